#include <algorithm>
#include <cmath>
#include <limits>

#include "capacity_model.h"
#include "grid.h"

namespace patella {
namespace {

constexpr double contract_interval = 0.8;
constexpr int halvings = 48;  // of the grid's eight units of log(K): far below a millimetre

// The largest effective dose with at most this probability.
double largest_effective_km(const CapacityState& state, double probability, const CapacityModel& model) {
  const auto allowed = [&](double dose_km) {
    return probability_provoked_at(state.probability, dose_km, model) <= probability;
  };
  if (!allowed(lowest_capacity_km)) return 0.0;
  if (allowed(highest_capacity_km)) return highest_capacity_km;
  double low = std::log(lowest_capacity_km);
  double high = std::log(highest_capacity_km);
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2.0;
    (allowed(std::exp(middle)) ? low : high) = middle;
  }
  return std::exp(low);
}

}  // namespace

LoadCapacity estimate_capacity(const CapacityState& state) {
  const double outside = (1.0 - contract_interval) / 2.0;
  return {quantile_of(state.probability, 1.0 / 2.0),
          quantile_of(state.probability, outside),
          quantile_of(state.probability, 1.0 - outside),
          contract_interval,
          state.irritability,
          state.sessions_used};
}

KneeEquivalentDistance find_capacity_quantile(const CapacityState& state, double share) {
  constexpr double least = std::numeric_limits<double>::min();  // there is no capacity below all that is known
  return quantile_of(state.probability, std::clamp(share, least, 1.0));
}

KneeEquivalentDistance find_carry_over(const CapacityState& state) {
  return state.carried_running + state.carried_other;
}

double estimate_probability_provoked(const CapacityState& state, KneeEquivalentDistance day_total,
                                     const CapacityModel& model) {
  return probability_provoked_at(state.probability, effective_km(day_total + find_carry_over(state)), model);
}

KneeEquivalentDistance find_largest_effective_dose(const CapacityState& state, double probability,
                                                   const CapacityModel& model) {
  return knee_equivalent_km(largest_effective_km(state, probability, model));
}

KneeEquivalentDistance find_largest_dose(const CapacityState& state, double probability, const CapacityModel& model) {
  const KneeEquivalentDistance effective = find_largest_effective_dose(state, probability, model);
  return std::max(KneeEquivalentDistance{}, effective - find_carry_over(state));
}

double find_target(const CapacityState& state, Known<double> wanted, const CapacityModel& model) {
  const CapacityRules& rules = model.rules;
  const double calm = wanted.value_or(rules.target);
  const double careful = calm * (1.0 - share_of(rules.irritability_caution) * state.irritability);
  return std::min(std::max(careful, rules.target_lowest), rules.target_highest);
}

}  // namespace patella
