// The formulas F1 to F7 of docs/knee-load.md, one stretch of running at a time.
//
// In:   a speed (m/s), a deviation from the runner's own step rate (ratio - 1), a grade (percent).
// Out:  logarithms of load ratios, because the terms of the formulas multiply.
// Not:  no clamping; the caller clamps, and says that it did.
#pragma once

#include <algorithm>
#include <cmath>

#include "patella/load.h"

namespace patella::formulas {

// As std::clamp, which gives a reference and so sends every number through memory.
inline double clamp(double value, double low, double high) { return std::min(std::max(value, low), high); }

inline double log_speed_ratio(const KneeLoadModel& model, double speed_m_s) {
  return std::log(speed_m_s / model.reference_speed.value);
}

// e(v): how strongly the load of a kilometre answers to a step rate other than the runner's own.
inline double step_rate_elasticity(const KneeLoadModel& model, double speed_m_s) {
  const double at_speed = model.step_rate_elasticity.value +
                          model.step_rate_elasticity_slope.value * (speed_m_s - model.reference_speed.value);
  return clamp(model.step_rate_elasticity_shrink.value * at_speed, model.step_rate_elasticity_min.value,
               model.step_rate_elasticity_max.value);
}

// ln G(g)
inline double log_grade_factor(const KneeLoadModel& model, double grade_percent) {
  return model.grade_effect.value * grade_percent *
         (model.grade_linear.value + model.grade_quadratic.value * grade_percent);
}

// ln of F4 for one kilometre.
inline double log_load_per_distance(const KneeLoadModel& model, double speed_m_s, double log_step_rate_ratio,
                                    double log_grade) {
  return model.speed_exponent.value * log_speed_ratio(model, speed_m_s) +
         step_rate_elasticity(model, speed_m_s) * log_step_rate_ratio + log_grade;
}

// ln of F1 relative to level running at the reference speed and the runner's own step rate.
inline double log_peak_ratio(const KneeLoadModel& model, double log_speed, double log_step_rate_ratio,
                             double log_grade) {
  return model.peak_speed_exponent.value * log_speed + model.peak_step_rate_exponent.value * log_step_rate_ratio +
         log_grade;
}

// F7, steps/min.
inline double expected_step_rate(const KneeLoadModel& model, double speed_m_s, const Known<Height>& height) {
  const double speed =
      clamp(speed_m_s, model.expected_step_rate_speed_min.value, model.expected_step_rate_speed_max.value);
  const double taller = height ? height->si() - model.expected_step_rate_reference_height.value : 0.0;
  return model.expected_step_rate.value + model.expected_step_rate_slope.value * (speed - model.reference_speed.value) +
         model.expected_step_rate_height.value * taller;
}

// The runner's own line. It is followed as far as the band follows the speed.
inline double own_step_rate(const KneeLoadModel& model, double speed_m_s, const StepRateRegression& line) {
  const double speed = clamp(speed_m_s, model.speed_extrapolation_min.value, model.speed_extrapolation_max.value);
  return line.intercept_steps_per_min + line.slope_steps_per_min_per_m_s * (speed - model.reference_speed.value);
}

}  // namespace patella::formulas
