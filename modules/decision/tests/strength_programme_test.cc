// Strength beside running: one programme, and what exercises mean for the run.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

StrengthEntry step_downs(int day) {
  StrengthEntry entry;
  entry.date = test_day(day);
  entry.exercise = "step_down";
  entry.sets = 3;
  entry.reps = 10;
  return entry;
}

bool misses(const Decision& decision, std::string_view rule) {
  return std::any_of(decision.missing.begin(), decision.missing.end(),
                     [&](const MissingInput& missing) { return missing.rule == rule; });
}

// The command prints the plan, the contract the short form: the same exercises in the same amount.
TEST(StrengthProgramme, TheDecisionNamesWhatTheProgrammePlans) {
  const DecisionRequest request = settled_runner(5.0);
  const Decision decision = decide(request);
  const StrengthPlan plan = plan_strength(find_strength_inputs(request, shipped_rules(), shipped_exercises()),
                                          shipped_exercises(), shipped_rules());
  ASSERT_EQ(plan.kind, StrengthDayKind::session);
  EXPECT_EQ(name_of(plan.stage), name_of(decision.stage));
  ASSERT_EQ(decision.strength.size(), plan.session.size());
  for (std::size_t i = 0; i < plan.session.size(); ++i) {
    const StrengthAdvice& advice = decision.strength[i];
    EXPECT_EQ(advice.exercise, plan.session[i].exercise);
    EXPECT_EQ(advice.sets, plan.session[i].sets);
    EXPECT_EQ(advice.seconds.value_or(advice.reps), plan.session[i].reps);
    EXPECT_NE(shipped_rules().find(advice.rule), nullptr) << advice.rule;
  }
  EXPECT_TRUE(misses(decision, "strength.default_setup"));
}

TEST(StrengthProgramme, BehindARedFlagAndOnADayThatIsDoneThereIsNone) {
  DecisionRequest request = settled_runner(5.0);
  request.strength.push_back(step_downs(days_between(test_day(0), request.today)));
  EXPECT_TRUE(decide(request).strength.empty());
  request.strength.clear();
  request.checkins.back().locking = true;
  const Decision decision = decide(request);
  EXPECT_EQ(decision.verdict, Verdict::refer);
  EXPECT_TRUE(decision.strength.empty());
}

TEST(StrengthProgramme, EquipmentAndDaysAreAskedForOnlyWhileNobodyNamedThem) {
  DecisionRequest request = settled_runner(5.0);
  request.strength_setup = StrengthChoices{};
  const Decision decision = decide(request);
  EXPECT_FALSE(decision.strength.empty());
  EXPECT_FALSE(misses(decision, "strength.default_setup"));
  request.strength_setup->days = {
      static_cast<Weekday>((std::chrono::weekday(request.today.day).iso_encoding()) % 7)};  // tomorrow's
  EXPECT_TRUE(decide(request).strength.empty());
}

// Where only km are known, one level km is one K.
TEST(StrengthProgramme, ExercisesOfTodayAreTakenOffWhatTheRunnerSaysIsTolerated) {
  DecisionRequest request = runner_with_open_gates(0);
  request.runner.tolerated_now = kilometres(3.0);
  request.checkins.push_back(morning_on(0, 0));
  const Decision before = decide(request);
  request.strength.push_back(step_downs(0));
  const Decision after = decide(request);
  EXPECT_DOUBLE_EQ(allowed_km(after), allowed_km(before));
  const StrengthLoad load =
      charge_strength(request.strength.front(), shipped_exercises(), {}, shipped_rules(), request.today);
  EXPECT_NEAR(allowed_knee_equivalent_km(after), 3.0 - in_km(load.knee_equivalent), 0.001);
  EXPECT_TRUE(has_reason(after, "strength.counts_on_ledger", Effect::limits));
}

// Before the field was there, the repetitions of what is held were its seconds.
TEST(StrengthProgramme, SecondsOfAHoldCountAsTheyDidInOldEntries) {
  StrengthEntry old_entry, entry;
  old_entry.exercise = entry.exercise = "wall_sit";
  old_entry.sets = entry.sets = 3;
  old_entry.reps = 30;
  entry.seconds = 30;
  const auto k = [](const StrengthEntry& each) {
    return charge_strength(each, shipped_exercises(), {}, shipped_rules(), test_day(0)).knee_equivalent;
  };
  EXPECT_EQ(k(entry), k(old_entry));
  EXPECT_EQ(count_of(entry, *shipped_exercises().find("wall_sit")), 30);
  EXPECT_EQ(count_of(old_entry, *shipped_exercises().find("wall_sit")), 30);
  entry.reps = 2;
  EXPECT_DOUBLE_EQ(in_km(k(entry)), 2.0 * in_km(k(old_entry)));
}

TEST(StrengthProgramme, ExercisesOfTheOtherLegAreNotTakenOff) {
  DecisionRequest request = settled_runner(5.0);
  const Decision before = decide(request);
  request.strength.push_back(step_downs(days_between(test_day(0), request.today)));
  request.strength.back().side = Side::left;
  EXPECT_EQ(decide(request).allowance, before.allowance);
  request.runner.affected_side = unknown;
  EXPECT_LT(allowed_knee_equivalent_km(decide(request)), in_km(before.allowance.knee_equivalent));
}

}  // namespace
}  // namespace patella
