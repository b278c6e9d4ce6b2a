// Runs of which only the kilometres are known, or only the load, or neither: what is missing never opens anything.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

void only_km(Session& session) { session.knee_equivalent = unknown; }
void only_load(Session& session) { session.distance = unknown; }
void neither(Session& session) { session.distance = unknown, session.knee_equivalent = unknown; }

DecisionRequest measured(DecisionRequest request, void (*change)(Session&)) {
  std::ranges::for_each(request.sessions, change);
  return request;
}

CheckIn& answers_on(DecisionRequest& request, int day) {
  return *std::ranges::find(request.checkins, test_day(day), &CheckIn::date);
}

std::vector<Cap> caps_of(const Decision& decision, std::string_view rule) {
  std::vector<Cap> caps;
  std::ranges::copy_if(decision.caps, std::back_inserter(caps), [&](const Cap& cap) { return cap.rule == rule; });
  return caps;
}

// The runner's word bounds the measure in which no good run has a size, and that one only.
TEST(Unmeasured, WhatTheRunnerStatesBoundsTheMeasureThatNoGoodRunHas) {
  const auto stated = [](void (*change)(Session&)) {
    DecisionRequest request = measured(settled_runner(5.0), change);
    request.runner.tolerated_now = kilometres(3.0);
    return caps_of(decide(request), "progression.tolerated_now");
  };
  EXPECT_TRUE(stated([](Session&) {}).empty());
  EXPECT_EQ(stated(only_km), (std::vector{Cap{"progression.tolerated_now", knee_equivalent_km(3.0), unknown}}));
  EXPECT_EQ(stated(only_load), (std::vector{Cap{"progression.tolerated_now", unknown, kilometres(3.0)}}));
  EXPECT_EQ(stated(neither).front().distance, kilometres(3.0));
  EXPECT_EQ(stated(neither).front().knee_equivalent, knee_equivalent_km(3.0));
}

// Whatever is known of the runs: every answer has a bound in both measures, and an allowance within them.
TEST(Unmeasured, EveryAnswerHasABoundInBothMeasures) {
  for (const auto change : {only_km, only_load, neither})
    for (const Known<double> stated_km : {Known<double>(), Known<double>(3.0), Known<double>(0.0)}) {
      DecisionRequest request = measured(settled_runner(5.0), change);
      if (stated_km) request.runner.tolerated_now = kilometres(*stated_km);
      const Decision decision = decide(request);
      EXPECT_TRUE(std::ranges::any_of(decision.caps, [](const Cap& cap) { return cap.distance.has_value(); }));
      EXPECT_TRUE(std::ranges::any_of(decision.caps, [](const Cap& cap) { return cap.knee_equivalent.has_value(); }));
      EXPECT_LE(allowed_km(decision), 5.5 * 1.1);
    }
}

// Eight good runs in two weeks; the newest is longer in km, or has no km at all, or there never were any.
DecisionRequest full_week() {
  DecisionRequest request = runner_with_open_gates(20);
  for (const int day : {7, 9, 11, 13, 16, 17, 18, 19}) add_tolerated_run(request, day, 5.0);
  add_good_mornings(request, 0, 20);
  return request;
}

TEST(Unmeasured, ARunWithoutAMeasureHasNotGrownInIt) {
  DecisionRequest longer = full_week();
  longer.sessions.back() = run_on(19, 5.4, 5.5);
  EXPECT_EQ(decide(longer).verdict, Verdict::cross_train);
  longer.sessions.back().distance = unknown;
  EXPECT_EQ(decide(longer).verdict, Verdict::run);
  DecisionRequest first_km = measured(full_week(), only_load);
  first_km.sessions.back().distance = kilometres(9.0);  // compared with nothing
  EXPECT_EQ(decide(first_km).verdict, Verdict::run);
}

TEST(Unmeasured, OneRunMoreHoldsTheMeasureThatIsKnown) {
  const Decision decision = decide(measured(full_week(), only_km));
  const auto held = caps_of(decision, "frequency.one_at_a_time");
  EXPECT_EQ(held, (std::vector{Cap{"frequency.one_at_a_time", unknown, kilometres(5.0)}}));
}

// The caps of one rule are told once, in each measure the least.
TEST(Unmeasured, AStepBackIsTakenInWhatWasMeasured) {
  DecisionRequest request = settled_runner(5.0);
  only_km(request.sessions[2]);    // day 13
  only_load(request.sessions[3]);  // day 18
  for (const int day : {13, 18}) answers_on(request, day).during_pain = pain(4);
  request.today = test_day(27);
  add_good_mornings(request, 0, 27);
  const auto both = caps_of(decide(request), "pain.step_back");
  EXPECT_EQ(both, (std::vector{Cap{"pain.step_back", knee_equivalent_km(0.75 * 5.5), kilometres(0.75 * 5.0)}}));
  request.sessions[2].knee_equivalent = knee_equivalent_km(5.5);
  request.sessions[3] = run_on(18, 6.0, 6.6);
  only_km(request.sessions[3]);
  const auto of_first = caps_of(decide(request), "pain.step_back");
  EXPECT_EQ(of_first.front().knee_equivalent, knee_equivalent_km(0.75 * 5.5));
  only_km(request.sessions[2]);
  answers_on(request, 18).during_pain = pain(1);
  const auto of_km = caps_of(decide(request), "pain.step_back");
  ASSERT_EQ(of_km.size(), 1U);
  EXPECT_EQ(of_km.front().knee_equivalent, unknown);
}

// A run that hurt, and nobody knows how long it was: said, and no number comes of it.
TEST(Unmeasured, ABadRunWithoutAnySizeIsSaidAndBoundsNothing) {
  DecisionRequest request = settled_runner(5.0);
  answers_on(request, 18).during_pain = pain(4);
  EXPECT_FALSE(caps_of(decide(request), "pain.step_back").empty());
  neither(request.sessions[3]);
  EXPECT_TRUE(caps_of(decide(request), "pain.step_back").empty());
  EXPECT_TRUE(has_reason(decide(request), "pain.during_ceiling", Effect::limits));
}

// After a pause only what was measured before it is cut; the other measure is bounded by it elsewhere.
TEST(Unmeasured, APauseCutsWhatWasMeasured) {
  const auto cut = [](void (*change)(Session&), Known<double> stated_km) {
    DecisionRequest request = measured(runner_who_ran_yesterday(5.0), change);
    if (stated_km) request.runner.tolerated_now = kilometres(*stated_km);
    request.today = test_day(28);
    add_good_mornings(request, 0, 28);
    return caps_of(decide(request), "layoff.cut");
  };
  EXPECT_EQ(cut(only_km, unknown), (std::vector{Cap{"layoff.cut", unknown, kilometres(4.5)}}));
  EXPECT_EQ(cut(only_load, unknown), (std::vector{Cap{"layoff.cut", knee_equivalent_km(0.9 * 5.5), unknown}}));
  EXPECT_TRUE(cut(only_km, 3.0).front().knee_equivalent) << "what is stated counts in both";
}

TEST(Unmeasured, APauseOfFourWeeksBeginsAgainInBothMeasures) {
  DecisionRequest request = measured(runner_who_ran_yesterday(5.0), only_km);
  request.today = test_day(19 + 29);
  add_good_mornings(request, 0, 19 + 29);
  const auto restart = caps_of(decide(request), "layoff.restart_after");
  EXPECT_EQ(restart, (std::vector{Cap{"layoff.restart_after", knee_equivalent_km(1.5), kilometres(1.6)}}));
}

// Silence holds at what the newest good run is known by.
TEST(Unmeasured, AHoldLooksPastARunThatWasNotMeasured) {
  DecisionRequest request = settled_runner(5.0);
  request.sessions.push_back(run_on(19, 2.0, 2.2));
  only_load(request.sessions.back());
  answers_on(request, 19).during_pain = pain(0);
  request.today = test_day(23);
  const auto held = caps_of(decide(request), "stale.hold");
  EXPECT_EQ(held, (std::vector{Cap{"stale.hold", knee_equivalent_km(2.2), kilometres(5.0)}}));
}

// A zero is what a watch without a belt, a phone without a position or a stopped clock writes: not measured.
TEST(Unmeasured, AZeroIsNoMeasure) {
  DecisionRequest request = settled_runner(5.0);
  DecisionRequest without = request;
  request.sessions.back().distance = kilometres(0.0);
  request.sessions.back().knee_equivalent = knee_equivalent_km(0.0);
  request.sessions.back().duration = minutes(0.0);
  neither(without.sessions.back());
  without.sessions.back().duration = unknown;
  EXPECT_EQ(decide(request), decide(without));
}

// No run was good, and none has a load: the shortest bounds the km, and the km the load.
TEST(Unmeasured, WhereNothingWasGoodTheShortestRunBoundsBothMeasures) {
  DecisionRequest request = measured(settled_runner(5.0), only_km);
  request.sessions[1].distance = kilometres(4.0);
  for (CheckIn& checkin : request.checkins)
    if (checkin.during_pain) checkin.analgesic_before_run = true;
  const auto spike = caps_of(decide(request), "progression.single_session_spike");
  EXPECT_EQ(spike.front().distance, kilometres(1.1 * 4.0));
  EXPECT_EQ(spike.front().knee_equivalent, knee_equivalent_km(1.1 * 4.0));
}

}  // namespace
}  // namespace patella
