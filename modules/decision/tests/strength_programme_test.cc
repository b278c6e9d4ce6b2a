// Strength beside running: one programme, and what exercises mean for the run.
#include "../src/strength_programme.h"

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

// A physiotherapist may set what the library does not describe: then nobody knows whether it needs a weight.
TEST(StrengthProgramme, AnExerciseTheLibraryDoesNotDescribeIsAdvisedAsItWasSet) {
  DecisionRequest request = settled_runner(5.0);
  request.strength_setup = StrengthChoices{};
  request.strength_setup->replaces_programme = true;
  request.strength_setup->prescribed_by = "physiotherapist";
  request.strength_setup->prescribed = {{.exercise = "rope ladder", .sets = 2, .reps = 8}};
  const Decision decision = decide(request);
  ASSERT_EQ(decision.strength.size(), 1U);
  EXPECT_EQ(decision.strength[0].exercise, "rope ladder");
  EXPECT_EQ(decision.strength[0].load, unknown);
  request.strength_setup->prescribed[0].exercise = "clamshell";
  EXPECT_EQ(decide(request).strength.at(0).load, Mass(0.0)) << "needs no weight";
  request.strength_setup->prescribed[0].exercise = "goblet_squat";
  EXPECT_EQ(decide(request).strength.at(0).load, unknown) << "the runner finds the weight by effort";
}

// Nobody is asked for equipment on a day on which every exercise of the programme has to wait.
TEST(StrengthProgramme, ADayWithoutExercisesAsksForNoEquipment) {
  const DecisionRequest request = settled_runner(5.0);
  StrengthPlan plan;
  plan.kind = StrengthDayKind::session;
  Decision decision;
  add_strength(plan, request, shipped_exercises(), decision);
  EXPECT_FALSE(misses(decision, "strength.default_setup"));
  plan.session.push_back({.exercise = "clamshell", .sets = 3, .reps = 10});
  add_strength(plan, request, shipped_exercises(), decision);
  EXPECT_TRUE(misses(decision, "strength.default_setup"));
}

// What was run tells the programme how much the legs have had: each run once, at its longer length.
TEST(StrengthProgramme, ARunRecordedTwiceIsOneRun) {
  DecisionRequest request = runner_with_open_gates(10);
  const auto lengths = [&] {
    std::vector<double> km;
    for (const StrengthRun& run : find_strength_inputs(request, shipped_rules(), shipped_exercises()).runs)
      km.push_back(in_km(run.distance));
    return km;
  };
  request.sessions = {run_on(8, 4.0, 4.0), run_on(5, 5.0, 5.0), run_on(5, 6.0, 6.0), run_on(5, 2.0, 2.0)};
  EXPECT_EQ(lengths(), (std::vector{6.0, 4.0}));
  request.sessions[0].kind = SessionKind::walk_run;
  EXPECT_EQ(lengths().size(), 2U);
  request.sessions[0].kind = SessionKind::ride;
  EXPECT_EQ(lengths(), std::vector{6.0});
  request.sessions[1].distance = unknown;
  EXPECT_EQ(lengths(), std::vector{6.0});
  Session elsewhere = run_on(5, 3.0, 3.0);  // the same instant, where it is the next day already
  elsewhere.start.offset += std::chrono::hours(11);
  request.sessions.push_back(elsewhere);
  EXPECT_EQ(lengths(), (std::vector{6.0, 3.0}));
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
