#include "planned_load_rules.h"

#include <array>

#include "patella/planned_load.h"

namespace patella {
namespace {

constexpr std::array numbers{planned_rule::hill_grade, planned_rule::slower_by, "walk_run.walking_speed",
                             "walk_run.run_minutes",   "walk_run.walk_minutes", "progression.first_speed"};

}  // namespace

Result<PlannedLoadModel> read_planned_load_model(const RuleBook& rules, LocalDate on) {
  for (const char* id : numbers) {
    const Rule* rule = rules.find(id);
    if (rule == nullptr || rule->values.empty())
      return fail(ErrorCode::not_found, id, "the rule book has no number for it", "see rules/planned_load.toml");
  }
  Result<KneeLoadModel> load = read_knee_load_model(rules, on);
  if (!load) return Failure(load.error());
  const auto value = [&](const char* id) { return rules.value(id, on); };
  return PlannedLoadModel{std::move(*load),
                          percent_grade(value(planned_rule::hill_grade)),
                          value(planned_rule::slower_by) / 100.0,
                          Speed(value("walk_run.walking_speed")),
                          Speed(value("progression.first_speed")),
                          {minutes(value("walk_run.run_minutes")), minutes(value("walk_run.walk_minutes"))}};
}

std::vector<std::string> list_planned_load_rules() {
  return {planned_rule::charged_high, planned_rule::level_floor, planned_rule::stated_climb,
          planned_rule::soft_ground,  planned_rule::hill_grade,  planned_rule::slower_by};
}

}  // namespace patella
