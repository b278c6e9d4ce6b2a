// The plan as a person reads it in a terminal.
#pragma once

#include "console.h"
#include "patella/plan.h"
#include "quantities.h"

namespace patella {

struct PlanReport {
  const RunningPlan& plan;
  Known<std::vector<PlanChange>> changes;  // unknown when there is no plan before
  bool goal_known = false;
};

void print_plan(Console& console, const PlanReport& report, const Wording& wording, LengthUnit unit);

}  // namespace patella
