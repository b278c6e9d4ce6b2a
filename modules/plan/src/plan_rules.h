// The numbers the plan needs, as typed reads from the rule book.
#pragma once

#include "patella/rules.h"

namespace patella {

struct PlanRules {
  double rest_days_between = 0.0;
  double runs_per_week = 0.0;
  double during_ceiling = 0.0;
  double daily_life_ceiling = 0.0;
  double rest_from = 0.0;
  double morning_rise = 0.0;
  double morning_flare = 0.0;
  double settle_minutes = 0.0;
  double step_back_percent = 0.0;
  double irritable_sessions = 0.0;
  double irritable_days = 0.0;
  double speed_step_percent = 0.0;
  double goal_percent = 0.0;
};

PlanRules read_plan_rules(const RuleBook& book, LocalDate on);

}  // namespace patella
