// What is told of the capacity of a knee that the load model does not describe.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "../src/other_condition.h"
#include "decision_fixture.h"

namespace patella {
namespace {

CapacityState bell(double middle, double spread) {
  CapacityState state;
  for (std::size_t i = 0; i < capacity_bins; ++i)
    state.probability[i] = std::exp(-0.5 * std::pow((static_cast<double>(i) - middle) / spread, 2.0));
  const double sum = std::accumulate(state.probability.begin(), state.probability.end(), 0.0);
  for (double& share : state.probability) share /= sum;
  return state;
}

double ratio(const LoadCapacity& known) { return std::log(known.high / known.low); }

DecisionRequest led_elsewhere(bool elsewhere) {
  DecisionRequest request = settled_runner(5.0);
  for (const auto& question : list_triage_questions(shipped_rules()))
    if (question.required) request.triage.answers[question.id] = false;
  for (const char* id : {"pain_site_outer_side", "outer_above_joint", "self_test_outer_press_hurts", "downhill_hurts",
                         "comes_after_some_distance", "onset_after_more_hills"})
    request.triage.answers[id] = elsewhere;
  return request;
}

TEST(ToldCapacity, IsAsManyTimesAsWideAboutTheSameMiddle) {
  const CapacityState state = bell(80.3, 8.0);
  const LoadCapacity told = estimate_capacity(widen(state, 2.0)), learned = estimate_capacity(state);
  EXPECT_NEAR(ratio(told), 2.0 * ratio(learned), 0.05 * ratio(learned));
  EXPECT_NEAR(std::log(told.median / learned.median), 0.0, 0.06);
  EXPECT_EQ(widen(state, 1.0).probability, state.probability);
}

TEST(ToldCapacity, NothingIsLostAtTheEndsOfTheGrid) {
  for (const double middle : {0.0, 3.0, 155.0, 159.0})
    for (const double times : {1.5, 5.0}) {  // between two bins, and on one
      const CapacityGrid wide = widen(bell(middle, 20.0), times).probability;
      EXPECT_NEAR(std::accumulate(wide.begin(), wide.end(), 0.0), 1.0, 1e-9);
      for (const double share : wide) EXPECT_GE(share, 0.0);
    }
}

TEST(ToldCapacity, WhereTheQuestionsLeadElsewhereTheBandIsWiderAndTheAllowanceIsNot) {
  const Decision described = decide(led_elsewhere(false)), other = decide(led_elsewhere(true));
  ASSERT_TRUE(described.capacity && other.capacity);
  EXPECT_TRUE(has_reason(other, "condition.questions_lead_elsewhere", Effect::limits));
  EXPECT_LT(other.capacity->capacity.low, described.capacity->capacity.low);
  EXPECT_GT(other.capacity->capacity.high, described.capacity->capacity.high);
  EXPECT_GT(ratio(other.capacity->capacity), 1.8 * ratio(described.capacity->capacity));
  EXPECT_EQ(other.allowance.distance, described.allowance.distance);
  EXPECT_EQ(other.allowance.knee_equivalent, described.allowance.knee_equivalent);
}

TEST(ToldCapacity, WhatIsLearnedIsToldAsWideToThoseWhoAskForIt) {
  const DecisionRequest request = led_elsewhere(true);
  const std::vector<KneeCapacity> knees = learn_capacity(request, shipped_rules(), shipped_exercises());
  ASSERT_EQ(knees.size(), 1U);
  EXPECT_EQ(estimate_capacity(knees.front().state), decide(request).capacity->capacity);
}

TEST(ToldCapacity, WithAnotherDiagnosisNoneIsTold) {
  DecisionRequest request = led_elsewhere(true);
  request.diagnosis = Diagnosis{test_day(1), "doctor", "iliotibial_band_syndrome"};
  EXPECT_FALSE(decide(request).capacity);
}

}  // namespace
}  // namespace patella
