#include "integrate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "formulas.h"

namespace patella {
namespace {

struct Clamped {
  double value = 0.0;
  bool changed = false;
};
Clamped clamp_to(double value, double low, double high) {
  const double clamped = std::clamp(value, low, high);
  return {clamped, clamped != value};
}

// One running stretch.
struct Stride {
  double metres = 0.0;
  double speed = 0.0;
  double step_rate = 0.0;  // 0 when not known
  double grade = 0.0;      // NaN when not known
};

struct StepRateDeviation {
  double log_ratio = 0.0;  // ln(1 + d)
  bool measured = false;
  bool clamped = false;
};

class Integrator {
 public:
  Integrator(const IntegrationInput& input, const KneeLoadModel& model)
      : input_(input), model_(model), own_line_(usable_own_line(input.body, model)) {
    if (input.body.height && std::isfinite(input.body.height->si())) height_ = input.body.height;
    sums_.log_peak = -std::numeric_limits<double>::infinity();
  }

  // Metres of K of stretch i.
  double add(std::size_t i) {
    const Track& track = input_.track;
    const Stride stride{track.distance_m[i + 1] - track.distance_m[i], input_.stretches.speed_m_s[i],
                        input_.stretches.step_rate[i], input_.grades[i]};
    const double seconds = track.moving_s[i + 1] - track.moving_s[i];
    const GaitKind gait = input_.stretches.gait[i];
    if (std::isfinite(stride.grade)) sums_.descent_percent_m += std::max(0.0, -stride.grade * stride.metres);
    if (gait != GaitKind::still) sums_.steps_s_per_min += counted_step_rate(stride, gait) * seconds;
    const bool uncertain = input_.stretches.gait_uncertain[i] != 0;
    if (uncertain) sums_.uncertain_gait_m += stride.metres;
    return gait == GaitKind::running ? add_running(stride, seconds, uncertain)
                                     : add_walking(stride, gait == GaitKind::still ? 0.0 : seconds, uncertain);
  }
  const LoadSums& sums() const { return sums_; }

 private:
  double counted_step_rate(const Stride& stride, GaitKind gait) const {
    if (stride.step_rate > 0.0) return stride.step_rate;
    return gait == GaitKind::running ? expected(stride.speed) : model_.walking_step_rate.value;
  }
  double expected(double speed) const {
    const double rate = own_line_ ? formulas::own_step_rate(model_, speed, *own_line_)
                                  : formulas::expected_step_rate(model_, speed, height_);
    return std::clamp(rate, model_.plausible_step_rate_min.value, model_.plausible_step_rate_max.value);
  }

  // Metres creeping by while standing count as walked, so that no distance is lost.
  double add_walking(const Stride& stride, double seconds, bool uncertain) {
    const double load = stride.metres * input_.walking_per_km.value;
    sums_.walking_m += stride.metres;
    sums_.walking_s += seconds;
    sums_.knee_equivalent_m += load;
    sums_.intensity_weighted_m += load;
    if (uncertain) sums_.gait_up += std::max(0.0, running_load(stride) - load);
    return load;
  }
  // Without step rate and clamped: only for the band.
  double running_load(const Stride& stride) const {
    const double speed = std::clamp(stride.speed, model_.speed_valid_min.value, model_.speed_valid_max.value);
    const double grade = std::isfinite(stride.grade) ? stride.grade : 0.0;
    const double log_grade = formulas::log_grade_factor(model_, clamp_grade(grade).value);
    return stride.metres * std::exp(formulas::log_load_per_distance(model_, speed, 0.0, log_grade));
  }
  Clamped clamp_grade(double grade) const {
    return clamp_to(grade, -model_.grade_limit.value, model_.grade_limit.value);
  }

  double add_running(const Stride& stride, double seconds, bool uncertain) {
    const Clamped speed = clamp_to(stride.speed, model_.speed_valid_min.value, model_.speed_valid_max.value);
    const bool graded = std::isfinite(stride.grade);
    const Clamped grade = graded ? clamp_grade(stride.grade) : Clamped{};
    const double log_speed = formulas::log_speed_ratio(model_, speed.value);
    const double log_grade = formulas::log_grade_factor(model_, grade.value);
    const double elasticity = formulas::step_rate_elasticity(model_, speed.value);
    const StepRateDeviation off = deviation(stride);
    // The elasticities were measured within runners: they apply to the runner's own line only.
    const double step_rate = own_line_ ? off.log_ratio : 0.0;
    const double load =
        stride.metres * std::exp(model_.speed_exponent.value * log_speed + elasticity * step_rate + log_grade);
    const double log_peak = formulas::log_peak_ratio(model_, log_speed, step_rate, log_grade);
    sums_.running_m += stride.metres;
    sums_.running_s += seconds;
    sums_.knee_equivalent_m += load;
    sums_.intensity_weighted_m += load * std::exp((model_.peak_weighting.value - 1.0) * log_peak);
    sums_.log_peak = std::max(sums_.log_peak, log_peak);
    sums_.by_speed_exponent += load * log_speed;
    sums_.by_elasticity += load * step_rate;
    sums_.by_grade_effect += load * log_grade;
    if (uncertain) sums_.gait_down += std::max(0.0, load - stride.metres * input_.walking_per_km.value);
    if (speed.changed) add_beyond_speed(stride, log_speed, load);
    if (grade.changed) add_beyond_grade(stride, log_grade, load);
    if (!graded) {
      sums_.without_grade_m += stride.metres;
      sums_.grade_unknown += load;
    }
    add_step_rate_doubt(stride, off, elasticity, load);
    return load;
  }

  // 1 + d against the runner's own line, or against the population's while that is not known.
  StepRateDeviation deviation(const Stride& stride) const {
    if (stride.step_rate < model_.plausible_step_rate_min.value) return {};
    const double usual = expected(stride.speed);
    const Clamped off = clamp_to(stride.step_rate / usual - 1.0, model_.step_rate_deviation_min.value,
                                 model_.step_rate_deviation_max.value);
    // Without an own line only the band needs it, to first order.
    return {own_line_ ? std::log(1.0 + off.value) : off.value, true, off.changed};
  }

  void add_beyond_speed(const Stride& stride, double log_speed, double load) {
    const double followed =
        std::clamp(stride.speed, model_.speed_extrapolation_min.value, model_.speed_extrapolation_max.value);
    const double further = formulas::log_speed_ratio(model_, followed) - log_speed;
    sums_.beyond_speed += load * std::abs(std::expm1(model_.speed_exponent.value * further));
    sums_.clamped_speed_m += stride.metres;
  }
  void add_beyond_grade(const Stride& stride, double log_grade, double load) {
    const double followed =
        std::clamp(stride.grade, -model_.grade_extrapolation.value, model_.grade_extrapolation.value);
    sums_.beyond_grade += load * std::abs(std::expm1(formulas::log_grade_factor(model_, followed) - log_grade));
    sums_.clamped_grade_m += stride.metres;
  }

  void add_step_rate_doubt(const Stride& stride, const StepRateDeviation& off, double elasticity, double load) {
    if (!off.measured) sums_.without_step_rate_m += stride.metres;
    if (!off.measured || !own_line_) sums_.step_rate_unknown += load * std::abs(elasticity);
    const double effect = load * elasticity * off.log_ratio;
    if (!own_line_) sums_.by_population_line += effect;
    if (!own_line_ || !off.clamped) return;
    sums_.beyond_step_rate += std::abs(effect);
    sums_.clamped_step_rate_m += stride.metres;
  }

  const IntegrationInput& input_;
  const KneeLoadModel& model_;
  const Known<StepRateRegression> own_line_;
  Known<Height> height_;
  LoadSums sums_;
};

}  // namespace

Known<StepRateRegression> usable_own_line(const RunnerBody& body, const KneeLoadModel& model) {
  if (!body.own_step_rate || body.own_step_rate->runs < model.own_step_rate_runs.value) return unknown;
  const bool finite = std::isfinite(body.own_step_rate->intercept_steps_per_min) &&
                      std::isfinite(body.own_step_rate->slope_steps_per_min_per_m_s);
  return finite ? body.own_step_rate : unknown;
}

LoadSums integrate_load(const IntegrationInput& input, const KneeLoadModel& model, std::vector<LoadSample>* course) {
  Integrator integrator(input, model);
  const Track& track = input.track;
  if (course != nullptr) course->reserve(input.stretches.size());
  for (std::size_t i = 0; i < input.stretches.size(); ++i) {
    const double load = integrator.add(i);
    if (course != nullptr)
      course->push_back({Duration(track.at_s[i + 1]), Distance(track.distance_m[i + 1] - track.distance_m[i]),
                         KneeEquivalentDistance(load), input.stretches.gait[i]});
  }
  return integrator.sums();
}

}  // namespace patella
