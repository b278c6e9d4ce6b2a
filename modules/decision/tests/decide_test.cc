#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

TEST(Decide, TheShippedRulesHaveEveryNumberTheDecisionNeeds) {
  EXPECT_EQ(check_decision_rules(shipped_rules()), unknown);
}

TEST(Decide, ABookThatLacksARuleOrItsNumberIsNamedBeforehand) {
  Rule spike = *shipped_rules().find("progression.single_session_spike");
  spike.values.clear();
  const Known<Error> without_number = check_decision_rules(shipped_rules().with(spike));
  ASSERT_TRUE(without_number);
  EXPECT_EQ(without_number->where, "progression.single_session_spike");
  const Known<Error> empty = check_decision_rules(RuleBook());
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->code, ErrorCode::not_found);
}

TEST(Decide, ABookThatLacksAStatementOrWhatAPlanCostsIsNamedBeforehand) {
  std::vector<RuleText> files = shipped_rule_files();
  for (RuleText& file : files)
    for (std::size_t at = 0; (at = file.text.find("health.swelling_rest", at)) != std::string::npos;)
      file.text.replace(at, 20, "health.swelling_hush");
  const Result<RuleBook> renamed = read_rule_book(files);
  ASSERT_TRUE(renamed) << render(renamed.error());
  EXPECT_EQ(check_decision_rules(*renamed).value().where, "health.swelling_rest");
  Rule slower = *shipped_rules().find("planned_load.slower_by");
  slower.values.clear();
  EXPECT_EQ(check_decision_rules(shipped_rules().with(slower)).value().where, "planned_load.slower_by");
}

TEST(Decide, NothingKnownCannotSayAndAllowsNothing) {
  DecisionRequest request;
  request.today = test_day(0);
  const Decision decision = decide(request);
  EXPECT_EQ(decision.verdict, Verdict::cannot_say);
  EXPECT_EQ(allowed_km(decision), 0.0);
  EXPECT_FALSE(decision.reasons.empty());
  EXPECT_FALSE(decision.missing.empty());
}

TEST(Decide, TheFirstAnswerNeedsNoFile) {
  DecisionRequest request = runner_with_open_gates(0);
  request.runner.tolerated_now = kilometres(3.0);
  request.checkins.push_back(morning_on(0, 1));
  const Decision decision = decide(request);
  EXPECT_EQ(decision.verdict, Verdict::walk_run);
  EXPECT_EQ(decision.stage, Stage::reload);
  EXPECT_EQ(decision.allowance.binding_cap, "progression.tolerated_now");
  EXPECT_DOUBLE_EQ(allowed_km(decision), 3.0);
  ASSERT_TRUE(decision.stop_rule);
  EXPECT_EQ(decision.stop_rule->pain_above, 2);
}

TEST(Decide, WithoutAStatementTheFirstStepIsOpen) {
  DecisionRequest request = runner_with_open_gates(0);
  request.checkins.push_back(morning_on(0, 0));
  const Decision decision = decide(request);
  EXPECT_EQ(decision.verdict, Verdict::walk_run);
  EXPECT_DOUBLE_EQ(allowed_km(decision), 1.6);
  EXPECT_DOUBLE_EQ(allowed_knee_equivalent_km(decision), 1.5);
  ASSERT_TRUE(decision.allowance.structure);
  EXPECT_EQ(decision.allowance.structure->run_min, 3.0);
}

TEST(Decide, TenPercentMoreThanTheLargestToleratedRun) {
  const Decision decision = decide(settled_runner(5.0));
  EXPECT_EQ(decision.verdict, Verdict::run);
  EXPECT_EQ(decision.stage, Stage::return_to_running);
  EXPECT_EQ(decision.allowance.binding_cap, "progression.single_session_spike");
  EXPECT_NEAR(allowed_km(decision), 5.5, 1e-3);
  EXPECT_NEAR(allowed_knee_equivalent_km(decision), 6.05, 1e-3);
  EXPECT_LE(allowed_km(decision), 5.5 + 1e-9);
}

TEST(Decide, AMorningPainOfFiveStopsRunningToday) {
  DecisionRequest request = settled_runner(5.0);
  request.checkins.back() = morning_on(20, 5);
  const Decision decision = decide(request);
  EXPECT_EQ(decision.verdict, Verdict::rest);
  EXPECT_EQ(allowed_km(decision), 0.0);
  EXPECT_TRUE(has_reason(decision, "pain.rest_from", Effect::forbids));
}

// Answers of the triage grow old: they are asked for again.
TEST(Decide, H12OldAnswersToTheSafetyQuestionsAreAskedForAgain) {
  DecisionRequest request = settled_runner(5.0);
  for (const auto& question : list_triage_questions(shipped_rules()))
    if (question.required) request.triage.answers[question.id] = false;
  request.triage.date = request.today;
  const auto asks_again = [](const Decision& decision) {
    return std::ranges::any_of(decision.missing, [](const MissingInput& each) {
      return each.key == "triage.date" && each.rule.starts_with("triage.reopen_");
    });
  };
  EXPECT_FALSE(asks_again(decide(request)));
  request.triage.date = request.today + -200;
  EXPECT_TRUE(asks_again(decide(request)));
}

// Pain of another place with nothing to hold: nobody can say what may be run.
TEST(Decide, PainElsewhereBeforeAnyGoodRunCannotSay) {
  DecisionRequest request = runner_with_open_gates(5);
  add_good_mornings(request, 0, 5);
  EXPECT_EQ(decide(request).verdict, Verdict::walk_run);
  request.checkins.back().pain_elsewhere = "left hip";
  EXPECT_EQ(decide(request).verdict, Verdict::cannot_say);
  EXPECT_TRUE(has_reason(decide(request), "health.pain_elsewhere", Effect::holds));
  request.runner.tolerated_now = kilometres(3.0);
  EXPECT_EQ(decide(request).verdict, Verdict::walk_run) << "what is stated can be held";
}

}  // namespace
}  // namespace patella
