#include "capacity_fixture.h"

#include <cmath>

#include "shipped_rules.h"

namespace patella {

const CapacityModel& shipped_capacity_model() {
  static const CapacityModel model =
      make_capacity_model(read_capacity_rules(shipped_rules(), read_date("2026-12-01").value()));
  return model;
}

LocalDate capacity_test_day(int day) { return read_date("2026-03-02").value() + (day - 1); }

CapacityDay run_day(int day, double km, SessionResponse response) {
  CapacityDay made;
  made.date = capacity_test_day(day);
  made.ran = true;
  if (km > 0.0) made.dose = knee_equivalent_km(km);
  made.response = response;
  return made;
}

CapacityPrior stated_prior() { return {knee_equivalent_km(3.0), knee_equivalent_km(12.0), 2, false}; }

CapacityState replay(const CapacityPrior& prior, std::span<const CapacityDay> days, int morning,
                     const CapacityModel& model) {
  CapacityState state = start_capacity(prior, model);
  for (const CapacityDay& day : days) advance(state, day, model);
  rest_until(state, capacity_test_day(morning), model);
  return state;
}

double median_km(const CapacityState& state) { return in_km(estimate_capacity(state).median); }

double allowed_km(const CapacityState& state) {
  const CapacityModel& model = shipped_capacity_model();
  return in_km(find_largest_dose(state, find_target(state, unknown, model), model));
}

bool is_sound(const CapacityState& state) {
  double sum = 0.0;
  for (const double p : state.probability) {
    if (!(p >= 0.0)) return false;
    sum += p;
  }
  const LoadCapacity known = estimate_capacity(state);
  const double allowed = allowed_km(state);
  return std::abs(sum - 1.0) < 1e-9 && known.low <= known.median && known.median <= known.high &&
         in_km(known.low) > 0.05 && in_km(known.high) < 300.0 && allowed >= 0.0 && allowed < 300.0;
}

}  // namespace patella
