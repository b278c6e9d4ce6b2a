#include "patella/onset.h"

#include <gtest/gtest.h>

#include "shipped_rules.h"

namespace patella {
namespace {

const LocalDate onset = *read_date("2026-03-01");

OnsetRun run(int days_before, double km, Known<double> descent_m = unknown) {
  OnsetRun made;
  made.day = onset - days_before;
  made.distance = kilometres(km);
  if (descent_m) made.descent = Distance(*descent_m);
  return made;
}

// Every second day 8 km for three months.
std::vector<OnsetRun> habit() {
  std::vector<OnsetRun> runs;
  for (int back = 90; back >= 2; back -= 2) runs.push_back(run(back, 8));
  return runs;
}

std::vector<OnsetSign> signs_of(const OnsetReview& review) {
  std::vector<OnsetSign> signs;
  for (const OnsetCandidate& candidate : review.candidates) signs.push_back(candidate.sign);
  return signs;
}

TEST(Onset, EvenTrainingShowsNothing) {
  const OnsetReview review = review_onset(habit(), {}, onset, shipped_rules());
  EXPECT_TRUE(review.candidates.empty());
  EXPECT_TRUE(review.enough_before);
  EXPECT_EQ(review.runs, 21);
}

TEST(Onset, ALongRunIsACandidateAgainstTheLongestOfThirtyDays) {
  auto runs = habit();
  runs.push_back(run(9, 14));
  const OnsetReview review = review_onset(runs, {}, onset, shipped_rules());
  ASSERT_FALSE(review.candidates.empty());
  const OnsetCandidate& spike = review.candidates.back();
  EXPECT_EQ(spike.sign, OnsetSign::spike_distance);
  EXPECT_DOUBLE_EQ(spike.observed, 14);
  EXPECT_DOUBLE_EQ(spike.compared_with, 8);
  EXPECT_EQ(spike.day, onset - 9);
  EXPECT_DOUBLE_EQ(in_km(*review.longest->distance), 14);
}

TEST(Onset, TenPercentIsNotYetASpike) {
  auto runs = habit();
  runs.push_back(run(9, 8.79));
  EXPECT_EQ(std::ranges::count(signs_of(review_onset(runs, {}, onset, shipped_rules())), OnsetSign::spike_distance), 0);
  runs.back() = run(9, 8.81);
  EXPECT_EQ(std::ranges::count(signs_of(review_onset(runs, {}, onset, shipped_rules())), OnsetSign::spike_distance), 1);
}

TEST(Onset, APauseAndNewShoesAndDescentAreSeen) {
  std::vector<OnsetRun> runs = {run(80, 8, 10), run(60, 8, 60), run(20, 8, 180), run(3, 8, 20)};
  const OnsetReview review = review_onset(runs, {{onset - 20, "blue"}, {onset - 70, "old"}}, onset, shipped_rules());
  const auto signs = signs_of(review);
  EXPECT_EQ(std::ranges::count(signs, OnsetSign::layoff), 2);
  EXPECT_EQ(std::ranges::count(signs, OnsetSign::new_shoes), 1);
}

TEST(Onset, DescentIsComparedOnlyWithKnownDescent) {
  std::vector<OnsetRun> runs = {run(25, 8, 60), run(20, 8, 180)};
  EXPECT_EQ(std::ranges::count(signs_of(review_onset(runs, {}, onset, shipped_rules())), OnsetSign::descent_jump), 1);
  runs.front().descent = unknown;
  EXPECT_EQ(std::ranges::count(signs_of(review_onset(runs, {}, onset, shipped_rules())), OnsetSign::descent_jump), 0);
}

TEST(Onset, RunsAfterTheOnsetDoNotCount) {
  auto runs = habit();
  runs.push_back(run(-5, 30));
  EXPECT_TRUE(review_onset(runs, {}, onset, shipped_rules()).candidates.empty());
}

TEST(Onset, WithoutRunsBeforeTheWindowItSaysSo) {
  EXPECT_FALSE(review_onset({run(5, 8)}, {}, onset, shipped_rules()).enough_before);
  EXPECT_FALSE(review_onset({}, {}, onset, shipped_rules()).longest.has_value());
}

}  // namespace
}  // namespace patella
