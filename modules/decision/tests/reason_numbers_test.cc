// What a reason says beside its rule: the value observed and the one it was held against.
#include <gtest/gtest.h>

#include <algorithm>

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
