// On which of the coming days a run is looked for. It hangs on what was run and said, never on how the knee answers:
// so a worse answer can take a run away, but never move one to a day that had none.
#pragma once

#include <set>

#include "patella/plan.h"
#include "plan_rules.h"

namespace patella {

std::set<LocalDate> choose_running_days(const DecisionRequest& request, const PlanOptions& options,
                                        const PlanRules& rules);
// The newest day with a run or walk-run up to today.
Known<LocalDate> find_last_run_day(const DecisionRequest& request);

}  // namespace patella
