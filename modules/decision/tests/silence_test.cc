// Answers that are missing, and running that stopped: neither ever progresses.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

// The settled runner's newest answer is of day 20; today is so many days later.
DecisionRequest silent_for(int days) {
  DecisionRequest request = settled_runner(5.0);
  request.today = test_day(20 + days);
  return request;
}

// The settled runner's last run is of day 19; mornings are answered since.
DecisionRequest pause_of(int days) {
  DecisionRequest request = runner_who_ran_yesterday(5.0);
  request.today = test_day(19 + days);
  add_good_mornings(request, 0, 19 + days);
  return request;
}

bool asks_for_this_morning(const Decision& decision) {
  return std::ranges::any_of(decision.missing, [](const MissingInput& each) { return each.rule == "stale.hold"; });
}

Known<double> cap_of(const Decision& decision, std::string_view rule) {
  const auto found = std::ranges::find(decision.caps, rule, &Cap::rule);
  if (found == decision.caps.end() || !found->distance) return unknown;
  return in_km(*found->distance);
}

TEST(Silence, AfterARestDayYesterdaysAnswerStillCounts) {
  const Decision yesterday = decide(silent_for(1));
  EXPECT_NEAR(allowed_km(yesterday), 5.5, 1e-3);
  EXPECT_TRUE(asks_for_this_morning(yesterday));
  EXPECT_FALSE(asks_for_this_morning(decide(silent_for(0))));
  EXPECT_NEAR(allowed_km(decide(silent_for(2))), 5.0, 1e-3);
}

TEST(Silence, AfterASessionOfAnyKindYesterdayThisMorningIsNeeded) {
  for (const SessionKind kind : {SessionKind::run, SessionKind::ride, SessionKind::hike}) {
    DecisionRequest request = silent_for(1);
    request.sessions.push_back(run_on(20, 3.0, 3.0));
    request.sessions.back().kind = kind;
    EXPECT_TRUE(has_reason(decide(request), "stale.hold", Effect::holds)) << static_cast<int>(kind);
    request.checkins.push_back(morning_on(21, 0));
    EXPECT_FALSE(has_reason(decide(request), "stale.hold", Effect::holds)) << static_cast<int>(kind);
  }
}

TEST(Silence, CutsByATenthForEveryWeekThatBeganAfterTheFirst) {
  EXPECT_NEAR(*cap_of(decide(silent_for(7)), "stale.hold"), 5.0, 1e-3);
  for (const auto& [days, km] : {std::pair(8, 4.5), {14, 4.5}, {15, 4.0}, {21, 4.0}, {22, 3.5}})
    EXPECT_NEAR(*cap_of(decide(silent_for(days)), "stale.rebaseline"), km, 1e-3) << days;
}

TEST(Silence, AfterFourWeeksNothingCanBeSaid) {
  EXPECT_GT(allowed_km(decide(silent_for(28))), 0.0);
  EXPECT_EQ(decide(silent_for(29)).verdict, Verdict::cannot_say);
  EXPECT_TRUE(has_reason(decide(silent_for(29)), "stale.silence_limit", Effect::holds));
}

TEST(Silence, WithNothingToHoldNothingCanBeSaid) {
  DecisionRequest request = runner_with_open_gates(10);
  request.checkins.push_back(morning_on(7, 0));
  EXPECT_EQ(decide(request).verdict, Verdict::cannot_say);
  request.runner.tolerated_now = kilometres(3.0);
  EXPECT_NEAR(allowed_km(decide(request)), 3.0, 1e-3);
  request.runner.tolerated_now = kilometres(0.0);
  EXPECT_EQ(decide(request).verdict, Verdict::cannot_say) << "nothing tolerated is nothing to hold";
}

// Somebody who kept running without answering is held at the least of it.
TEST(Silence, ASmallerRunThatNobodyAnsweredBoundsTheHold) {
  DecisionRequest request = silent_for(2);
  request.sessions.push_back(run_on(21, 2.0, 2.2));
  EXPECT_NEAR(*cap_of(decide(request), "stale.hold"), 2.0, 1e-3);
  request.sessions.back() = run_on(21, 9.0, 9.9);
  EXPECT_NEAR(*cap_of(decide(request), "stale.hold"), 5.0, 1e-3);
}

TEST(LayOff, BeginsAfterAWeekAndCutsByTheWeek) {
  EXPECT_FALSE(cap_of(decide(pause_of(7)), "layoff.cut"));
  for (const auto& [days, km] : {std::pair(8, 4.5), {14, 4.5}, {15, 4.0}, {28, 3.5}})
    EXPECT_NEAR(*cap_of(decide(pause_of(days)), "layoff.cut"), km, 1e-3) << days;
}

TEST(LayOff, AlsoAfterTheOnlyRun) {
  DecisionRequest request = runner_with_open_gates(30);
  add_tolerated_run(request, 20, 5.0);
  add_good_mornings(request, 0, 30);
  EXPECT_NEAR(*cap_of(decide(request), "layoff.cut"), 4.5, 1e-3);
}

// The pause before the newest run still counts until it is regained.
TEST(LayOff, APauseBetweenTwoRunsCountsAsOne) {
  DecisionRequest request = runner_with_open_gates(30);
  add_tolerated_run(request, 10, 5.0);
  add_tolerated_run(request, 28, 2.0);
  add_good_mornings(request, 0, 30);
  EXPECT_NEAR(*cap_of(decide(request), "layoff.cut"), 4.0, 1e-3);
}

TEST(LayOff, AfterFourWeeksItBeginsWithTheFirstStep) {
  EXPECT_FALSE(cap_of(decide(pause_of(28)), "layoff.restart_after"));
  EXPECT_NEAR(*cap_of(decide(pause_of(29)), "layoff.restart_after"), 1.6, 1e-3);
  EXPECT_FALSE(cap_of(decide(pause_of(29)), "layoff.cut"));
}

TEST(LayOff, IsNeverCutBelowTheFirstStep) {
  DecisionRequest request = settled_runner(1.7);
  request.today = test_day(40);
  add_good_mornings(request, 0, 40);
  EXPECT_NEAR(*cap_of(decide(request), "layoff.cut"), 1.6, 1e-3);
}

TEST(LayOff, IsLeftBehindByWhatWasToleratedSince) {
  DecisionRequest request = pause_of(10);  // today is day 29
  add_tolerated_run(request, 30, 4.4);
  request.today = test_day(31);
  add_good_mornings(request, 0, 31);
  EXPECT_NEAR(*cap_of(decide(request), "layoff.cut"), 1.1 * 4.4, 1e-3);
}

// Two small runs, then a larger one of which it was said afterwards that no morning was worse.
DecisionRequest held_after_small_runs(int pain_of_the_first) {
  DecisionRequest request = runner_with_open_gates(27);
  request.runner.tolerated_now = kilometres(5.8);
  for (const int day : {3, 6}) add_tolerated_run(request, day, 2.0);
  add_good_mornings(request, 0, 8);
  for (CheckIn& checkin : request.checkins)
    if (checkin.during_pain) checkin.during_pain = pain(pain_of_the_first);
  request.sessions.push_back(run_on(15, 4.0, 4.0));
  request.period_answers.push_back({test_day(26), test_day(10), test_day(24), false, unknown});
  add_good_mornings(request, 24, 24);
  return request;
}

TEST(Silence, WhatIsSaidAfterwardsHoldsNoMoreWhereNothingWasTolerated) {
  const Decision well = decide(held_after_small_runs(0));
  const Decision hurt = decide(held_after_small_runs(7));
  EXPECT_LE(allowed_km(hurt), allowed_km(well));
  ASSERT_TRUE(cap_of(hurt, "stale.hold") && cap_of(well, "stale.hold"));
  EXPECT_LE(*cap_of(hurt, "stale.hold"), *cap_of(well, "stale.hold") + 1e-9);
}

// Nobody can come back to a load that nothing is known to have been good for.
TEST(LayOff, OfRunsWithoutAGoodAnswerLeavesTheFirstStep) {
  DecisionRequest request = runner_with_open_gates(28);
  for (const int day : {13, 18}) request.sessions.push_back(run_on(day, 5.0, 5.5));
  add_good_mornings(request, 0, 28);
  EXPECT_NEAR(*cap_of(decide(request), "layoff.cut"), 1.6, 1e-3);
  request.runner.tolerated_now = kilometres(3.0);
  EXPECT_NEAR(*cap_of(decide(request), "layoff.cut"), 0.9 * 3.0, 1e-3) << "what the runner states can be cut";
}

}  // namespace
}  // namespace patella
