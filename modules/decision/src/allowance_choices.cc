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

SessionFeatures features_of(const SessionChoice& choice) {
  SessionFeatures features;
  features.speed = choice.session.speed;
  features.descent_m_per_km = choice.session.descent.value_or(Distance()).si() / in_km(choice.session.distance);
  features.step_rate_change = choice.session.step_rate_change;
  if (choice.session.surface) features.soft_ground = is_soft_ground(*choice.session.surface);
  return features;
}

AllowanceChoice choice_of(const SessionChoice& choice, double factor) {
  return {std::string(name_of(choice.kind)),
          choice.session.distance,
          choice.load.duration,
          choice.session.speed.value_or(Speed()),
          factor * choice.load.charged,
          structure_of(choice),
          choice.session.surface,
          choice.rule,
          choice.evidence_row};
}

ChoiceLimits limits_of(const Allowance& allowance, const RunnerProfile& runner) {
  ChoiceLimits limits;
  limits.tolerated_speed = allowance.max_speed;
  limits.max_grade = allowance.max_grade;
  limits.distance = allowance.distance;
  limits.pattern = pattern_of(allowance.structure);
  limits.surface = allowance.surface;
  limits.body.height = runner.height;
  return limits;
}

}  // namespace

std::vector<AllowanceChoice> list_allowance_choices(const Allowance& allowance, const RunnerProfile& runner,
                                                    const OwnElasticities& own, const RuleBook& rules,
                                                    LocalDate today) {
  const ChoiceLimits limits = limits_of(allowance, runner);
  std::vector<AllowanceChoice> choices;
  for (const SessionChoice& choice : list_equal_choices(allowance.knee_equivalent, limits, rules, today)) {
    const double factor = own.find_dearer_factor(features_of(choice));
    if (factor == 1.0) {
      choices.push_back(choice_of(choice, factor));
      continue;
    }
    for (const SessionChoice& dearer :
         list_equal_choices((1.0 / factor) * allowance.knee_equivalent, limits, rules, today))
      if (dearer.kind == choice.kind) choices.push_back(choice_of(dearer, factor));
  }
  return choices;
}

}  // namespace patella
