#include <algorithm>
#include <cmath>

#include "capacity_model.h"
#include "grid.h"

namespace patella {
namespace {

double prior_median_km(const CapacityPrior& prior, const CapacityRules& rules) {
  double median = rules.prior_median;
  if (prior.tolerated_now) median = in_km(*prior.tolerated_now) * rules.prior_above_tolerated;
  if (prior.longest_before) median = std::min(median, in_km(*prior.longest_before) * rules.prior_longest_share);
  const double points = prior.pain ? *prior.pain : rules.prior_unknown_pain;
  median *= std::pow(1.0 - share_of(rules.prior_per_point), points);
  if (prior.irritable.value_or(false)) median *= 1.0 - share_of(rules.prior_irritable);
  return std::clamp(median, lowest_capacity_km, highest_capacity_km);
}

}  // namespace

CapacityState start_capacity(const CapacityPrior& prior, const CapacityModel& model) {
  CapacityState state;
  const double centre = std::log(prior_median_km(prior, model.rules));
  const double spread = std::log(model.rules.prior_spread);
  const CapacityGrid logs = log_capacity_grid();
  for (std::size_t i = 0; i < capacity_bins; ++i) {
    const double z = (logs[i] - centre) / spread;
    state.probability[i] = std::exp(-z * z / 2.0);
  }
  normalise(state.probability);
  state.irritability = prior.irritable.value_or(false) ? 1.0 : 0.0;
  return state;
}

}  // namespace patella
