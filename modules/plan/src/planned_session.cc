#include "planned_session.h"

#include <algorithm>

namespace patella {
namespace {

PlannedKind kind_of(const Decision& decision) {
  switch (decision.verdict) {
    case Verdict::run:
      return allows_running(decision) ? PlannedKind::run : PlannedKind::rest;
    case Verdict::walk_run:
      return allows_running(decision) ? PlannedKind::walk_run : PlannedKind::rest;
    case Verdict::cross_train:
      return PlannedKind::cross_train;
    case Verdict::rest:
    case Verdict::cannot_say:
    case Verdict::refer:
      break;
  }
  return PlannedKind::rest;
}

// The reason the runner is shown: of a run what binds it, else the strictest.
Reason main_reason(const Decision& decision) {
  const std::vector<Reason>& reasons = decision.reasons;
  const auto binds = [&](const Reason& reason) { return reason.rule == decision.allowance.binding_cap; };
  const auto found = std::find_if(reasons.begin(), reasons.end(), binds);
  if (found != reasons.end()) return *found;
  return reasons.empty() ? Reason{} : reasons.front();
}

}  // namespace

bool is_run(const PlannedDay& day) { return day.kind == PlannedKind::run || day.kind == PlannedKind::walk_run; }

bool allows_running(const Decision& decision) {
  return decision.verdict <= Verdict::walk_run && decision.allowance.level_distance_at_reference_speed.si() > 0.0;
}

PlannedDay session_of(const Decision& decision, LocalDate date, const Known<Distance>& goal,
                      const SessionCharge& charge) {
  PlannedDay day;
  day.date = date;
  day.verdict = decision.verdict;
  day.stage = decision.stage;
  day.reason = main_reason(decision);
  day.kind = kind_of(decision);
  if (!is_run(day)) return day;
  const PlannedDay without_a_run = day;
  const Allowance& allowance = decision.allowance;
  day.distance = allowance.distance;
  if (goal && goal->si() > 0.0) day.distance = std::min(day.distance, *goal);
  day.structure = allowance.structure;
  day.max_grade = allowance.max_grade;
  day.max_speed = allowance.max_speed;
  day.surface = allowance.surface;
  day.stop_rule = decision.stop_rule;
  charge.apply(decision, day);
  if (day.distance.si() > 0.0) return day;
  day = without_a_run;
  day.kind = PlannedKind::rest;
  return day;
}

}  // namespace patella
