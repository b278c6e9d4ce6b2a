// Strength work as running sees it: what it cost, on which days, and how it hurt.
#include "../src/strength_work.h"

#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

Day day(int number) { return day_number(test_day(number)); }

RunnerProfile runner_with(Known<Side> side) {
  RunnerProfile runner;
  runner.affected_side = side;
  return runner;
}

StrengthEntry work_on(int day, const char* exercise, Known<int> hurts = unknown) {
  StrengthEntry entry;
  entry.date = test_day(day);
  entry.exercise = exercise;
  entry.sets = 3;
  entry.reps = 10;
  if (hurts) entry.pain = pain(*hurts);
  return entry;
}

std::vector<StrengthWork> collect(std::vector<StrengthEntry> entries) {
  DecisionRequest request;
  request.today = test_day(20);
  request.strength = std::move(entries);
  return collect_strength_work(request, shipped_rules(), shipped_exercises());
}

TEST(StrengthWork, WhatDoesNotPressOnTheKneecapIsLeftOutUnlessItHurt) {
  EXPECT_EQ(collect({work_on(20, "step_down")}).size(), 1U);
  EXPECT_TRUE(collect({work_on(20, "clamshell")}).empty());
  const std::vector<StrengthWork> hurt = collect({work_on(20, "clamshell", 3)});
  ASSERT_EQ(hurt.size(), 1U);
  EXPECT_EQ(hurt.front().knee_equivalent_m, 0.0);
  EXPECT_EQ(hurt.front().pain, 3);
}

TEST(StrengthWork, IsOrderedByDay) {
  const std::vector<StrengthWork> work = collect({work_on(20, "step_down"), work_on(18, "step_down")});
  EXPECT_EQ(work.front().day, day(18));
}

TEST(StrengthWork, OfTodayIsThatOfTheAffectedKneeThatDidMost) {
  const std::vector<StrengthWork> work{{day(20), Side::left, 300.0, {}},
                                       {day(20), Side::right, 500.0, {}},
                                       {day(21), Side::right, 100.0, {}},  // a clock that is ahead
                                       {day(19), Side::both, 900.0, {}}};
  EXPECT_EQ(strength_load_today(work, runner_with(Side::left), day(20)), 300.0);
  EXPECT_EQ(strength_load_today(work, runner_with(Side::right), day(20)), 600.0);
  EXPECT_EQ(strength_load_today(work, runner_with(Side::both), day(20)), 600.0);
  EXPECT_EQ(strength_load_today(work, runner_with(unknown), day(20)), 900.0);
}

TEST(StrengthWork, OfYesterdayWaitsForThisMorningIfItLoadedTheAffectedKnee) {
  const auto worked = [](int when, Side side, double metres) {
    const std::vector<StrengthWork> work{{day(when), side, metres, {}}};
    return worked_yesterday(work, runner_with(Side::right), day(20));
  };
  EXPECT_TRUE(worked(19, Side::right, 300.0));
  EXPECT_FALSE(worked(18, Side::right, 300.0));
  EXPECT_FALSE(worked(20, Side::right, 300.0));
  EXPECT_FALSE(worked(19, Side::left, 300.0));
  EXPECT_FALSE(worked(19, Side::right, 0.0));
}

TEST(StrengthWork, ADayIsLoadedOnce) {
  const std::vector<StrengthWork> work{{day(12), unknown, 300.0, {}},
                                       {day(10), Side::right, 300.0, {}},
                                       {day(12), Side::right, 200.0, {}},
                                       {day(14), Side::left, 200.0, {}},
                                       {day(15), Side::right, 0.0, 4}};
  EXPECT_EQ(list_loaded_days(work, Knee::right), (std::vector{day(10), day(12)}));
}

TEST(StrengthWork, TheWorstPainOfYesterdayAndTodayCounts) {
  const auto newest = [](int when, Side side) {
    const std::vector<StrengthWork> work{{day(when), side, 300.0, 4}, {day(19), Side::right, 300.0, 1}};
    return newest_strength_pain(work, Knee::right, day(20));
  };
  EXPECT_EQ(newest(20, Side::right), 4);
  EXPECT_EQ(newest(19, Side::right), 4);
  EXPECT_EQ(newest(18, Side::right), 1);
  EXPECT_EQ(newest(21, Side::right), 1);
  EXPECT_EQ(newest(20, Side::left), 1);
  EXPECT_EQ(newest_strength_pain({}, Knee::right, day(20)), unknown);
}

// A run is tolerated when nothing rises after it. Exercises the day before spoil the morning it is compared with.
TEST(StrengthWork, ARunTheDayAfterIsComparedWithTheMorningBeforeTheExercises) {
  const auto answered = [](int before_exercises, int before_run, int after_run, int exercises) {
    DecisionRequest request = runner_who_ran_yesterday(5.0);
    request.strength.push_back(work_on(exercises, "step_down"));
    for (CheckIn& checkin : request.checkins) {
      if (checkin.date == test_day(18)) checkin.morning_pain = pain(before_exercises);
      if (checkin.date == test_day(19)) checkin.morning_pain = pain(before_run);
      if (checkin.date == test_day(20)) checkin.morning_pain = pain(after_run);
    }
    return has_reason(decide(request), "strength.confused_baseline", Effect::holds);
  };
  EXPECT_TRUE(answered(0, 1, 1, 18));
  EXPECT_FALSE(answered(1, 1, 1, 18));
  EXPECT_FALSE(answered(2, 1, 1, 18));  // it had been better by itself
  EXPECT_FALSE(answered(0, 1, 1, 17));
  EXPECT_FALSE(answered(0, 1, 0, 18));
}

TEST(StrengthWork, ThatHurtAboveTheCeilingHoldsTheRun) {
  const auto allowed = [](int hurts) {
    DecisionRequest request = settled_runner(5.0);
    request.strength.push_back(work_on(19, "clamshell", hurts));
    return allowed_km(decide(request));
  };
  EXPECT_NEAR(allowed(2), 5.5, 1e-3);
  EXPECT_NEAR(allowed(3), 5.0, 1e-3);
}

TEST(StrengthWork, ThatLeavesNoRunSaysSo) {
  DecisionRequest request = runner_with_open_gates(0);
  request.checkins.push_back(morning_on(0, 0));
  request.strength.assign(30, work_on(0, "step_down"));
  const Decision decision = decide(request);
  EXPECT_EQ(decision.verdict, Verdict::cross_train) << "no run, as when a rule forbids one";
  EXPECT_TRUE(has_reason(decision, "strength.counts_on_ledger", Effect::forbids));
  EXPECT_FALSE(has_reason(decision, "progression.done_today", Effect::forbids));
  request.sessions.push_back(run_on(0, 0.5, 0.5));
  EXPECT_EQ(decide(request).verdict, Verdict::rest);
  EXPECT_TRUE(has_reason(decide(request), "progression.done_today", Effect::forbids));
}

}  // namespace
}  // namespace patella
