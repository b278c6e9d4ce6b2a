#include "planned_load_rules.h"

#include <array>

#include "patella/planned_load.h"
#include "patella/rule_numbers.h"

namespace patella {
namespace {

// In the units of the rules; PlannedLoadModel is in those of the arithmetic.
struct PlannedLoadNumbers {
  double hill_grade_percent = 0.0;
  double slower_by_percent = 0.0;
  double walking_speed_m_s = 0.0;
  double first_speed_m_s = 0.0;
  double run_min = 0.0;
  double walk_min = 0.0;
};

constexpr std::array planned_load_numbers{
    RuleNumber{planned_rule::hill_grade, &PlannedLoadNumbers::hill_grade_percent},
    RuleNumber{planned_rule::slower_by, &PlannedLoadNumbers::slower_by_percent},
    RuleNumber{"walk_run.walking_speed", &PlannedLoadNumbers::walking_speed_m_s},
    RuleNumber{"progression.first_speed", &PlannedLoadNumbers::first_speed_m_s},
    RuleNumber{"walk_run.run_minutes", &PlannedLoadNumbers::run_min},
    RuleNumber{"walk_run.walk_minutes", &PlannedLoadNumbers::walk_min},
};

}  // namespace

Result<PlannedLoadModel> read_planned_load_model(const RuleBook& rules, LocalDate on) {
  if (Known<Error> missing = check_numbers(planned_load_numbers, rules)) return Failure(std::move(*missing));
  Result<KneeLoadModel> load = read_knee_load_model(rules, on);
  if (!load) return Failure(load.error());
  const PlannedLoadNumbers numbers = read_numbers(planned_load_numbers, rules, on);
  return PlannedLoadModel{std::move(*load),
                          percent_grade(numbers.hill_grade_percent),
                          numbers.slower_by_percent / 100.0,
                          Speed(numbers.walking_speed_m_s),
                          Speed(numbers.first_speed_m_s),
                          {minutes(numbers.run_min), minutes(numbers.walk_min)}};
}

std::vector<std::string> list_planned_load_rules() {
  return {planned_rule::charged_high, planned_rule::level_floor, planned_rule::stated_climb,
          planned_rule::soft_ground,  planned_rule::hill_grade,  planned_rule::slower_by};
}

}  // namespace patella
