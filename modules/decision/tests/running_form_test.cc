// What kind of run it is, and what is said beside it.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

Verdict verdict_with_at_most(double km) {
  DecisionRequest request = settled_runner(5.0);
  request.limits.max_session = knee_equivalent_km(km);
  return decide(request).verdict;
}

TEST(RunningForm, RunningWithoutBreaksBeginsAtExactlyItsDistance) {
  const double from_km = shipped_rules().value("progression.continuous_run", test_day(20));
  EXPECT_EQ(verdict_with_at_most(from_km), Verdict::run);
  EXPECT_EQ(verdict_with_at_most(from_km - 1e-4), Verdict::walk_run);
}

TEST(RunningForm, AWalkRunHasChoicesTooAndADayWithoutRunningHasNone) {
  DecisionRequest request = settled_runner(2.0);
  EXPECT_EQ(decide(request).verdict, Verdict::walk_run);
  EXPECT_FALSE(decide(request).choices.empty());
  request.limits.no_running_before = test_day(30);
  EXPECT_TRUE(decide(request).choices.empty());
}

TEST(RunningForm, WhatExercisesTookIsSaidOnlyOnTheirDay) {
  DecisionRequest request = settled_runner(5.0);
  EXPECT_FALSE(has_reason(decide(request), "strength.counts_on_ledger", Effect::limits));
  request.strength.push_back({.date = test_day(20), .side = {}, .exercise = "step_down", .sets = 3, .reps = 10});
  EXPECT_TRUE(has_reason(decide(request), "strength.counts_on_ledger", Effect::limits));
}

// Pain in the exercises of yesterday holds the run once it is above the ceiling, not at it.
TEST(RunningForm, ExercisesThatHurtMoreThanIsAllowedHold) {
  const auto holds_at = [](int points) {
    DecisionRequest request = settled_runner(5.0);
    request.strength.push_back(
        {.date = test_day(19), .side = {}, .exercise = "step_down", .sets = 3, .reps = 10, .pain = pain(points)});
    return has_reason(decide(request), "strength.hurt_holds", Effect::holds);
  };
  EXPECT_FALSE(holds_at(2));
  EXPECT_TRUE(holds_at(3));
}

TEST(RunningForm, TheStepBackIsExactlyItsShareOfTheRunThatWasTooMuch) {
  DecisionRequest request = settled_runner(5.0);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(18)) checkin.during_pain = pain(4);
  const double share = 1.0 - shipped_rules().value("pain.step_back", request.today) / 100.0;
  const Decision decision = decide(request);
  const auto cap = std::ranges::find(decision.caps, "pain.step_back", &Cap::rule);
  ASSERT_NE(cap, decision.caps.end());
  EXPECT_NEAR(cap->distance->si(), 5000.0 * share, 1e-6);
  EXPECT_NEAR(cap->knee_equivalent->si(), 5500.0 * share, 1e-6);
}

TEST(RunningForm, TheOnlyRunThereIsStepsBackToo) {
  DecisionRequest request = runner_with_open_gates(20);
  add_tolerated_run(request, 18, 5.0);
  request.checkins.front().during_pain = pain(4);
  add_good_mornings(request, 0, 20);
  const Decision decision = decide(request);
  EXPECT_NE(std::ranges::find(decision.caps, "pain.step_back", &Cap::rule), decision.caps.end());
}

}  // namespace
}  // namespace patella
