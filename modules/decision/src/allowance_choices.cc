#include "allowance_choices.h"

#include "patella/planned_load.h"

namespace patella {
namespace {

Known<RunWalkPattern> pattern_of(const Known<WalkRunStructure>& structure) {
  if (!structure) return unknown;
  return RunWalkPattern{minutes(structure->run_min), minutes(structure->walk_min)};
}

Known<WalkRunStructure> structure_of(const SessionChoice& choice) {
  const Known<RunWalkPattern>& pattern = choice.session.pattern;
  if (!pattern) return unknown;
  return WalkRunStructure{in_minutes(pattern->run), in_minutes(pattern->walk), choice.load.repeats};
}

AllowanceChoice choice_of(const SessionChoice& choice) {
  return {std::string(name_of(choice.kind)),
          choice.session.distance,
          choice.load.duration,
          choice.session.speed.value_or(Speed()),
          choice.load.charged,
          structure_of(choice),
          choice.session.surface,
          choice.rule,
          choice.evidence_row};
}

}  // namespace

std::vector<AllowanceChoice> list_allowance_choices(const Allowance& allowance, const RunnerProfile& runner,
                                                    const RuleBook& rules, LocalDate today) {
  ChoiceLimits limits;
  limits.tolerated_speed = allowance.max_speed;
  limits.max_grade = allowance.max_grade;
  limits.distance = allowance.distance;
  limits.pattern = pattern_of(allowance.structure);
  limits.surface = allowance.surface;
  limits.body.height = runner.height;
  std::vector<AllowanceChoice> choices;
  for (const SessionChoice& choice : list_equal_choices(allowance.knee_equivalent, limits, rules, today))
    choices.push_back(choice_of(choice));
  return choices;
}

}  // namespace patella
