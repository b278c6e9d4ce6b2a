// protect -> reload -> return -> maintain, and back.
#include "../src/stages.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

// So many tolerated runs of 5 km towards a goal of 5 km, every third day, the last one yesterday.
DecisionRequest runner_with_goal_runs(int runs) {
  DecisionRequest request = runner_with_open_gates(29);
  request.runner.goal_session = kilometres(5.0);
  for (int i = 0; i < 8; ++i) add_tolerated_run(request, 7 + 3 * i, i < 8 - runs ? 4.0 : 5.0);
  add_good_mornings(request, 0, 29);
  return request;
}

bool applies(const Decision& decision, std::string_view rule) {
  return std::ranges::find(decision.rules_applied, rule) != decision.rules_applied.end();
}

TEST(Stages, DistanceThenSpeedThenHills) {
  EXPECT_EQ(decide(runner_with_goal_runs(1)).return_step, ReturnStep::distance);
  EXPECT_EQ(decide(runner_with_goal_runs(2)).return_step, ReturnStep::speed);
  EXPECT_EQ(decide(runner_with_goal_runs(4)).return_step, ReturnStep::hills);
  EXPECT_EQ(decide(runner_with_goal_runs(3)).stage, Stage::return_to_running);
  EXPECT_EQ(decide(runner_with_goal_runs(4)).stage, Stage::maintain);
}

TEST(Stages, NothingIsFasterOrSteeperThanToleratedBeforeItsStepOpens) {
  const double tolerated = 5000.0 / (5.0 * 6.5 * 60.0);
  const Decision distance = decide(runner_with_goal_runs(1));
  EXPECT_NEAR(distance.allowance.max_speed->si(), tolerated, 1e-6);
  EXPECT_NEAR(in_percent(*distance.allowance.max_grade), 3.0, 1e-9);
  const Decision speed = decide(runner_with_goal_runs(2));
  EXPECT_NEAR(speed.allowance.max_speed->si(), 1.05 * tolerated, 1e-6);
  EXPECT_NEAR(in_percent(*speed.allowance.max_grade), 3.0, 1e-9);
  EXPECT_NEAR(in_percent(*decide(runner_with_goal_runs(4)).allowance.max_grade), 5.0, 1e-9);
}

TEST(Stages, WithoutAGoalSpeedAndHillsStayClosed) {
  DecisionRequest request = runner_with_goal_runs(8);
  request.runner.goal_session = unknown;
  EXPECT_EQ(decide(request).return_step, ReturnStep::distance);
  EXPECT_EQ(decide(request).stage, Stage::return_to_running);
}

TEST(Stages, ARunThatWasTooMuchStepsBackUntilOneIsAnsweredWell) {
  DecisionRequest request = runner_with_goal_runs(4);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(28)) checkin.during_pain = pain(4);
  EXPECT_EQ(decide(request).verdict, Verdict::cross_train);  // the day after it
  request.today = test_day(30);
  add_good_mornings(request, 30, 30);
  const Decision back = decide(request);
  EXPECT_EQ(back.verdict, Verdict::walk_run);
  EXPECT_EQ(back.stage, Stage::reload);
  EXPECT_TRUE(applies(back, "stage.step_back"));
  EXPECT_EQ(back.allowance.surface, Surface::grass);
  request.today = test_day(31);
  request.checkins.pop_back();
  add_tolerated_run(request, 30, 3.5);
  add_good_mornings(request, 0, 31);
  const Decision again = decide(request);
  EXPECT_EQ(again.verdict, Verdict::run);
  EXPECT_EQ(again.return_step, ReturnStep::distance);
}

TEST(Stages, H11ARunWithoutAnAnswerEndsNoStepBack) {
  DecisionRequest request = settled_runner(5.0);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(13)) checkin.during_pain = pain(4);
  EXPECT_FALSE(applies(decide(request), "stage.step_back")) << "the run of day 18 was answered well";
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(18)) checkin.during_pain = unknown;
  EXPECT_TRUE(applies(decide(request), "stage.step_back"));
}

TEST(Stages, NearlyTheGoalIsTheGoal) {
  const auto step_of = [](double goal_km) {
    DecisionRequest request = runner_with_goal_runs(4);
    request.runner.goal_session = kilometres(goal_km);
    return decide(request).return_step;
  };
  EXPECT_EQ(step_of(5.0 / 0.95 - 0.01), ReturnStep::hills);
  EXPECT_EQ(step_of(5.0 / 0.95 + 0.01), ReturnStep::distance);
}

TEST(Stages, ARunWithoutADistanceIsNoGoalRun) {
  DecisionRequest request = runner_with_goal_runs(2);
  request.sessions.back().distance = unknown;
  EXPECT_EQ(decide(request).return_step, ReturnStep::distance);
}

TEST(Stages, StayingWellNeedsTheGoalItself) {
  DecisionRequest request = runner_with_goal_runs(4);
  request.limits.max_session = knee_equivalent_km(4.9);
  EXPECT_EQ(decide(request).stage, Stage::return_to_running);
  request.limits.max_session = knee_equivalent_km(5.1);
  EXPECT_EQ(decide(request).stage, Stage::maintain);
}

TEST(Stages, TwoCalmWeeksOpenSpeedAndHillsAgain) {
  const auto step_after = [](int days) {
    DecisionRequest request = runner_with_goal_runs(8);
    request.sessions.push_back(run_on(29 - days, 2.0, 2.2));
    for (CheckIn& checkin : request.checkins)
      if (checkin.date == test_day(29 - days)) checkin.during_pain = pain(4);
    return decide(request).return_step;
  };
  EXPECT_EQ(step_after(14), ReturnStep::distance);
  EXPECT_EQ(step_after(15), ReturnStep::hills);
}

// Four runs of the goal, then one that was too much, and two calm weeks of shorter ones.
TEST(Stages, GoalRunsBeforeARunThatWasTooMuchCountAgainAfterTwoCalmWeeks) {
  const auto step_with = [](int goal_runs) {
    DecisionRequest request = runner_with_open_gates(29);
    request.runner.goal_session = kilometres(5.0);
    for (const int day : {2, 5, 8, 11, 14, 17, 20, 23, 26, 28})
      add_tolerated_run(request, day, day <= 11 && day > 11 - 3 * goal_runs ? 5.0 : 4.0);
    add_good_mornings(request, 0, 29);
    for (CheckIn& checkin : request.checkins)
      if (checkin.date == test_day(14)) checkin.during_pain = pain(4);
    return decide(request).return_step;
  };
  EXPECT_EQ(step_with(4), ReturnStep::hills);
  EXPECT_EQ(step_with(3), ReturnStep::speed);
}

TEST(Stages, ARunOfTodayThatWasTooMuchStepsBackToday) {
  DecisionRequest request = runner_with_goal_runs(4);
  request.sessions.push_back(run_on(29, 1.0, 1.1));
  request.checkins.back().during_pain = pain(4);
  EXPECT_TRUE(applies(decide(request), "stage.step_back"));
  EXPECT_NE(decide(request).verdict, Verdict::run);
}

TEST(Stages, WithTwoKneesTheOneThatIsLessFarDecides) {
  DecisionRequest request = runner_with_goal_runs(4);
  request.runner.affected_side = Side::both;
  for (GateAnswers& gates : request.gates) gates.side = Side::both;
  EXPECT_EQ(decide(request).return_step, ReturnStep::hills);
  CheckIn sore = morning_on(29, 1);  // after the last run, the left knee only
  sore.side = Side::left;
  request.checkins.push_back(sore);
  EXPECT_EQ(decide(request).return_step, ReturnStep::speed);
}

TEST(Stages, TheLadderHasThreeRungs) {
  const auto rung = [](double km) {
    DecisionRequest request = runner_with_open_gates(0);
    request.runner.tolerated_now = kilometres(km);
    request.checkins.push_back(morning_on(0, 0));
    const WalkRunStructure structure = *decide(request).allowance.structure;
    return std::pair(structure.run_min, structure.walk_min);
  };
  EXPECT_EQ(rung(2.0), std::pair(3.0, 2.0));
  EXPECT_EQ(rung(2.4), std::pair(4.0, 2.0));
  EXPECT_EQ(rung(3.2), std::pair(4.0, 1.0));
}

TEST(Stages, EveryStageNamesItsRuleAndItsInformation) {
  const Decision reload = [] {
    DecisionRequest request = runner_with_open_gates(0);
    request.checkins.push_back(morning_on(0, 0));
    return decide(request);
  }();
  EXPECT_TRUE(applies(reload, "stage.reload"));
  EXPECT_FALSE(reload.information.empty());
  DecisionRequest sore = settled_runner(5.0);
  sore.checkins.back().morning_pain = pain(5);
  const Decision protect = decide(sore);
  EXPECT_TRUE(applies(protect, "stage.protect"));
  for (const char* id : {"information.relative_rest", "information.ice", "information.medicine"})
    EXPECT_NE(std::ranges::find(protect.information, id), protect.information.end()) << id;
}

TEST(Stages, EveryPieceOfInformationIsARuleThatStands) {
  const std::vector<std::string> ids = list_information_rules();
  EXPECT_GE(ids.size(), 17U);
  for (const std::string& id : ids) EXPECT_NE(shipped_rules().find(id), nullptr) << id;
  EXPECT_THROW(rule_of(static_cast<Stage>(5)), BrokenInvariant);
}

TEST(Stages, InformationNeverNamesAMedicineOrADose) {
  for (const Rule& rule : shipped_rules().rules()) {
    if (rule.topic != "information") continue;
    std::string text = rule.statement + rule.reasoning;
    for (const char* key : {".title", ".who", ".one_side", ".other_side", ".here"})
      if (shipped_wording().has(rule.id + key)) text += shipped_wording().say(rule.id + key);
    for (const char* forbidden : {" mg", "ibuprofen", "Ibuprofen", "paracetamol", "diclofenac", "naproxen", "tablet"})
      EXPECT_EQ(text.find(forbidden), std::string::npos) << rule.id << ": " << forbidden;
    EXPECT_TRUE(shipped_wording().has(rule.id + ".who")) << rule.id << " does not say who decides";
    EXPECT_FALSE(rule.sources.empty());
  }
}

TEST(Stages, UnfinishedTriageGivesNoPermissionAndAFinishedOneDoes) {
  DecisionRequest request = settled_runner(5.0);
  request.triage.date = request.today;
  EXPECT_EQ(decide(request).verdict, Verdict::cannot_say);
  EXPECT_TRUE(has_reason(decide(request), "stage.unfinished_triage", Effect::holds));
  for (const auto& question : list_triage_questions(shipped_rules()))
    if (question.required) request.triage.answers[question.id] = false;
  EXPECT_EQ(decide(request).verdict, Verdict::run);
  for (auto answer = request.triage.answers.begin(); answer != request.triage.answers.end(); ++answer) {
    DecisionRequest without = request;
    without.triage.answers.erase(answer->first);
    EXPECT_EQ(decide(without).verdict, Verdict::cannot_say) << answer->first;
  }
}

}  // namespace
}  // namespace patella
