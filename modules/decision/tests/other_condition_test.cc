// Pain that the load model does not describe: distance, time and descent.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

DecisionRequest runner_with(std::string condition) {
  DecisionRequest request = settled_runner(5.0);
  for (Session& session : request.sessions) session.descent = Distance(40.0);
  request.sessions.front().descent = Distance(80.0);
  request.diagnosis = Diagnosis{test_day(1), "doctor", std::move(condition)};
  return request;
}

DecisionRequest led_elsewhere() {
  DecisionRequest request = settled_runner(5.0);
  for (const auto& question : list_triage_questions(shipped_rules()))
    if (question.required) request.triage.answers[question.id] = false;
  for (const char* id : {"pain_site_outer_side", "outer_above_joint", "self_test_outer_press_hurts", "downhill_hurts",
                         "comes_after_some_distance", "onset_after_more_hills"})
    request.triage.answers[id] = true;
  return request;
}

TEST(OtherCondition, H01DistanceTimeAndDescentOfToleratedRunsBound) {
  const Decision decision = decide(runner_with("iliotibial_band_syndrome"));
  EXPECT_TRUE(has_reason(decision, "condition.diagnosed_other", Effect::limits));
  EXPECT_NEAR(in_minutes(*decision.allowance.max_duration), 5.0 * 6.5, 1e-6);
  EXPECT_NEAR(decision.allowance.max_descent->si(), 80.0, 1e-6);
  const auto named = std::ranges::find(decision.caps, decision.allowance.binding_cap, &Cap::rule);
  ASSERT_NE(named, decision.caps.end());
  EXPECT_TRUE(named->distance);
}

TEST(OtherCondition, WhatWasNotToleratedBoundsNothing) {
  DecisionRequest request = runner_with("iliotibial_band_syndrome");
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(5)) checkin.during_pain = pain(4);
  EXPECT_NEAR(decide(request).allowance.max_descent->si(), 40.0, 1e-6);
}

// Questions that lead elsewhere, no diagnosis: time may grow with the distance until a run was too much.
TEST(OtherCondition, TimeDoesNotGrowAfterARunThatWasTooMuchOrInTheFirstWeeks) {
  const auto longest_min = [](auto change) {
    DecisionRequest request = led_elsewhere();
    change(request);
    return in_minutes(*decide(request).allowance.max_duration);
  };
  EXPECT_NEAR(longest_min([](DecisionRequest&) {}), 1.1 * 5.0 * 6.5, 1e-6);
  EXPECT_NEAR(longest_min([](DecisionRequest& request) {
                for (CheckIn& checkin : request.checkins)
                  if (checkin.date == test_day(18)) checkin.during_pain = pain(4);
              }),
              5.0 * 6.5, 1e-6);
  EXPECT_NEAR(longest_min([](DecisionRequest& request) {
                std::erase_if(request.sessions, [](const Session& run) { return local_day(run.start) < test_day(9); });
              }),
              5.0 * 6.5, 1e-6);
}

TEST(OtherCondition, ThePainOfTheKneecapIsDescribed) {
  const Decision decision = decide(runner_with("patellofemoral_pain"));
  EXPECT_FALSE(decision.allowance.max_duration);
  EXPECT_FALSE(decision.allowance.max_descent);
  EXPECT_FALSE(has_reason(decision, "condition.diagnosed_other", Effect::limits));
}

TEST(OtherCondition, QuestionsThatLeadElsewhereAreOutweighedByADiagnosis) {
  DecisionRequest request = led_elsewhere();
  const Decision led = decide(request);
  EXPECT_TRUE(has_reason(led, "condition.questions_lead_elsewhere", Effect::limits));
  EXPECT_NEAR(in_minutes(*led.allowance.max_duration), 1.1 * 5.0 * 6.5, 1e-6);
  request.diagnosis = Diagnosis{test_day(1), "doctor", "patellofemoral_pain"};
  EXPECT_FALSE(decide(request).allowance.max_duration);
}

// Questions that lead clearly to the pain the load model describes change nothing.
TEST(OtherCondition, QuestionsThatLeadToTheKneecapBoundNothing) {
  DecisionRequest request = settled_runner(5.0);
  for (const auto& question : list_triage_questions(shipped_rules()))
    if (question.required) request.triage.answers[question.id] = false;
  const Allowance without = decide(request).allowance;
  for (const char* id : {"pain_site_around_kneecap", "squat_hurts", "stairs_hurt", "sitting_hurts", "kneeling_hurts"})
    request.triage.answers[id] = true;
  const FlagInputs inputs{request.runner, request.triage, request.checkins, request.clearances, request.today, {}};
  const Differential differential = rank_conditions(inputs, shipped_rules());
  ASSERT_EQ(differential.sureness, Sureness::clear);
  ASSERT_EQ(differential.ranked.front().condition, "patellofemoral_pain");
  EXPECT_EQ(decide(request).allowance, without);
}

TEST(OtherCondition, RunsWithoutATimeOrADescentBoundNone) {
  DecisionRequest request = runner_with("iliotibial_band_syndrome");
  for (Session& session : request.sessions) session.duration = unknown;
  EXPECT_EQ(decide(request).allowance.max_duration, unknown);
  EXPECT_TRUE(decide(request).allowance.max_descent);
  for (Session& session : request.sessions) session.descent = unknown;
  EXPECT_EQ(decide(request).allowance.max_descent, unknown);
  EXPECT_GT(allowed_km(decide(request)), 0.0);
}

}  // namespace
}  // namespace patella
