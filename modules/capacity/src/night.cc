#include "night.h"

#include <algorithm>
#include <cmath>

#include "grid.h"

namespace patella {
namespace {

constexpr double most_drift_of_a_step = 0.5;  // bins
constexpr double most_variance_of_a_step = 0.25;

// Of one step, in bins. Never below nothing, whatever the rounding.
inline void put_step(double drift, double variance, double& down, double& stay, double& up) {
  const double size = drift < 0.0 ? -drift : drift;
  const double least = size - drift * drift;
  const double square = (variance < least ? least : variance) + drift * drift;
  const double fall = (square - drift) / 2.0;
  const double rise = (square + drift) / 2.0;
  down = fall < 0.0 ? 0.0 : fall;
  up = rise < 0.0 ? 0.0 : rise;
  stay = 1.0 - square;
}

// Nothing leaves the grid.
void close_ends(CapacityNight& night) {
  night.stay.front() += night.down.front();
  night.down.front() = 0.0;
  night.stay.back() += night.up.back();
  night.up.back() = 0.0;
}

void pass_step(const double* p, double* next, const CapacityNight& night) {
  const double* down = night.down.data();
  const double* stay = night.stay.data();
  const double* up = night.up.data();
  next[0] = stay[0] * p[0] + down[1] * p[1];
  for (std::size_t i = 1; i + 1 < capacity_bins; ++i)
    next[i] = (up[i - 1] * p[i - 1] + down[i + 1] * p[i + 1]) + stay[i] * p[i];
  const std::size_t last = capacity_bins - 1;
  next[last] = up[last - 1] * p[last - 1] + stay[last] * p[last];
}

}  // namespace

int count_steps(double drift, double variance) {
  const double by_drift = std::ceil(std::abs(drift) / capacity_bin / most_drift_of_a_step);
  const double by_variance = std::ceil(variance / (capacity_bin * capacity_bin) / most_variance_of_a_step);
  return std::max(1, static_cast<int>(std::max(by_drift, by_variance)));
}

CapacityNight make_night(const CapacityGrid& drift, double variance, int steps) {
  CapacityNight night;
  const double bins = 1.0 / (capacity_bin * steps);
  const double spread = variance / (capacity_bin * capacity_bin) / steps;
  const double* each = drift.data();
  double* down = night.down.data();
  double* stay = night.stay.data();
  double* up = night.up.data();
  for (std::size_t i = 0; i < capacity_bins; ++i) put_step(each[i] * bins, spread, down[i], stay[i], up[i]);
  close_ends(night);
  return night;
}

void pass_night(CapacityGrid& probability, const CapacityNight& night, int steps) {
  CapacityGrid next;
  for (int step = 0; step < steps; ++step) {
    pass_step(probability.data(), next.data(), night);
    probability = next;
  }
}

}  // namespace patella
