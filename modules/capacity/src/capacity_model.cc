#include "capacity_model.h"

#include <algorithm>
#include <cmath>

#include "grid.h"
#include "night.h"

namespace patella {
namespace {

CapacityGrid everywhere(double drift) {
  CapacityGrid grid;
  grid.fill(drift);
  return grid;
}

void put_scales(CapacityModel& model) {
  const CapacityGrid logs = log_capacity_grid();
  for (std::size_t i = 0; i < capacity_bins; ++i) {
    model.provoked_scale[i] = std::exp(model.rules.steepness * logs[i]);
    model.equivocal_scale[i] = std::exp(model.rules.steepness * logs[i] - model.rules.equivocal_width);
  }
}

}  // namespace

double share_of(double percent) { return percent / 100.0; }

double daily_variance(const CapacityRules& rules) {
  const double deviation = std::log1p(share_of(rules.daily_change));
  return deviation * deviation;
}

double detraining_a_day(const CapacityRules& rules) { return std::log1p(-share_of(rules.detraining)); }

CapacityModel make_capacity_model(const CapacityRules& rules) {
  CapacityModel model;
  model.rules = rules;
  put_scales(model);
  const double variance = daily_variance(rules);
  const double loss = detraining_a_day(rules);
  model.steps_of_night = count_steps(loss, variance);
  model.quiet = make_night(everywhere(0.0), variance, model.steps_of_night);
  model.detraining = make_night(everywhere(loss), variance, model.steps_of_night);
  return model;
}

}  // namespace patella
