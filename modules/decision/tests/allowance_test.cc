// From the least of the caps to what is left today and how it is run.
#include "../src/allowance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "decision_fixture.h"

namespace patella {
namespace {

constexpr std::array<bool, 2> both_measured{true, true};

Amount amount(Known<double> knee_equivalent_m, Known<double> distance_m) {
  Amount amount;
  amount[Measure::knee_equivalent] = knee_equivalent_m;
  amount[Measure::distance] = distance_m;
  return amount;
}

DoneToday done(double knee_equivalent_m, double distance_m) {
  DoneToday done;
  done.knee_equivalent_m = knee_equivalent_m;
  done.distance_m = distance_m;
  return done;
}

DecisionRules shipped_numbers() { return read_decision_rules(shipped_rules(), test_day(0)); }

RunningForm walking_breaks(bool stepped_back) {
  return {.continuous = false, .stepped_back = stepped_back, .step = ReturnStep::distance, .max_speed = Speed(2.5)};
}

Allowance shaped(double metres, const RunningForm& form) {
  Allowance allowance = make_allowance(amount(metres, metres), both_measured);
  shape_allowance(form, shipped_numbers(), allowance);
  return allowance;
}

TEST(Allowance, IsRoundedDownToATenthOfAMetreAndNeverUp) {
  for (int i = 0; i < 20'000; ++i) {
    const double metres = i * 0.731;
    const double allowed = make_allowance(amount(metres, metres), both_measured).distance.si();
    ASSERT_LE(allowed, metres);
    ASSERT_GT(allowed, metres - 0.1 - 1e-9);
    ASSERT_NEAR(allowed * 10.0, std::round(allowed * 10.0), 1e-6);
  }
  // 0.3 * 10 is 3 in the machine and 3 / 10 a little more than 0.1 + 0.2's neighbour below: still not more.
  for (const double metres : {0.3, std::nextafter(0.3, 0.0), 0.7, std::nextafter(0.7, 0.0), 0.05, 0.0})
    EXPECT_LE(make_allowance(amount(metres, metres), both_measured).distance.si(), metres);
}

TEST(Allowance, OfTheLimitsTheLeastInEachMeasureBinds) {
  const Limit far{"far", amount(unknown, 9000.0), {}};
  const Limit heavy{"heavy", amount(4000.0, 9500.0), {}};
  const Limit heavy_too{"heavy_too", amount(4000.0, unknown), {}};
  const std::array limits{far, heavy, heavy_too};
  const LeastLimits least = find_least(limits);
  EXPECT_EQ(least.amount[Measure::knee_equivalent], 4000.0);
  EXPECT_EQ(least.amount[Measure::distance], 9000.0);
  EXPECT_STREQ(least.binding_of(Measure::knee_equivalent)->rule, "heavy");  // of two alike the first
  EXPECT_STREQ(least.binding_of(Measure::distance)->rule, "far");
  EXPECT_EQ(find_least({}).binding_of(Measure::distance), nullptr);
}

TEST(Allowance, WhatWasDoneTodayIsTakenOffAndNeverBelowNothing) {
  EXPECT_EQ(subtract_done(amount(5000.0, 4000.0), done(2000.0, 1500.0)).metres, amount(3000.0, 2500.0).metres);
  EXPECT_EQ(subtract_done(amount(5000.0, 4000.0), done(6000.0, 4000.0)).metres, amount(0.0, 0.0).metres);
  EXPECT_EQ(subtract_done(amount(5000.0, 4000.0), {}).metres, amount(5000.0, 4000.0).metres);
}

TEST(Allowance, ARunOfTodayThatNobodyMeasuredLeavesNothing) {
  DoneToday unmeasured = done(0.0, 0.0);
  unmeasured.distance_known = false;
  EXPECT_EQ(subtract_done(amount(5000.0, 4000.0), unmeasured).metres, amount(5000.0, 0.0).metres);
  unmeasured.knee_equivalent_known = false;
  EXPECT_EQ(subtract_done(amount(5000.0, 4000.0), unmeasured).metres, amount(0.0, 0.0).metres);
}

TEST(Allowance, ExercisesOfTodayAreTakenOffTheLoadEvenWhereOnlyKilometresBind) {
  DoneToday exercised;
  exercised.strength_m = 500.0;
  EXPECT_EQ(subtract_done(amount(5000.0, 4000.0), exercised).metres, amount(4500.0, 4000.0).metres);
  EXPECT_EQ(subtract_done(amount(unknown, 4000.0), exercised).metres, amount(3500.0, 4000.0).metres);
  EXPECT_EQ(subtract_done(amount(unknown, unknown), exercised).metres, amount(unknown, unknown).metres);
  EXPECT_EQ(subtract_done(amount(unknown, 4000.0), {}).metres, amount(unknown, 4000.0).metres);
}

TEST(Allowance, LevelKilometresFitUnderBothMeasures) {
  EXPECT_DOUBLE_EQ(level_km(amount(5000.0, 4000.0)), 4.0);
  EXPECT_DOUBLE_EQ(level_km(amount(3000.0, 4000.0)), 3.0);
  EXPECT_DOUBLE_EQ(level_km(amount(unknown, 4000.0)), 4.0);
  EXPECT_DOUBLE_EQ(level_km(amount(3000.0, unknown)), 3.0);
  EXPECT_DOUBLE_EQ(level_km(amount(unknown, unknown)), 0.0);
}

TEST(Allowance, AMeasureThatNoRunHasTakesTheSmallerNumberOfTheOther) {
  const auto allowed = [](const Amount& remaining, std::array<bool, 2> measured) {
    const Allowance allowance = make_allowance(remaining, measured);
    return std::pair(allowance.knee_equivalent.si(), allowance.distance.si());
  };
  EXPECT_EQ(allowed(amount(5000.0, 4000.0), both_measured), std::pair(5000.0, 4000.0));
  EXPECT_EQ(allowed(amount(5000.0, 4000.0), {false, true}), std::pair(4000.0, 4000.0));
  EXPECT_EQ(allowed(amount(3000.0, 4000.0), {false, true}), std::pair(3000.0, 4000.0));
  EXPECT_EQ(allowed(amount(3000.0, 4000.0), {true, false}), std::pair(3000.0, 3000.0));
  EXPECT_EQ(allowed(amount(5000.0, 4000.0), {true, false}), std::pair(5000.0, 4000.0));
  EXPECT_EQ(allowed(amount(unknown, 4000.0), {true, false}), std::pair(4000.0, 4000.0));
  EXPECT_EQ(allowed(amount(3000.0, unknown), {false, false}), std::pair(3000.0, 3000.0));
  EXPECT_EQ(allowed(amount(3000.0, 4000.0), {false, false}), std::pair(3000.0, 4000.0));
}

TEST(Allowance, AfterARunThatWasTooMuchThePatternIsARungBelow) {
  const auto run_and_walk = [](double metres, bool stepped_back) {
    const WalkRunStructure structure = *shaped(metres, walking_breaks(stepped_back)).structure;
    return std::pair(structure.run_min, structure.walk_min);
  };
  EXPECT_EQ(run_and_walk(2000.0, false), std::pair(3.0, 2.0));
  EXPECT_EQ(run_and_walk(2000.0, true), std::pair(3.0, 2.0));
  EXPECT_EQ(run_and_walk(2500.0, false), std::pair(4.0, 2.0));
  EXPECT_EQ(run_and_walk(2500.0, true), std::pair(3.0, 2.0));
  EXPECT_EQ(run_and_walk(4000.0, false), std::pair(4.0, 1.0));
  EXPECT_EQ(run_and_walk(4000.0, true), std::pair(4.0, 2.0));
}

// The walking is part of what is allowed: 3 min at 2.5 m/s and 2 min of walking.
TEST(Allowance, ThePatternIsRepeatedAsOftenAsItFitsAndOnceAtLeast) {
  const double once = 3 * 60 * 2.5 + 2 * 60 * shipped_numbers().walking_speed_m_s;
  EXPECT_EQ(shaped(2.0 * once + 1.0, walking_breaks(false)).structure->repeats, 2);
  EXPECT_EQ(shaped(2.0 * once - 1.0, walking_breaks(false)).structure->repeats, 1);
  EXPECT_EQ(shaped(0.5 * once, walking_breaks(false)).structure->repeats, 1);
}

TEST(Allowance, SpeedOpensBeforeHills) {
  const auto form = [](ReturnStep step) {
    return RunningForm{.continuous = true, .stepped_back = false, .step = step, .max_speed = Speed(2.5)};
  };
  const Allowance distance = shaped(5000.0, form(ReturnStep::distance));
  const Allowance speed = shaped(5000.0, form(ReturnStep::speed));
  const Allowance hills = shaped(5000.0, form(ReturnStep::hills));
  EXPECT_DOUBLE_EQ(distance.max_speed->si(), 2.5);
  EXPECT_DOUBLE_EQ(speed.max_speed->si(), 2.5 * 1.05);
  EXPECT_DOUBLE_EQ(hills.max_speed->si(), 2.5 * 1.05);
  EXPECT_EQ(distance.max_grade, speed.max_grade);
  EXPECT_GT(*hills.max_grade, *speed.max_grade);
  EXPECT_FALSE(distance.structure || distance.surface);
}

JudgedBout bout_at(Known<double> speed, ResponseKind kind) {
  JudgedBout judged;
  if (speed) judged.bout.speed = Speed(*speed);
  judged.response.kind = kind;
  return judged;
}

TEST(Allowance, NoFasterThanTheFastestToleratedRun) {
  const auto fastest = [](std::vector<JudgedBout> bouts) { return find_max_speed(bouts, shipped_numbers()).si(); };
  const auto [good, bad] = std::pair(ResponseKind::tolerated, ResponseKind::provoked);
  EXPECT_DOUBLE_EQ(fastest({}), 3.0);
  EXPECT_DOUBLE_EQ(fastest({bout_at(3.6, good), bout_at(2.4, good), bout_at(4.0, bad)}), 3.6);
  EXPECT_DOUBLE_EQ(fastest({bout_at(2.4, bad), bout_at(2.8, bad)}), 2.4);  // nothing tolerated: no faster than any run
  EXPECT_DOUBLE_EQ(fastest({bout_at(4.0, bad), bout_at(unknown, good)}), 3.0);
}

}  // namespace
}  // namespace patella
