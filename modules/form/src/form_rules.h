// The numbers of rules/form.toml. Every member is the value of the rule "form." and the member's name.
#pragma once

#include "patella/rules.h"

namespace patella {

struct FormRules {
  double findings_at_most = 0.0;
  double step_rate_first = 0.0;         // percent more than own
  double step_rate_at_most = 0.0;       // percent more than own
  double step_rate_useful_below = 0.0;  // steps/min
  double upright_below = 0.0;           // degrees
  double narrow_below = 0.0;            // pelvis widths
};
FormRules read_form_rules(const RuleBook& rules, LocalDate on);

}  // namespace patella
