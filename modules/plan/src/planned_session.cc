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

PlannedDay session_of(const Decision& decision, LocalDate date, const Known<Distance>& goal) {
  PlannedDay day;
  day.date = date;
  day.verdict = decision.verdict;
  day.stage = decision.stage;
  day.kind = kind_of(decision);
  day.reason = main_reason(decision);
  if (!is_run(day)) return day;
  const Allowance& allowance = decision.allowance;
  day.distance = allowance.level_distance_at_reference_speed;
  if (goal && goal->si() > 0.0) day.distance = std::min(day.distance, *goal);
  day.knee_equivalent = KneeEquivalentDistance(day.distance.si());
  day.structure = allowance.structure;
  day.max_grade = allowance.max_grade;
  day.max_speed = allowance.max_speed;
  day.surface = allowance.surface;
  day.stop_rule = decision.stop_rule;
  return day;
}

}  // namespace patella
