// What a reason says beside its rule: the value observed and the one it was held against.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "decision_fixture.h"

namespace patella {
namespace {

Reason reason_for(const DecisionRequest& request, std::string_view rule, Effect effect) {
  const Decision decision = decide(request);
  const auto found = std::ranges::find_if(
      decision.reasons, [&](const Reason& reason) { return reason.rule == rule && reason.effect == effect; });
  if (found != decision.reasons.end()) return *found;
  ADD_FAILURE() << "no reason " << rule;
  return {};
}

// A settled runner to whom something happened, and what is said of it.
struct Said {
  std::string_view rule;
  Effect effect;
  Known<double> observed;
  Known<double> threshold;
  std::string_view unit;
};

void expect_said(const Said& said, auto happen) {
  DecisionRequest request = settled_runner(5.0);
  happen(request);
  const Reason reason = reason_for(request, said.rule, said.effect);
  const auto near = [](const Known<double>& a, const Known<double>& b) {
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) < 1e-9);
  };
  EXPECT_TRUE(near(reason.observed, said.observed)) << said.rule << " " << reason.observed.value_or(-1.0);
  EXPECT_TRUE(near(reason.threshold, said.threshold)) << said.rule << " " << reason.threshold.value_or(-1.0);
  EXPECT_EQ(reason.unit, said.unit) << said.rule;
}

CheckIn& answers_on(DecisionRequest& request, int day) {
  return *std::ranges::find(request.checkins, test_day(day), &CheckIn::date);
}

TEST(ReasonNumbers, OfTheLastRun) {
  const auto nothing = [](DecisionRequest&) {};
  expect_said({"pain.next_morning_rise", Effect::permits, 0.0, 1.0, "points"}, nothing);
  expect_said({"pain.during_ceiling", Effect::permits, 1.0, 2.0, "points"}, nothing);
  expect_said({"pain.settle_within_60_min", Effect::permits, 1.0, 1.0, "answer"}, nothing);
  expect_said({"pain.during_ceiling", Effect::limits, 4.0, 2.0, "points"},
              [](DecisionRequest& request) { answers_on(request, 18).during_pain = pain(4); });
  expect_said({"pain.during_ceiling", Effect::limits, 3.0, 2.0, "points"},
              [](DecisionRequest& request) { answers_on(request, 18).after_pain = pain(3); });
  expect_said({"pain.settle_within_60_min", Effect::limits, 0.0, 1.0, "answer"},
              [](DecisionRequest& request) { answers_on(request, 18).settled_within_60_min = false; });
  expect_said({"health.swelling_rest", Effect::limits, 1.0, 0.0, "answer"},
              [](DecisionRequest& request) { answers_on(request, 18).swelling = true; });
  expect_said({"pain.analgesic_before_run", Effect::holds, 1.0, 0.0, "answer"},
              [](DecisionRequest& request) { answers_on(request, 18).analgesic_before_run = true; });
  expect_said({"pain.next_morning_rise", Effect::holds, 1.0, 1.0, "points"},
              [](DecisionRequest& request) { answers_on(request, 19).morning_pain = pain(1); });
  expect_said({"pain.next_morning_flare", Effect::limits, 2.0, 2.0, "points"},
              [](DecisionRequest& request) { answers_on(request, 19).morning_pain = pain(2); });
  expect_said({"pain.daily_life_ceiling", Effect::limits, 4.0, 2.0, "points"},
              [](DecisionRequest& request) { answers_on(request, 19).morning_pain = pain(4); });
  expect_said({"capacity.raised_mornings", Effect::limits, 2.0, 2.0, "days"}, [](DecisionRequest& request) {
    for (const int day : {19, 20}) answers_on(request, day).morning_pain = pain(1);
  });
  expect_said({"stage.step_back", Effect::limits, 2.0, unknown, "days"},
              [](DecisionRequest& request) { answers_on(request, 18).during_pain = pain(4); });
}

TEST(ReasonNumbers, OfTheKneeToday) {
  expect_said({"health.swelling_rest", Effect::forbids, 1.0, 0.0, "answer"},
              [](DecisionRequest& request) { answers_on(request, 20).swelling = true; });
  expect_said({"pain.daily_life_ceiling", Effect::forbids, 5.0, 2.0, "points"},
              [](DecisionRequest& request) { answers_on(request, 20).stairs_pain = pain(5); });
  expect_said({"pain.rest_from", Effect::forbids, 5.0, 5.0, "points"},
              [](DecisionRequest& request) { answers_on(request, 20).stairs_pain = pain(5); });
  expect_said({"health.fever_rest", Effect::forbids, 1.0, 1.0, "days"},
              [](DecisionRequest& request) { answers_on(request, 19).fever = true; });
  expect_said({"gate.walk", Effect::holds, unknown, 1.0, "answer"},
              [](DecisionRequest& request) { request.gates.front().walk_pain_free = unknown; });
  expect_said({"gate.void_after_flare", Effect::forbids, 1.0, 0.0, "days"},
              [](DecisionRequest& request) { answers_on(request, 19).morning_pain = pain(4); });
}

TEST(ReasonNumbers, OfWhatIsMissing) {
  const auto silent_for = [](int days) {
    return [=](DecisionRequest& request) { request.today = test_day(20 + days); };
  };
  expect_said({"stale.hold", Effect::holds, 2.0, 1.0, "days"}, silent_for(2));
  expect_said({"stale.rebaseline", Effect::holds, 8.0, 7.0, "days"}, silent_for(8));
  expect_said({"stale.silence_limit", Effect::holds, 29.0, 28.0, "days"}, silent_for(29));
  const auto paused_for = [](int days) {
    return [=](DecisionRequest& request) {
      request.today = test_day(18 + days);
      add_good_mornings(request, 0, 18 + days);
    };
  };
  expect_said({"layoff.cut", Effect::limits, 8.0, 7.0, "days"}, paused_for(8));
  expect_said({"layoff.restart_after", Effect::limits, 29.0, 28.0, "days"}, paused_for(29));
}

TEST(ReasonNumbers, OfAClinician) {
  expect_said({"clinician.max_session", Effect::limits, 2.0, 2.0, "K"},
              [](DecisionRequest& request) { request.limits.max_session = knee_equivalent_km(2.0); });
  expect_said({"clinician.no_running_before", Effect::forbids, 3.0, 0.0, "days"},
              [](DecisionRequest& request) { request.limits.no_running_before = test_day(23); });
  expect_said({"clinician.pain_ceiling", Effect::permits, 4.0, 3.0, "points"},
              [](DecisionRequest& request) { request.limits.pain_ceiling = 4; });
  expect_said({"clinician.other_diagnosis", Effect::holds, 1.0, 0.0, "answer"}, [](DecisionRequest& request) {
    request.diagnosis = Diagnosis{test_day(10), "doctor", "patellar_tendinopathy"};
  });
}

TEST(ReasonNumbers, OfAMorningToldAfterwards) {
  expect_said({"silence.worse_morning", Effect::limits, 1.0, 0.0, "answer"}, [](DecisionRequest& request) {
    request.period_answers = {{test_day(20), test_day(19), test_day(19), true, unknown}};
  });
}

TEST(ReasonNumbers, OfQuestionsThatLeadElsewhere) {
  DecisionRequest request = settled_runner(5.0);
  for (const auto& question : list_triage_questions(shipped_rules()))
    if (question.required) request.triage.answers[question.id] = false;
  for (const char* id : {"pain_site_outer_side", "outer_above_joint", "self_test_outer_press_hurts", "downhill_hurts",
                         "comes_after_some_distance", "onset_after_more_hills"})
    request.triage.answers[id] = true;
  const FlagInputs inputs{request.runner,     request.triage, request.checkins,
                          request.clearances, request.today,  request.sessions};
  const Reason led = reason_for(request, "condition.questions_lead_elsewhere", Effect::limits);
  EXPECT_NEAR(*led.observed, 100.0 * rank_conditions(inputs, shipped_rules()).ranked.front().probability, 1e-9);
  EXPECT_NEAR(*led.threshold, 100.0 * shipped_rules().value("differential.clear_from", request.today), 1e-9);
}

TEST(ReasonNumbers, AGateIsAnsweredNoWhereYesOpensIt) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.front().straighten_fully_pain_free = false;
  const Reason closed = reason_for(request, "gate.straighten", Effect::forbids);
  EXPECT_EQ(closed.observed, 0.0);
  EXPECT_EQ(closed.threshold, 1.0);
}

TEST(ReasonNumbers, ABoneStressInjuryIsNamedWhereNoneWouldRun) {
  DecisionRequest request = settled_runner(5.0);
  request.diagnosis = Diagnosis{test_day(10), "doctor", "bone_stress_injury"};
  const Reason named = reason_for(request, "clinician.bone_stress_injury", Effect::forbids);
  EXPECT_EQ(named.observed, 1.0);
  EXPECT_EQ(named.threshold, 0.0);
}

TEST(ReasonNumbers, AnAnswerThatHoldsIsYesWhereNoWouldNot) {
  DecisionRequest request = settled_runner(5.0);
  request.checkins.back().pain_elsewhere = "hip";
  const Reason held = reason_for(request, "health.pain_elsewhere", Effect::holds);
  EXPECT_EQ(held.observed, 1.0);
  EXPECT_EQ(held.threshold, 0.0);
}

// The run of day 18 hurt while it lasted, and afterwards a morning is said to have been worse.
TEST(ReasonNumbers, WhatWasSaidOfTheRunItselfIsNotReplacedByWhatWasSaidAfterwards) {
  DecisionRequest request = settled_runner(5.0);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(18)) checkin.during_pain = pain(6);
  request.period_answers = {{test_day(20), test_day(19), test_day(20), true, test_day(19)}};
  const Reason hurt = reason_for(request, "pain.during_ceiling", Effect::limits);
  EXPECT_EQ(hurt.observed, 6.0);
  EXPECT_FALSE(has_reason(decide(request), "silence.worse_morning", Effect::limits));
}

}  // namespace
}  // namespace patella
