// Staying well: what is worth a word once everything is back, and when it is not said.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

constexpr int today = 36;

// Ten runs of the goal distance and strength work twice a week: nothing is left to say. Today is day 36, a week is day
// 30 to today and the three weeks before it day 9 to 29.
DecisionRequest maintaining_runner() {
  DecisionRequest request = runner_with_open_gates(today);
  request.runner.goal_session = kilometres(5.0);
  for (int day = 7; day < today; day += 3) add_tolerated_run(request, day, 5.0);
  add_good_mornings(request, 0, today);
  for (int day = 2; day < today; day += 4)
    request.strength.push_back({.date = test_day(day), .side = {}, .exercise = "clamshell", .sets = 3, .reps = 10});
  return request;
}

template <class T>
void answer(DecisionRequest& request, Known<T> CheckIn::* field, std::initializer_list<int> days, T value) {
  for (const int day : days) {
    CheckIn checkin = checkin_on(day);
    checkin.*field = value;
    request.checkins.push_back(checkin);
  }
}

bool says(const DecisionRequest& request, std::string_view rule) {
  const Decision decision = decide(request);
  EXPECT_EQ(decision.stage, Stage::maintain);
  return has_reason(decision, rule, Effect::permits);
}

TEST(Prevention, NothingIsSaidToWhoKeepsItUp) {
  const Decision decision = decide(maintaining_runner());
  EXPECT_EQ(decision.stage, Stage::maintain);
  EXPECT_TRUE(std::ranges::none_of(decision.rules_applied,
                                   [](const std::string& id) { return id.starts_with("prevention."); }));
}

// In maintenance nobody asks on a day without a run: what may be run waits for the answer, what was reached does not.
TEST(Prevention, AQuietDayWithoutAnAnswerHoldsAndKeepsTheStage) {
  DecisionRequest request = maintaining_runner();
  request.sessions.back() = run_on(34, 3.0, 3.0);
  std::erase_if(request.checkins,
                [](const CheckIn& checkin) { return checkin.date > test_day(35) && checkin.morning_pain; });
  request.today = test_day(37);
  const Decision silent = decide(request);
  EXPECT_EQ(silent.stage, Stage::maintain);
  EXPECT_TRUE(has_reason(silent, "stale.hold", Effect::holds));
  EXPECT_DOUBLE_EQ(in_km(silent.allowance.distance), 3.0);
  add_good_mornings(request, 37, 37);
  EXPECT_GT(in_km(decide(request).allowance.distance), 5.0);
}

TEST(Prevention, AWeekOfSilenceEndsMaintenance) {
  DecisionRequest request = maintaining_runner();
  for (const int day : {37, 40, 42}) request.sessions.push_back(run_on(day, 5.0, 5.0));  // nothing is told of them
  const auto stage_after_silence_until = [&](int day) {
    request.today = test_day(day);
    return decide(request).stage;
  };
  EXPECT_EQ(stage_after_silence_until(today + 7), Stage::maintain);
  EXPECT_NE(stage_after_silence_until(today + 8), Stage::maintain);
}

TEST(Prevention, StrengthThatFadesIsSaid) {
  DecisionRequest request = maintaining_runner();
  EXPECT_FALSE(says(request, "prevention.keep_strength"));
  std::erase_if(request.strength, [](const StrengthEntry& entry) { return entry.date == test_day(26); });
  EXPECT_TRUE(says(request, "prevention.keep_strength")) << "three of two weeks";
}

TEST(Prevention, AWeekWithoutADayOfRestIsSaid) {
  DecisionRequest request = maintaining_runner();
  for (int day = 29; day < today; ++day) request.sessions.push_back(run_on(day, 1.0, 1.1));
  request.sessions.back().kind = SessionKind::walk_run;
  EXPECT_TRUE(says(request, "prevention.keep_rest_days"));
  request.sessions.back().kind = SessionKind::ride;
  EXPECT_FALSE(says(request, "prevention.keep_rest_days")) << "a ride is no run";
}

TEST(Prevention, ShortNightsAreSaidOnceEnoughOfThemAreAnswered) {
  DecisionRequest request = maintaining_runner();
  answer(request, &CheckIn::sleep_hours, {30, 35}, 5.0);
  EXPECT_FALSE(says(request, "prevention.sleep_enough")) << "two nights are no mean";
  answer(request, &CheckIn::sleep_hours, {29, 37}, 5.0);
  EXPECT_FALSE(says(request, "prevention.sleep_enough")) << "last week's, and tomorrow's";
  answer(request, &CheckIn::sleep_hours, {36}, 5.0);
  EXPECT_TRUE(says(request, "prevention.sleep_enough"));
  DecisionRequest enough = maintaining_runner();
  answer(enough, &CheckIn::sleep_hours, {30, 33, 36}, 7.0);
  EXPECT_FALSE(says(enough, "prevention.sleep_enough"));
  answer(enough, &CheckIn::sleep_hours, {36}, 6.9);
  EXPECT_TRUE(says(enough, "prevention.sleep_enough")) << "of two answers of a day the shorter";
}

TEST(Prevention, SorenessAndStressAreSaidWhenTheyRiseAboveTheWeeksBefore) {
  for (const auto& [field, rule] : {std::pair(&CheckIn::soreness, "prevention.soreness_rises"),
                                    std::pair(&CheckIn::stress, "prevention.stress_rises")}) {
    DecisionRequest request = maintaining_runner();
    answer(request, field, {30, 33, 36}, 5);
    EXPECT_FALSE(says(request, rule)) << "against nothing";
    answer(request, field, {9, 20, 29}, 4);
    answer(request, field, {37}, 10);  // tomorrow's
    EXPECT_FALSE(says(request, rule)) << "one point is not two";
    answer(request, field, {30, 33, 36}, 6);
    EXPECT_TRUE(says(request, rule)) << "of two answers of a day the worse";
    DecisionRequest before_only = maintaining_runner();
    answer(before_only, field, {9, 20, 29}, 0);
    EXPECT_FALSE(says(before_only, rule));
  }
}

}  // namespace
}  // namespace patella
