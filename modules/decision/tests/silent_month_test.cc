// After a silent month answers as old as that give no permission: neither those of the gates nor those about safety.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

constexpr int back = 49;  // the last morning before it was on day 20

// Everything was answered before the silence; on the day of coming back the gates are answered anew.
DecisionRequest runner_who_is_back(int triage_day) {
  DecisionRequest request = settled_runner(5.0);
  request.triage.date = test_day(triage_day);
  for (const auto& question : list_triage_questions(shipped_rules()))
    if (question.required) request.triage.answers[question.id] = false;
  request.today = test_day(back);
  request.checkins.push_back(morning_on(back, 0));
  request.gates.push_back({test_day(back), Side::right, true, true, true, true});
  return request;
}

bool asks_for_triage(const Decision& decision) {
  return std::ranges::any_of(decision.missing, [](const MissingInput& each) {
    return each.key == "triage.date" && each.rule == "silence.triage_again";
  });
}

TEST(SilentMonth, H12OldSafetyAnswersGiveNoPermissionUntilTheyAreAnsweredAnew) {
  const Decision old = decide(runner_who_is_back(1));
  EXPECT_EQ(old.verdict, Verdict::cannot_say);
  EXPECT_EQ(allowed_km(old), 0.0);
  EXPECT_TRUE(has_reason(old, "silence.triage_again", Effect::holds));
  EXPECT_FALSE(has_reason(old, "silence.gates_again", Effect::holds));
  EXPECT_TRUE(asks_for_triage(old));
  EXPECT_TRUE(old.strength.empty()) << "as with questions begun and not finished";
  const Decision anew = decide(runner_who_is_back(back));
  EXPECT_EQ(anew.verdict, Verdict::walk_run);
  EXPECT_GT(allowed_km(anew), 0.0);
  EXPECT_FALSE(asks_for_triage(anew));
}

TEST(SilentMonth, AnswersOfTheLastFourWeeksOfItStillCount) {
  EXPECT_EQ(decide(runner_who_is_back(back - 28)).verdict, Verdict::walk_run);
  EXPECT_EQ(decide(runner_who_is_back(back - 29)).verdict, Verdict::cannot_say);
}

TEST(SilentMonth, ADayLessOfSilenceAsksForNothing) {
  DecisionRequest request = runner_who_is_back(1);
  request.checkins.push_back(morning_on(21, 0));  // 28 days before
  EXPECT_FALSE(asks_for_triage(decide(request)));
  EXPECT_EQ(decide(request).verdict, Verdict::walk_run);
}

TEST(SilentMonth, LeavingMorningsOutKeepsNoSafetyAnswerValid) {
  DecisionRequest request = runner_who_is_back(1);
  request.runner.tolerated_now = kilometres(5.0);
  while (request.checkins.size() > 1) {
    request.checkins.erase(request.checkins.begin());
    EXPECT_NE(decide(request).verdict, Verdict::walk_run) << request.checkins.size();
  }
}

TEST(SilentMonth, WhoNeverAnsweredSafetyQuestionsIsAskedAsBefore) {
  DecisionRequest request = runner_who_is_back(1);
  request.triage = {};
  EXPECT_FALSE(asks_for_triage(decide(request)));
  EXPECT_EQ(decide(request).verdict, Verdict::walk_run) << "what is missing is listed, and no more is given for it";
}

}  // namespace
}  // namespace patella
