// The plan in words, and as a person reads it in a terminal.
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

std::string describe_planned_day(const PlannedDay& day, const Wording& wording, LengthUnit unit);
std::string describe_plan_change(const PlanChange& change, const Wording& wording, LengthUnit unit);
std::string describe_taken_for_granted(const PlanAssumption& assumption, const Wording& wording);
void print_plan(Console& console, const PlanReport& report, const Wording& wording, LengthUnit unit);

}  // namespace patella
