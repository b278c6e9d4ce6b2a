// The grid over log(capacity), and the few sums over it. The order of every sum is fixed: the last bit is part of the
// promise that a replay gives the same.
#pragma once

#include "patella/capacity.h"

namespace patella {

inline constexpr double lowest_capacity_km = 0.1;
inline constexpr double capacity_bin = 0.05;  // in log(K)
// All that is ever given to a logarithm; more than the grid holds says no more than its end does.
inline constexpr double highest_capacity_km = 283.0;

CapacityGrid log_capacity_grid();
double sum_of(const CapacityGrid& grid);
// Divides by the sum.
void normalise(CapacityGrid& grid);
// The capacity below which this share of the probability lies.
KneeEquivalentDistance quantile_of(const CapacityGrid& probability, double share);
// A dose as the filter takes it: on the grid.
double effective_km(KneeEquivalentDistance dose);
// The mean over the distribution of P(provoked) at an effective dose.
double probability_provoked_at(const CapacityGrid& probability, double dose_km, const CapacityModel& model);
// dose^-steepness: with it 1 / (1 + x * scale) is the logistic curve, without an exponential for every bin.
double inverse_power(double dose_km, const CapacityModel& model);

}  // namespace patella
