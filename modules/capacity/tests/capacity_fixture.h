// The shipped rules, and invented histories.
#pragma once

#include <vector>

#include "patella/capacity.h"

namespace patella {

const CapacityModel& shipped_capacity_model();
LocalDate capacity_test_day(int day);
// A day with a run of so many K; 0: a run whose size is not known.
CapacityDay run_day(int day, double km, SessionResponse response);
CapacityPrior stated_prior();
CapacityState replay(const CapacityPrior& prior, std::span<const CapacityDay> days, int morning,
                     const CapacityModel& model = shipped_capacity_model());
double median_km(const CapacityState& state);
double allowed_km(const CapacityState& state);
bool is_sound(const CapacityState& state);

}  // namespace patella
