#include "patella/capacity.h"

#include <gtest/gtest.h>

#include "capacity_fixture.h"
#include "shipped_rules.h"

namespace patella {
namespace {

using enum SessionResponse;

std::vector<CapacityDay> every_other_day(int days, double km, SessionResponse response) {
  std::vector<CapacityDay> made;
  for (int day = 1; day <= days; day += 2) made.push_back(run_day(day, km, response));
  return made;
}

TEST(Capacity, StartsWhereTheRunnerSaysAndWide) {
  const CapacityState state = replay(stated_prior(), {}, 1);
  const LoadCapacity known = estimate_capacity(state);
  EXPECT_NEAR(in_km(known.median), 3.0 * 3.0 * 0.93 * 0.93, 0.01);
  EXPECT_GT(known.high / known.low, 4.0);
  EXPECT_EQ(known.sessions_used, 0);
}

TEST(Capacity, WhatWasPossibleBeforeThePainOnlyLowers) {
  CapacityPrior marathoner = stated_prior();
  marathoner.longest_before = knee_equivalent_km(42.0);
  EXPECT_EQ(replay(marathoner, {}, 1), replay(stated_prior(), {}, 1));
  CapacityPrior beginner = stated_prior();
  beginner.longest_before = knee_equivalent_km(2.0);
  EXPECT_LT(median_km(replay(beginner, {}, 1)), median_km(replay(stated_prior(), {}, 1)));
}

TEST(Capacity, GoodAnswersRaiseItAndBadOnesLowerIt) {
  const double start = median_km(replay(stated_prior(), {}, 1));
  EXPECT_GT(median_km(replay(stated_prior(), every_other_day(20, 4.0, tolerated), 21)), start);
  EXPECT_LT(median_km(replay(stated_prior(), every_other_day(20, 4.0, provoked), 21)), start);
  EXPECT_LT(median_km(replay(stated_prior(), every_other_day(20, 4.0, equivocal), 21)), start);
}

TEST(Capacity, AGoodAnswerToLittleTeachesLittle) {
  const double start = median_km(replay(stated_prior(), {}, 1));
  const double little = median_km(replay(stated_prior(), every_other_day(20, 0.5, tolerated), 21));
  const double much = median_km(replay(stated_prior(), every_other_day(20, 4.0, tolerated), 21));
  EXPECT_LT(little / start, 1.15);
  EXPECT_GT(much / start, 1.5);
}

TEST(Capacity, H11_SilenceNeverPermits) {
  const CapacityState silent = replay(stated_prior(), every_other_day(20, 4.0, unanswered), 21);
  const CapacityState rested = replay(stated_prior(), {{run_day(1, 4.0, unanswered)}}, 21);
  EXPECT_LT(allowed_km(silent), allowed_km(replay(stated_prior(), every_other_day(20, 4.0, tolerated), 21)));
  EXPECT_LT(median_km(silent), median_km(replay(stated_prior(), {}, 1)));
  EXPECT_EQ(silent.sessions_used, 0);
  EXPECT_GT(
      estimate_capacity(rested).high / estimate_capacity(rested).low,
      estimate_capacity(replay(stated_prior(), {}, 1)).high / estimate_capacity(replay(stated_prior(), {}, 1)).low);
}

TEST(Capacity, RestBringsItDownAndOnlySoFar) {
  const std::vector<CapacityDay> once{run_day(1, 3.0, tolerated)};
  const double fresh = median_km(replay(stated_prior(), once, 2));
  const double weeks = median_km(replay(stated_prior(), once, 22));
  EXPECT_LT(weeks, fresh);
  EXPECT_GT(weeks, fresh * 0.8);
  EXPECT_NEAR(median_km(replay(stated_prior(), once, 200)), median_km(replay(stated_prior(), once, 100)), 0.01 * fresh);
}

TEST(Capacity, AnIrritableKneeGrowsMoreSlowlyAndIsAskedForLess) {
  CapacityState calm = start_capacity(stated_prior(), shipped_capacity_model());
  CapacityState irritable = calm;
  irritable.irritability = 1.0;
  EXPECT_LT(find_target(irritable, unknown, shipped_capacity_model()),
            find_target(calm, unknown, shipped_capacity_model()));
  advance(calm, run_day(1, 4.0, tolerated), shipped_capacity_model());
  advance(irritable, run_day(1, 4.0, tolerated), shipped_capacity_model());
  EXPECT_LT(median_km(irritable), median_km(calm));
}

TEST(Capacity, TheTargetStaysInItsRange) {
  const CapacityState state = start_capacity(stated_prior(), shipped_capacity_model());
  EXPECT_DOUBLE_EQ(find_target(state, unknown, shipped_capacity_model()), 0.15);
  EXPECT_DOUBLE_EQ(find_target(state, 0.9, shipped_capacity_model()), 0.35);
  EXPECT_DOUBLE_EQ(find_target(state, 0.0, shipped_capacity_model()), 0.10);
}

TEST(Capacity, TheLargestDoseIsTheOneAtTheTarget) {
  const CapacityState state = replay(stated_prior(), every_other_day(20, 4.0, tolerated), 21);
  const KneeEquivalentDistance dose = find_largest_dose(state, 0.15, shipped_capacity_model());
  EXPECT_NEAR(estimate_probability_provoked(state, dose, shipped_capacity_model()), 0.15, 1e-9);
  EXPECT_GT(in_km(find_carry_over(state)), 0.0);
}

TEST(Capacity, WhatWasRunYesterdayLeavesLessForToday) {
  const CapacityModel& model = shipped_capacity_model();
  CapacityState state = replay(stated_prior(), {}, 1);
  const KneeEquivalentDistance before = find_largest_dose(state, 0.15, model);
  state.carried_running = knee_equivalent_km(1.0);
  EXPECT_NEAR(in_km(before - find_largest_dose(state, 0.15, model)), 1.0, 1e-9);
  state.carried_running = knee_equivalent_km(100.0);
  EXPECT_DOUBLE_EQ(in_km(find_largest_dose(state, 0.15, model)), 0.0);
}

TEST(Capacity, ARideBesideARunTakesBlameFromItAndNeverPraise) {
  const CapacityModel& model = shipped_capacity_model();
  for (const SessionResponse response : {tolerated, unanswered, equivocal, provoked}) {
    CapacityDay alone = run_day(1, 4.0, response);
    CapacityDay beside = alone;
    beside.other.ride = minutes(180.0);
    CapacityState without = start_capacity(stated_prior(), model);
    CapacityState with = without;
    advance(without, alone, model);
    advance(with, beside, model);
    if (response == tolerated || response == unanswered)
      EXPECT_EQ(with.probability, without.probability);
    else
      EXPECT_GT(median_km(with), median_km(without));
    EXPECT_GT(find_carry_over(with), find_carry_over(without));
  }
}

TEST(Capacity, TwoRaisedMorningsAreAProvocation) {
  const CapacityRules& rules = shipped_capacity_model().rules;
  const auto judge = [&](std::vector<Known<int>> rises) { return judge_mornings(equivocal, rises, 1.0, rules); };
  EXPECT_EQ(judge({1, 1}), provoked);
  EXPECT_EQ(judge({1, 1, 0}), provoked);
  EXPECT_EQ(judge({1, 0}), equivocal);
  EXPECT_EQ(judge({1, unknown}), equivocal);
  EXPECT_EQ(judge({1}), equivocal);
  EXPECT_EQ(judge({}), equivocal);
}

TEST(Capacity, EveryLessonSaysWhatAnAnswerMoved) {
  const std::vector<CapacityDay> days{run_day(1, 4.0, tolerated), run_day(3, 6.0, provoked),
                                      run_day(5, 3.0, unanswered)};
  const auto lessons = explain_capacity(stated_prior(), days, shipped_capacity_model());
  ASSERT_EQ(lessons.size(), 3U);
  EXPECT_GT(lessons[0].median_after, lessons[0].median_before);
  EXPECT_LT(lessons[1].median_after, lessons[1].median_before);
  EXPECT_EQ(lessons[2].median_after, lessons[2].median_before);
  EXPECT_NEAR(in_km(lessons[1].effective_dose), 6.0 + 4.0 * 0.16, 1e-9);
}

TEST(Capacity, EveryNumberIsARule) {
  EXPECT_FALSE(check_capacity_rules(shipped_rules()));
  for (const std::string& id : list_capacity_rules()) EXPECT_NE(shipped_rules().find(id), nullptr) << id;
  EXPECT_TRUE(check_capacity_rules(RuleBook{}));
  for (const SessionResponse response : {tolerated, unanswered, equivocal, provoked})
    EXPECT_EQ(find_session_response(name_of(response)), response);
}

TEST(Capacity, ADayOutOfOrderBreaksAnInvariant) {
  CapacityState state = replay(stated_prior(), {{run_day(3, 4.0, tolerated)}}, 4);
  EXPECT_THROW(advance(state, run_day(3, 1.0, tolerated), shipped_capacity_model()), BrokenInvariant);
}

}  // namespace
}  // namespace patella
