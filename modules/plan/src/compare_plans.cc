#include <algorithm>

#include "patella/plan.h"

namespace patella {
namespace {

Known<PlanChangeKind> compare_runs(const PlannedDay& before, const PlannedDay& after) {
  if (is_run(before) != is_run(after)) return is_run(after) ? PlanChangeKind::added : PlanChangeKind::fell_away;
  if (!is_run(after)) return unknown;
  if (before.distance != after.distance)
    return before.distance < after.distance ? PlanChangeKind::longer : PlanChangeKind::shorter;
  const bool same = before.kind == after.kind && before.structure == after.structure &&
                    before.max_grade == after.max_grade && before.max_speed == after.max_speed &&
                    before.surface == after.surface;
  return same ? unknown : Known<PlanChangeKind>(PlanChangeKind::other_form);
}

Known<PlanChangeKind> compare_strength(const PlannedDay& before, const PlannedDay& after) {
  if (before.strength.empty() == after.strength.empty()) return unknown;
  return after.strength.empty() ? PlanChangeKind::strength_fell_away : PlanChangeKind::strength_added;
}

}  // namespace

std::vector<PlanChange> compare_plans(const RunningPlan& before, const RunningPlan& after) {
  std::vector<PlanChange> changes;
  for (const PlannedDay& now : after.days) {
    const auto same_date = [&](const PlannedDay& day) { return day.date == now.date; };
    const auto then = std::find_if(before.days.begin(), before.days.end(), same_date);
    if (then == before.days.end()) continue;
    for (const auto& kind : {compare_runs(*then, now), compare_strength(*then, now)})
      if (kind) changes.push_back({now.date, *kind, *then, now, now.reason});
  }
  return changes;
}

}  // namespace patella
