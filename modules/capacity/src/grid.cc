#include "grid.h"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

// Four sums side by side: a single one waits for each addition before the next.
struct FourSums {
  double a = 0.0;
  double b = 0.0;
  double c = 0.0;
  double d = 0.0;
  double total() const { return (a + b) + (c + d); }
};
static_assert(capacity_bins % 4 == 0);

double log_capacity_at(double bin) { return std::log(lowest_capacity_km) + capacity_bin * bin; }

}  // namespace

CapacityGrid log_capacity_grid() {
  CapacityGrid grid;
  for (std::size_t i = 0; i < capacity_bins; ++i) grid[i] = log_capacity_at(static_cast<double>(i));
  return grid;
}

double sum_of(const CapacityGrid& grid) {
  const double* p = grid.data();
  FourSums sums;
  for (std::size_t i = 0; i < capacity_bins; i += 4) {
    sums.a += p[i];
    sums.b += p[i + 1];
    sums.c += p[i + 2];
    sums.d += p[i + 3];
  }
  return sums.total();
}

void normalise(CapacityGrid& grid) {
  const double factor = 1.0 / sum_of(grid);
  for (double& each : grid) each *= factor;
}

KneeEquivalentDistance quantile_of(const CapacityGrid& probability, double share) {
  double below = 0.0;
  for (std::size_t i = 0; i < capacity_bins; ++i) {
    const double next = below + probability[i];
    if (next >= share) {
      const double inside = (share - below) / probability[i];
      return knee_equivalent_km(std::exp(log_capacity_at(static_cast<double>(i) + inside - 0.5)));
    }
    below = next;
  }
  return knee_equivalent_km(highest_capacity_km);
}

double effective_km(KneeEquivalentDistance dose) {
  return std::clamp(in_km(dose), lowest_capacity_km, highest_capacity_km);
}

double inverse_power(double dose_km, const CapacityModel& model) {
  return std::exp(-model.rules.steepness * std::log(dose_km));
}

double probability_provoked_at(const CapacityGrid& probability, double dose_km, const CapacityModel& model) {
  const double x = inverse_power(dose_km, model);
  const double* p = probability.data();
  const double* scale = model.provoked_scale.data();
  CapacityGrid terms;
  double* term = terms.data();
  for (std::size_t i = 0; i < capacity_bins; ++i) term[i] = p[i] / (1.0 + x * scale[i]);
  return std::min(1.0, sum_of(terms));
}

}  // namespace patella
