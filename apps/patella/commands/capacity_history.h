// What the runs so far taught: of each affected knee the capacity, and whether its own elasticities can be told.
#pragma once

#include "context.h"
#include "decision_request.h"
#include "patella/capacity.h"
#include "patella/elasticity.h"

namespace patella {

struct KneeLesson {
  KneeCapacity learned;
  RunnerElasticities elasticities;
};

struct CapacityHistory {
  DecisionRequest request;
  Decision decision;  // of the same day; it says whether the load model describes this knee at all
  RunnerBody body;
  CapacityModel capacity;
  ElasticityModel elasticity;
  std::vector<KneeLesson> knees;  // the more sensitive one first; none without a single affected side
};
Result<CapacityHistory> read_capacity_history(Context& context, const std::optional<std::string>& date);

}  // namespace patella
