#include "patella/plan.h"

namespace patella {

std::string_view name_of(PlannedKind kind) {
  switch (kind) {
    case PlannedKind::run:
      return "run";
    case PlannedKind::walk_run:
      return "walk_run";
    case PlannedKind::cross_train:
      return "cross_train";
    case PlannedKind::rest:
      return "rest";
  }
  throw BrokenInvariant("a kind of planned day that is none");
}

std::string_view name_of(PlannedWhy why) {
  switch (why) {
    case PlannedWhy::waits:
      return "waits";
    case PlannedWhy::not_available:
      return "not_available";
    case PlannedWhy::done:
      return "done";
    case PlannedWhy::no_running_day:
      return "no_running_day";
    case PlannedWhy::decision:
      return "decision";
  }
  throw BrokenInvariant("a why that is none");
}

std::string_view name_of(PlanChangeKind kind) {
  switch (kind) {
    case PlanChangeKind::added:
      return "added";
    case PlanChangeKind::fell_away:
      return "fell_away";
    case PlanChangeKind::longer:
      return "longer";
    case PlanChangeKind::shorter:
      return "shorter";
    case PlanChangeKind::other_form:
      return "other_form";
    case PlanChangeKind::strength_added:
      return "strength_added";
    case PlanChangeKind::strength_fell_away:
      return "strength_fell_away";
  }
  throw BrokenInvariant("a change that is none");
}

}  // namespace patella
