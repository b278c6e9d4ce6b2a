#include "dynamics_rules.h"

#include "patella/dynamics.h"
#include "patella/rule_numbers.h"

namespace patella {
namespace {

constexpr std::array dynamics_numbers{
    RuleNumber{"dynamics.days_back", &DynamicsRules::days_back},
    RuleNumber{"dynamics.runs_needed", &DynamicsRules::runs_needed},
    RuleNumber{"dynamics.days_needed", &DynamicsRules::days_needed},
    RuleNumber{"dynamics.speed_range", &DynamicsRules::speed_range},
    RuleNumber{"dynamics.minutes_needed", &DynamicsRules::minutes_needed},
    RuleNumber{"dynamics.errors_needed", &DynamicsRules::errors_needed},
};

}  // namespace

DynamicsRules read_dynamics_rules(const RuleBook& rules, LocalDate on) {
  return read_numbers(dynamics_numbers, rules, on);
}
Known<Error> check_dynamics_rules(const RuleBook& rules) { return check_numbers(dynamics_numbers, rules); }
std::vector<std::string> list_dynamics_rules() { return list_numbers(dynamics_numbers); }
int dynamics_days(const RuleBook& rules, LocalDate on) {
  return static_cast<int>(read_dynamics_rules(rules, on).days_back);
}

}  // namespace patella
