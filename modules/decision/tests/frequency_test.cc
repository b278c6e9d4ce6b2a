// A rest day between runs, how many in a week, and one thing at a time.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// Tolerated runs of so many km on these days, good mornings up to today.
DecisionRequest runner_of(std::initializer_list<int> days, int today, double km = 5.0) {
  DecisionRequest request = runner_with_open_gates(today);
  for (const int day : days) add_tolerated_run(request, day, km);
  add_good_mornings(request, 0, today);
  return request;
}

TEST(Frequency, WhileWalkingBreaksBelongToARunADayOfRestFollowsIt) {
  const Decision day_after = decide(runner_of({5, 9, 13, 19}, 20, 2.0));
  EXPECT_EQ(day_after.verdict, Verdict::cross_train);
  EXPECT_EQ(day_after.stage, Stage::reload);
  EXPECT_TRUE(has_reason(day_after, "frequency.rest_day_between", Effect::forbids));
  EXPECT_EQ(decide(runner_of({5, 9, 13, 19}, 21, 2.0)).verdict, Verdict::walk_run);
}

TEST(Frequency, TwoDaysInARowOpenWithFourToleratedRuns) {
  DecisionRequest request = runner_of({5, 9, 13, 19}, 20);
  EXPECT_EQ(decide(request).verdict, Verdict::run);
  request.checkins[0].analgesic_before_run = true;  // complete, and not tolerated
  EXPECT_EQ(decide(request).verdict, Verdict::cross_train);
  EXPECT_TRUE(has_reason(decide(request), "frequency.consecutive_days", Effect::forbids));
  request.today = test_day(21);
  add_good_mornings(request, 21, 21);
  EXPECT_EQ(decide(request).verdict, Verdict::run);
}

TEST(Frequency, OneRunMoreThanInAToleratedWeekAndNoneOnTopOfIt) {
  const Decision fifth = decide(runner_of({7, 9, 11, 13, 16, 17, 18, 19}, 20));
  EXPECT_EQ(fifth.verdict, Verdict::run);  // 4 of the six days before, as in the weeks before them
  EXPECT_NEAR(allowed_km(fifth), 5.0, 1e-3);
  EXPECT_TRUE(has_reason(fifth, "frequency.one_at_a_time", Effect::holds));
  const Decision sixth = decide(runner_of({7, 9, 11, 13, 15, 16, 17, 18, 19}, 20));
  EXPECT_EQ(sixth.verdict, Verdict::cross_train);
  EXPECT_TRUE(has_reason(sixth, "frequency.weekly_increase", Effect::forbids));
}

TEST(Frequency, AWeekInWhichTheRunsGrewHasNoRunMore) {
  DecisionRequest request = runner_of({7, 9, 11, 13, 16, 17, 18, 19}, 20);
  request.sessions.back() = run_on(19, 5.4, 5.94);
  const Decision decision = decide(request);
  EXPECT_EQ(decision.verdict, Verdict::cross_train);
  EXPECT_TRUE(has_reason(decision, "frequency.one_at_a_time", Effect::forbids));
  request.sessions.back() = run_on(19, 5.1, 5.6);  // the same size, as well as anybody can tell
  EXPECT_EQ(decide(request).verdict, Verdict::run);
}

TEST(Frequency, WhatWasRunBeforeThePainOnlyBounds) {
  DecisionRequest request = runner_of({7, 9, 11, 13, 16, 17, 18, 19}, 20);
  request.runner.reference_runs_per_week = 4;
  EXPECT_TRUE(has_reason(decide(request), "frequency.runs_before_pain", Effect::forbids));
  request.runner.reference_runs_per_week = 14;
  EXPECT_EQ(decide(request), [&] {
    request.runner.reference_runs_per_week = unknown;
    return decide(request);
  }());
}

TEST(Frequency, ADayThatIsNoRunningDayIsSaidAndIsNoLock) {
  DecisionRequest request = settled_runner(5.0);
  const Decision unnamed = decide(request);
  request.settings.running_days = {Weekday::monday};  // today is a Saturday
  const Decision named = decide(request);
  EXPECT_TRUE(has_reason(named, "frequency.not_a_running_day", Effect::permits));
  EXPECT_EQ(named.allowance, unnamed.allowance);
  request.settings.running_days = {Weekday::monday, Weekday::saturday};
  EXPECT_EQ(decide(request), unnamed);
}

}  // namespace
}  // namespace patella
