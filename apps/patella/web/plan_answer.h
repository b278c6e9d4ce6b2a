// The plan as the pages show it: with the moves that were made, and against the one before the newest answer.
#pragma once

#include "api_json.h"

namespace patella {

inline constexpr int usual_plan_days = 14;

struct PlanCase {
  RunningPlan plan;
  std::vector<PlanChange> changes;
  std::vector<PlanMove> moves;  // that are not past
  PlanOptions options;
};
// Made once while nothing changes.
Result<const PlanCase*> find_plan(ApiDesk& desk, int days);

}  // namespace patella
