#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "planned_load_fixture.h"

namespace patella::fixture {
namespace {

double planned_km(const PlannedLoad& planned) { return in_km(planned.load.knee_equivalent); }
double charged_km(const PlannedLoad& planned) { return in_km(planned.charged); }

bool applies(const PlannedLoad& planned, const char* rule) {
  return std::find(planned.rules_applied.begin(), planned.rules_applied.end(), rule) != planned.rules_applied.end();
}

bool assumes(const PlannedLoad& planned, LoadAssumption assumption) {
  const auto& list = planned.load.assumptions;
  return std::find(list.begin(), list.end(), assumption) != list.end();
}

TEST(PlannedLoad, ALevelKilometreAtTheReferenceSpeedIsChargedAsOne) {
  const PlannedLoad planned = charge(level_plan(8.0, 3.0));
  EXPECT_NEAR(planned_km(planned), 8.0, 1e-9);
  EXPECT_NEAR(charged_km(planned), 8.0, 1e-9);
  EXPECT_NEAR(in_minutes(planned.duration), 8000.0 / 180.0, 1e-9);
  EXPECT_TRUE(planned.load.assumptions.empty());
}

TEST(PlannedLoad, SlowerCostsMorePerKilometreByTheFormula) {
  const PlannedLoad slower = charge(level_plan(8.0, 2.55));
  EXPECT_NEAR(planned_km(slower) / 8.0, std::pow(2.55 / 3.0, -0.79), 1e-9);
  EXPECT_GT(slower.charged, slower.load.knee_equivalent) << "the high end";
}

TEST(PlannedLoad, SpeedBuysNoKilometres) {
  const PlannedLoad faster = charge(level_plan(8.0, 4.0));
  EXPECT_LT(planned_km(faster), 8.0) << "by the formula it is cheaper";
  EXPECT_GT(charged_km(faster), 8.0) << "the peak of each step counts in the high end";
  const PlannedLoad a_little = charge(level_plan(8.0, 3.0), Speed(2.5));
  EXPECT_NEAR(charged_km(a_little) / 8.0, std::pow(2.5 / 3.0, -0.79), 1e-9) << "as level at the tolerated speed";
  EXPECT_TRUE(applies(a_little, "planned_load.level_floor"));
}

TEST(PlannedLoad, ClimbingBuysNoKilometres) {
  PlannedSession plan = level_plan(8.0, 3.0);
  plan.ascent = Distance(300.0);
  const PlannedLoad planned = charge(plan);
  EXPECT_LT(planned_km(planned), 8.0);
  EXPECT_GE(charged_km(planned), 8.0);
}

TEST(PlannedLoad, AHigherStepRateLowersTheEstimateAndNotTheCharge) {
  PlannedSession plan = level_plan(8.0, 3.0);
  plan.step_rate_change = 0.05;
  const PlannedLoad planned = charge(plan);
  EXPECT_NEAR(planned_km(planned) / 8.0, std::pow(1.05, 0.65 * -1.27), 1e-6);
  EXPECT_NEAR(charged_km(planned), 8.0, 1e-9);
  plan.step_rate_change = -0.05;
  EXPECT_GT(charged_km(charge(plan)), 8.2) << "longer steps cost more, and that counts";
}

TEST(PlannedLoad, DescentCostsMoreWithAndWithoutTheClimb) {
  PlannedSession plan = level_plan(8.0, 3.0);
  plan.descent = Distance(200.0);
  plan.ascent = unknown;
  const PlannedLoad down = charge(plan);
  EXPECT_NEAR(planned_km(down) / 8.0, 1.0 + (200.0 / 480.0) * (std::exp(0.0888 + 0.01368) - 1.0), 1e-6);
  EXPECT_TRUE(applies(down, "planned_load.stated_climb"));
  plan.ascent = Distance(200.0);
  const PlannedLoad round = charge(plan);
  EXPECT_LT(round.charged, down.charged);
  EXPECT_GT(charged_km(round), 8.0);
  EXPECT_FALSE(applies(round, "planned_load.stated_climb"));
}

TEST(PlannedLoad, UnknownHillsWidenTheBandAndAreSaid) {
  PlannedSession plan = level_plan(8.0, 3.0);
  plan.descent = unknown;
  const PlannedLoad planned = charge(plan);
  EXPECT_NEAR(planned_km(planned), 8.0, 1e-9);
  EXPECT_NEAR(charged_km(planned) / 8.0, std::exp(0.0148 * 3 + 0.00038 * 9), 1e-6);
  EXPECT_TRUE(assumes(planned, LoadAssumption::grade_unknown));
}

TEST(PlannedLoad, AnUnknownPaceWidensTheBandAndIsSaid) {
  PlannedSession plan = level_plan(8.0, 3.0);
  plan.speed = unknown;
  const PlannedLoad planned = charge(plan);
  EXPECT_GT(charged_km(planned) / 8.0, 1.25);
  EXPECT_TRUE(assumes(planned, LoadAssumption::duration_unknown));
}

TEST(PlannedLoad, WalkingBreaksCostLess) {
  PlannedSession plan = level_plan(8.0, 3.0);
  plan.pattern = RunWalkPattern{minutes(4.0), minutes(1.0)};
  const PlannedLoad planned = charge(plan);
  // 720 m run and 90 m walked, nine times; then 710 m run
  EXPECT_NEAR(in_km(planned.load.running_distance), 9 * 0.72 + 0.71, 1e-9);
  EXPECT_NEAR(in_km(planned.load.walking_distance), 9 * 0.09, 1e-9);
  EXPECT_EQ(planned.repeats, 10);
  EXPECT_NEAR(planned_km(planned), 7.19 + 0.3 * 0.81, 1e-9);
  EXPECT_NEAR(charged_km(planned), 7.19 + 0.5 * 0.81, 1e-9);
}

TEST(PlannedLoad, SoftGroundCostsTheSame) {
  PlannedSession plan = level_plan(8.0, 2.8);
  const PlannedLoad road = charge(plan);
  plan.surface = Surface::grass;
  EXPECT_EQ(charge(plan).charged, road.charged);
  EXPECT_TRUE(applies(charge(plan), "planned_load.soft_ground"));
}

TEST(PlannedLoad, ATreadmillOfUnknownSlopeIsNeverDownhill) {
  PlannedSession plan = level_plan(8.0, 3.0);
  plan.descent = unknown;
  plan.surface = Surface::treadmill;
  EXPECT_NEAR(charged_km(charge(plan)), 8.0, 1e-9);
}

TEST(PlannedLoad, WhatCannotBeIsBounded) {
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinite = std::numeric_limits<double>::infinity();
  for (const double wrong : {nan, infinite, -infinite, -1.0, 0.0, 1e300}) {
    PlannedSession plan = level_plan(8.0, 3.0);
    plan.speed = Speed(wrong);
    plan.descent = plan.ascent = Distance(wrong);
    plan.hill_grade = Grade(wrong);
    plan.step_rate_change = wrong;
    plan.pattern = RunWalkPattern{Duration(wrong), Duration(wrong)};
    const PlannedLoad planned = charge(plan, Speed(wrong));
    EXPECT_TRUE(std::isfinite(planned.charged.si())) << wrong;
    EXPECT_LE(charged_km(planned), 8.0 * 4.0) << wrong;
    plan = level_plan(wrong / 1000.0, 3.0);
    EXPECT_TRUE(std::isfinite(charge(plan).charged.si())) << wrong;
    EXPECT_GE(charge(plan).charged.si(), 0.0) << wrong;
  }
}

}  // namespace
}  // namespace patella::fixture
