// However little it is, what was done is not nothing.
#include <gtest/gtest.h>

#include "../src/allowance.h"
#include "../src/knee_capacity.h"
#include "decision_fixture.h"

namespace patella {
namespace {

constexpr double half_a_metre = 0.5;

Outings collect(std::vector<Session> sessions, int today) {
  return collect_outings(sessions, day_number(test_day(today)), read_decision_rules(shipped_rules(), test_day(today)));
}

TEST(SmallAmounts, AStatementOfHalfAMetreIsOne) {
  DecisionRequest request = runner_with_open_gates(0);
  request.runner.tolerated_now = Distance(half_a_metre);
  request.runner.reference_longest_run = Distance(half_a_metre);
  request.checkins.push_back(morning_on(0, 0));
  EXPECT_EQ(decide(request).allowance.binding_cap, "progression.tolerated_now");
  const CapacityPrior prior = learn_capacity(request, shipped_rules(), shipped_exercises()).at(0).prior;
  EXPECT_EQ(prior.tolerated_now, KneeEquivalentDistance(half_a_metre));
  EXPECT_EQ(prior.longest_before, KneeEquivalentDistance(half_a_metre));
}

TEST(SmallAmounts, ExercisesOfHalfAMetreLoadTheKneeOfTheirSide) {
  const StrengthWork work{5, Side::right, half_a_metre, unknown};
  EXPECT_TRUE(loads_knee(work, Knee::right));
  EXPECT_FALSE(loads_knee(work, Knee::left));
  EXPECT_FALSE(loads_knee({5, Side::right, 0.0, 3}, Knee::right));
}

TEST(SmallAmounts, HalfAMetreIsMeasuredAndZeroIsNot) {
  const Outings measured = collect({run_on(5, half_a_metre / 1000.0, half_a_metre / 1000.0)}, 20);
  EXPECT_TRUE(measured.bouts.at(0).measured_distance);
  EXPECT_DOUBLE_EQ(*measured.bouts.at(0).size[Measure::knee_equivalent], half_a_metre);
  EXPECT_FALSE(collect({run_on(5, 0.0, 0.0)}, 20).bouts.at(0).measured_distance);
}

TEST(SmallAmounts, OfTodayTheyAreTakenOff) {
  Amount least;
  least[Measure::distance] = 5000.0;
  DoneToday exercised;
  exercised.strength_m = half_a_metre;
  EXPECT_DOUBLE_EQ(*subtract_done(least, exercised)[Measure::knee_equivalent], 5000.0 - half_a_metre);
  EXPECT_FALSE(subtract_done(least, DoneToday())[Measure::knee_equivalent]);
  DoneToday ran;
  ran.distance_m = half_a_metre;
  EXPECT_DOUBLE_EQ(*subtract_done(least, ran)[Measure::distance], 5000.0 - half_a_metre);
}

TEST(SmallAmounts, WhatAClinicianLeavesIsLeft) {
  DecisionRequest request = settled_runner(5.0);
  request.limits.max_session = KneeEquivalentDistance(half_a_metre);
  EXPECT_EQ(decide(request).verdict, Verdict::walk_run);
  EXPECT_DOUBLE_EQ(decide(request).allowance.knee_equivalent.si(), half_a_metre);
  request.limits.max_session = KneeEquivalentDistance(0.0);
  EXPECT_EQ(decide(request).verdict, Verdict::cross_train);
}

// Nothing is added for what nobody measured.
TEST(SmallAmounts, WhatIsUnknownAddsNothing) {
  Session run = run_on(20, 3.0, 3.0);
  run.distance = unknown;
  run.knee_equivalent = unknown;
  const Outings today = collect({run}, 20);
  EXPECT_EQ(today.done.distance_m, 0.0);
  EXPECT_EQ(today.done.knee_equivalent_m, 0.0);
  Session walk = run;
  walk.kind = SessionKind::walk;
  EXPECT_EQ(collect({walk}, 20).done.knee_equivalent_m, 0.0);

  DecisionRequest request = settled_runner(5.0);
  for (const SessionKind kind : {SessionKind::ride, SessionKind::hike}) {
    Session other = run_on(kind == SessionKind::ride ? 15 : 16, 3.0, 3.0);
    other.distance = unknown;
    other.knee_equivalent = unknown;
    other.duration = unknown;
    other.kind = kind;
    request.sessions.push_back(other);
  }
  const std::vector<KneeCapacity> knees = learn_capacity(request, shipped_rules(), shipped_exercises());
  for (const CapacityDay& day : knees.at(0).days) {
    EXPECT_EQ(day.other.ride.si(), 0.0);
    EXPECT_EQ(day.other.hike.si(), 0.0);
  }
}

// A run of unknown length is over when it begins: two hours later another one is another bout.
TEST(SmallAmounts, ARunOfUnknownDurationEndsAtItsStart) {
  Session first = run_on(5, 2.0, 2.0);
  first.duration = unknown;
  Session second = run_on(5, 2.0, 2.0);
  second.start.utc += std::chrono::hours(2);
  EXPECT_EQ(collect({first, second}, 20).bouts.size(), 2U);
  second.start.utc -= std::chrono::milliseconds(1);
  EXPECT_EQ(collect({first, second}, 20).bouts.size(), 1U);
}

}  // namespace
}  // namespace patella
