#include "filter.h"

#include <algorithm>
#include <cmath>

#include "capacity_model.h"
#include "grid.h"
#include "night.h"

namespace patella {
namespace {

KneeEquivalentDistance other_of(const OtherLoad& other, const CapacityRules& rules) {
  const double hours = in_minutes(other.ride) / 60.0;
  return knee_equivalent_km(rules.ride_per_hour * hours) + rules.hike_share * other.hike +
         rules.strength_share * other.strength;
}

// P(equivocal or worse) in every bin.
CapacityGrid equivocal_or_worse(double dose_km, const CapacityModel& model) {
  CapacityGrid curve;
  const double x = inverse_power(dose_km, model);
  const double* scale = model.equivocal_scale.data();
  double* value = curve.data();
  for (std::size_t i = 0; i < capacity_bins; ++i) value[i] = 1.0 / (1.0 + x * scale[i]);
  return curve;
}

// The three likelihoods are functions of q = P(equivocal or worse), which falls with capacity; each divided by the next
// one rises with it, so the stricter the answer, the lower the capacity it speaks for.

// A good answer. In an irritable knee it says less; and near the capacity it also makes the knee stronger, which counts
// as a share of a second good answer.
void learn_tolerated(CapacityState& state, const CapacityGrid& q, const CapacityRules& rules) {
  const double trust = 1.0 - share_of(rules.irritability_brake) * state.irritability;
  const double again = trust * share_of(rules.adaptation);
  double* p = state.probability.data();
  const double* worse = q.data();
  for (std::size_t i = 0; i < capacity_bins; ++i) p[i] *= (1.0 - trust * worse[i]) * (1.0 - again * worse[i]);
}

void learn_equivocal(CapacityState& state, const CapacityGrid& q) {
  double* p = state.probability.data();
  const double* worse = q.data();
  for (std::size_t i = 0; i < capacity_bins; ++i) p[i] *= worse[i];
}

// A flare also lowers the capacity itself, which counts as a share of a doubtful answer more.
void learn_provoked(CapacityState& state, const CapacityGrid& q, double dose_km, const CapacityModel& model) {
  const double x = inverse_power(dose_km, model);
  const double again = share_of(model.rules.flare);
  const double* scale = model.provoked_scale.data();
  double* p = state.probability.data();
  const double* worse = q.data();
  for (std::size_t i = 0; i < capacity_bins; ++i) p[i] *= (1.0 - again * (1.0 - worse[i])) / (1.0 + x * scale[i]);
}

// What a run did not ask for fades: the further the capacity lies above the dose, the nearer to a day of rest.
CapacityNight night_after_run(double dose_km, const CapacityModel& model) {
  CapacityGrid drift = equivocal_or_worse(dose_km, model);
  const double loss = detraining_a_day(model.rules);
  double* value = drift.data();
  for (std::size_t i = 0; i < capacity_bins; ++i) value[i] = loss * (1.0 - value[i]);
  return make_night(drift, daily_variance(model.rules), model.steps_of_night);
}

const CapacityNight& quiet_night(const CapacityState& state, const CapacityModel& model) {
  const bool loses =
      state.rested_days > model.rules.detraining_starts_after && state.rested_days <= model.rules.detraining_ends_after;
  return loses ? model.detraining : model.quiet;
}

void decay(CapacityState& state, const CapacityDay& day, const CapacityRules& rules) {
  const double left = share_of(rules.carry_over);
  const KneeEquivalentDistance run = day.dose.value_or(KneeEquivalentDistance{});
  state.carried_running = left * (state.carried_running + run);
  state.carried_other = left * (state.carried_other + other_of(day.other, rules));
}

// Fades first, then rises: the morning after a provocation begins at its full height.
void update_irritability(CapacityState& state, const CapacityDay& day, const CapacityRules& rules) {
  double rise = 0.0;
  if (day.ran && day.response == SessionResponse::provoked) rise = share_of(rules.irritability_provoked);
  if (day.ran && day.response == SessionResponse::equivocal) rise = share_of(rules.irritability_equivocal);
  const double left = std::exp2(-1.0 / rules.irritability_half_life);
  state.irritability = std::min(1.0, state.irritability * left + rise);
}

}  // namespace

bool has_dose(const CapacityDay& day) { return day.ran && day.dose && day.dose->si() > 0.0; }

double effective_dose_km(const CapacityState& state, const CapacityDay& day, const CapacityModel& model) {
  KneeEquivalentDistance dose = *day.dose + state.carried_running;
  if (day.response != SessionResponse::tolerated) dose += state.carried_other + other_of(day.other, model.rules);
  return effective_km(dose);
}

// A missing answer teaches nothing: the night widens what is known, and that is all.
void learn_from(CapacityState& state, const CapacityDay& day, const CapacityModel& model) {
  if (!has_dose(day) || day.response == SessionResponse::unanswered) return;
  const double dose_km = effective_dose_km(state, day, model);
  const CapacityGrid q = equivocal_or_worse(dose_km, model);
  switch (day.response) {
    case SessionResponse::tolerated:
      learn_tolerated(state, q, model.rules);
      break;
    case SessionResponse::unanswered:
      break;
    case SessionResponse::equivocal:
      learn_equivocal(state, q);
      break;
    case SessionResponse::provoked:
      learn_provoked(state, q, dose_km, model);
      break;
  }
  normalise(state.probability);
  ++state.sessions_used;
}

void pass_night_after(CapacityState& state, const CapacityDay& day, const CapacityModel& model) {
  state.rested_days = day.ran ? 0 : state.rested_days + 1;
  if (has_dose(day)) {
    const double run_km = effective_km(*day.dose + state.carried_running);
    pass_night(state.probability, night_after_run(run_km, model), model.steps_of_night);
  } else {
    pass_night(state.probability, quiet_night(state, model), model.steps_of_night);
  }
  decay(state, day, model.rules);
  update_irritability(state, day, model.rules);
  state.last_day = day.date;
}

}  // namespace patella
