// Strength on the ledger of the knee: mean force on the kneecap x time under it, against the impulse of one level km.
#include <algorithm>

#include "strength_rules.h"

namespace patella {
namespace {

Known<const char*> force_rule(KneeForce force) {
  switch (force) {
    case KneeForce::none:
      return unknown;
    case KneeForce::low:
      return strength_rule::knee_force_low;
    case KneeForce::moderate:
      return strength_rule::knee_force_moderate;
    case KneeForce::high:
      return strength_rule::knee_force_high;
  }
  throw BrokenInvariant("a knee force without a rule");
}

KneeForce force_of(const StrengthEntry& entry, const Exercise* described, const StrengthChoices& choices) {
  if (described != nullptr) return described->knee.force;
  for (const PrescribedExercise& each : choices.prescribed)
    if (each.exercise == entry.exercise) return each.knee_force.value_or(KneeForce::high);
  return KneeForce::high;
}

// A repetition whose pace nobody described is taken as slow.
double seconds_under_force(const StrengthEntry& entry, const Exercise* described, double slow_repetition_s) {
  const double repetitions = static_cast<double>(*entry.sets) * static_cast<double>(entry.reps.value_or(1));
  if (entry.seconds) return repetitions * static_cast<double>(*entry.seconds);
  if (described == nullptr) return repetitions * slow_repetition_s;
  return described->count == ExerciseCount::seconds ? repetitions : repetitions * described->knee.seconds;
}

}  // namespace

Known<int> count_of(const StrengthEntry& entry, const Exercise& exercise) {
  if (exercise.count == ExerciseCount::repetitions || !entry.seconds) return entry.reps;
  return entry.seconds;
}

Known<StrengthLoad> compute_strength_load(const StrengthEntry& entry, const ExerciseLibrary& library,
                                          const StrengthChoices& choices, const RuleBook& rules, LocalDate on) {
  if (!entry.sets || (!entry.reps && !entry.seconds)) return unknown;
  const Exercise* described = library.find(entry.exercise);
  StrengthLoad load;
  const Known<const char*> coefficient = force_rule(force_of(entry, described, choices));
  if (!coefficient) return load;
  const double seconds = seconds_under_force(entry, described, rules.value(strength_rule::slow_repetition, on));
  const double impulse = rules.value(strength_rule::reference_impulse, on);  // body weight x s per km
  const Rule& rule = *rules.find(*coefficient);
  const double force = rules.value(*coefficient, on);
  const auto km = [&](double body_weights) { return knee_equivalent_km(seconds * body_weights / impulse); };
  load.knee_equivalent = km(force);
  load.low = km(rule.low.value_or(force));
  load.high = km(rule.high.value_or(force));
  load.rules = {*coefficient, strength_rule::reference_impulse};
  return load;
}

StrengthLoad charge_strength(const StrengthEntry& entry, const ExerciseLibrary& library, const StrengthChoices& choices,
                             const RuleBook& rules, LocalDate on) {
  StrengthEntry full = entry;
  if (!entry.sets || (!entry.reps && !entry.seconds)) {
    const StrengthRules numbers = read_strength_rules(rules, on);
    const Exercise* described = library.find(entry.exercise);
    if (!full.sets) full.sets = numbers.sets;
    if (!full.reps && !full.seconds)
      full.reps = described != nullptr ? numbers.range_of(*described).high : numbers.reps.high;
  }
  return *compute_strength_load(full, library, choices, rules, on);
}

}  // namespace patella
