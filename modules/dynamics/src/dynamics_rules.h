// The numbers of rules/dynamics.toml. Every member is the value of the rule "dynamics." and the member's name.
#pragma once

#include "patella/rules.h"

namespace patella {

struct DynamicsRules {
  double days_back = 0.0;
  double runs_needed = 0.0;
  double days_needed = 0.0;
  double speed_range = 0.0;     // m/s
  double minutes_needed = 0.0;  // in one run
  double errors_needed = 0.0;   // standard errors
};
DynamicsRules read_dynamics_rules(const RuleBook& rules, LocalDate on);

}  // namespace patella
