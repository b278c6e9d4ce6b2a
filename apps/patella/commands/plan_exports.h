// The plan as files: plain text, calendar, workouts, a page for travelling. Each says what was written.
#pragma once

#include "context.h"
#include "patella/plan.h"

namespace patella {

struct PlanExports {
  Context& context;
  const Wording& wording;
  const RunningPlan& plan;
  const DecisionRequest& request;
};

Result<void> write_plan_text(const PlanExports& exports, const std::string& file);
// What the file held before and is no longer planned is cancelled in it.
Result<void> write_plan_calendar(const PlanExports& exports, const std::string& file);
// Workouts of an earlier export for days to come that are no longer planned are removed: a watch would offer them.
Result<void> write_plan_workouts(const PlanExports& exports, const std::string& folder);
Result<void> write_travel_page(const PlanExports& exports, const TravelSheet& sheet, const std::string& file);

}  // namespace patella
