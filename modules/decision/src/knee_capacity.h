// What one knee's answers have taught: its judged bouts, told to the filter of modules/capacity day by day.
//
// The days begin with the first session since the pain began: before it the knee has answered nothing that is known,
// and the day must not depend on an answer, or leaving one out could move it.
#pragma once

#include "decision_memory.h"
#include "knee_history.h"
#include "strength_work.h"

namespace patella {

struct CapacityInputs {
  const RunnerProfile& runner;
  const Outings& outings;
  const Answers& answers;
  const KneeHistory& history;
  std::span<const StrengthWork> strength;
  Knee knee = Knee::unnamed;
  Day today = 0;
  double hike_per_km = 0.0;  // K of a hiked km whose load nobody worked out
};

// What is stated, and the worst of the first day that has an answer.
CapacityPrior find_capacity_prior(const RunnerProfile& runner, const Answers& answers);
// By date from the first run on, all before today. The runs of a day are one dose with their worst answer.
std::vector<CapacityDay> list_capacity_days(const CapacityInputs& inputs);
KneeCapacity learn_knee_capacity(const CapacityInputs& inputs, const CapacityModel& model, DecisionMemory::Kept& kept);

}  // namespace patella
