#include "feature_values.h"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

double hold(double value, const Coefficient& lowest, const Coefficient& highest) {
  return std::min(std::max(value, lowest.value), highest.value);
}

// ln K of a kilometre at the reference speed.
double log_load(Distance descent, double step_rate_change, const PlannedLoadModel& model) {
  PlannedSession kilometre;
  kilometre.distance = kilometres(1.0);
  kilometre.speed = Speed(model.load.reference_speed.value);
  kilometre.descent = descent;
  kilometre.step_rate_change = step_rate_change;
  return std::log(in_km(compute_planned_load(kilometre, unknown, RunnerBody{}, model).load.knee_equivalent));
}

}  // namespace

Known<double> find_feature_value(ElasticityKind kind, const SessionFeatures& features, const PlannedLoadModel& model) {
  const KneeLoadModel& load = model.load;
  const auto is_usable = [](const Known<double>& value) { return value && std::isfinite(*value); };
  switch (kind) {
    case ElasticityKind::speed:
      if (!features.speed || !(features.speed->si() > 0.0)) return unknown;
      return std::log(hold(features.speed->si(), load.speed_valid_min, load.speed_valid_max) /
                      load.reference_speed.value);
    case ElasticityKind::descent:
      if (!is_usable(features.descent_m_per_km)) return unknown;
      return log_load(Distance(std::max(0.0, *features.descent_m_per_km)), 0.0, model);
    case ElasticityKind::step_rate:
      if (!is_usable(features.step_rate_change)) return unknown;
      return std::log1p(hold(*features.step_rate_change, load.step_rate_deviation_min, load.step_rate_deviation_max));
    case ElasticityKind::ground:
      break;
  }
  return features.soft_ground ? Known<double>(*features.soft_ground ? 1.0 : 0.0) : unknown;
}

double published_elasticity(ElasticityKind kind, const PlannedLoadModel& model) {
  const double step = model.load.step_rate_deviation_max.value;
  switch (kind) {
    case ElasticityKind::speed:
      return model.load.speed_exponent.value;
    case ElasticityKind::descent:
      return model.load.grade_effect.value;
    case ElasticityKind::step_rate:
      return step > 0.0 ? log_load(Distance(0.0), step, model) / std::log1p(step) : 0.0;
    case ElasticityKind::ground:
      break;
  }
  return 0.0;
}

double spread_of(ElasticityKind kind, const ElasticityRules& rules) {
  switch (kind) {
    case ElasticityKind::speed:
      return rules.speed_spread;
    case ElasticityKind::descent:
      return rules.descent_spread;
    case ElasticityKind::step_rate:
      return rules.step_rate_spread;
    case ElasticityKind::ground:
      break;
  }
  return rules.ground_spread;
}

}  // namespace patella
