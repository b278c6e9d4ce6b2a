#include "integrate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "formulas.h"

namespace patella {
namespace {

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

  // Metres of K of a stretch.
  double add(const Stretch& stretch) {
    if (is_graded(stretch)) sums_.descent_percent_m += std::max(0.0, -stretch.grade * stretch.metres);
    if (stretch.gait != GaitKind::still) sums_.steps_s_per_min += counted_step_rate(stretch) * stretch.seconds;
    if (stretch.gait_uncertain) sums_.uncertain_gait_m += stretch.metres;
    return stretch.gait == GaitKind::running ? add_running(stretch) : add_walking(stretch);
  }
  const LoadSums& sums() const { return sums_; }

 private:
  static bool is_graded(const Stretch& stretch) { return std::isfinite(stretch.grade); }
  double counted_step_rate(const Stretch& stretch) const {
    if (stretch.step_rate > 0.0) return stretch.step_rate;
    return stretch.gait == GaitKind::running ? expected(stretch.speed_m_s) : model_.walking_step_rate.value;
  }
  double expected(double speed) const {
    const double rate = own_line_ ? formulas::own_step_rate(model_, speed, *own_line_)
                                  : formulas::expected_step_rate(model_, speed, height_);
    return formulas::clamp(rate, model_.plausible_step_rate_min.value, model_.plausible_step_rate_max.value);
  }

  // Metres creeping by while standing count as walked, so that no distance is lost.
  double add_walking(const Stretch& stretch) {
    const double load = stretch.metres * input_.walking_per_km.value;
    sums_.walking_m += stretch.metres;
    if (stretch.gait == GaitKind::walking) sums_.walking_s += stretch.seconds;
    sums_.knee_equivalent_m += load;
    sums_.intensity_weighted_m += load;
    if (stretch.gait_uncertain) sums_.gait_up += std::max(0.0, running_load(stretch) - load);
    return load;
  }
  // Without step rate and clamped: only for the band.
  double running_load(const Stretch& stretch) const {
    const double log_grade = is_graded(stretch) ? formulas::log_grade_factor(model_, clamp_grade(stretch.grade)) : 0.0;
    const double log_load = formulas::log_load_per_distance(model_, clamp_speed(stretch.speed_m_s), 0.0, log_grade);
    return stretch.metres * std::exp(log_load);
  }
  double clamp_speed(double speed) const {
    return formulas::clamp(speed, model_.speed_valid_min.value, model_.speed_valid_max.value);
  }
  double clamp_grade(double grade) const {
    return formulas::clamp(grade, -model_.grade_limit.value, model_.grade_limit.value);
  }

  double add_running(const Stretch& stretch) {
    const double speed = clamp_speed(stretch.speed_m_s);
    const bool graded = is_graded(stretch);
    const double grade = graded ? clamp_grade(stretch.grade) : 0.0;
    const double log_speed = formulas::log_speed_ratio(model_, speed);
    const double log_grade = formulas::log_grade_factor(model_, grade);
    const double elasticity = formulas::step_rate_elasticity(model_, speed);
    const StepRateDeviation off = deviation(stretch);
    // The elasticities were measured within runners: they apply to the runner's own line only.
    const double step_rate = own_line_ ? off.log_ratio : 0.0;
    const double log_load = model_.speed_exponent.value * log_speed + elasticity * step_rate + log_grade;
    const double log_peak = formulas::log_peak_ratio(model_, log_speed, step_rate, log_grade);
    const double load = stretch.metres * std::exp(log_load);
    const double weight = std::exp((model_.peak_weighting.value - 1.0) * log_peak);
    sums_.running_m += stretch.metres;
    sums_.running_s += stretch.seconds;
    sums_.knee_equivalent_m += load;
    sums_.intensity_weighted_m += load * weight;
    sums_.log_peak = std::max(sums_.log_peak, log_peak);
    sums_.by_speed_exponent += load * log_speed;
    sums_.by_elasticity += load * step_rate;
    sums_.by_grade_effect += load * log_grade;
    if (stretch.gait_uncertain) sums_.gait_down += std::max(0.0, load - stretch.metres * input_.walking_per_km.value);
    if (speed != stretch.speed_m_s) add_beyond_speed(stretch, log_speed, load);
    if (!graded)
      add_unknown_grade(stretch, load);
    else if (grade != stretch.grade)
      add_beyond_grade(stretch, log_grade, load);
    add_step_rate_doubt(stretch, off, load * elasticity);
    return load;
  }

  // 1 + d against the runner's own line, or against the population's while that is not known.
  StepRateDeviation deviation(const Stretch& stretch) const {
    if (stretch.step_rate < model_.plausible_step_rate_min.value) return {};
    const double recorded = stretch.step_rate / expected(stretch.speed_m_s) - 1.0;
    const double off =
        formulas::clamp(recorded, model_.step_rate_deviation_min.value, model_.step_rate_deviation_max.value);
    // Without an own line only the band needs it, to first order.
    return {own_line_ ? std::log(1.0 + off) : off, true, off != recorded};
  }

  void add_unknown_grade(const Stretch& stretch, double load) {
    sums_.without_grade_m += stretch.metres;
    sums_.grade_unknown += load;
  }
  void add_beyond_speed(const Stretch& stretch, double log_speed, double load) {
    const double followed =
        formulas::clamp(stretch.speed_m_s, model_.speed_extrapolation_min.value, model_.speed_extrapolation_max.value);
    const double further = formulas::log_speed_ratio(model_, followed) - log_speed;
    sums_.beyond_speed += load * std::abs(std::expm1(model_.speed_exponent.value * further));
    sums_.clamped_speed_m += stretch.metres;
  }
  void add_beyond_grade(const Stretch& stretch, double log_grade, double load) {
    const double followed =
        formulas::clamp(stretch.grade, -model_.grade_extrapolation.value, model_.grade_extrapolation.value);
    sums_.beyond_grade += load * std::abs(std::expm1(formulas::log_grade_factor(model_, followed) - log_grade));
    sums_.clamped_grade_m += stretch.metres;
  }

  void add_step_rate_doubt(const Stretch& stretch, const StepRateDeviation& off, double load_by_elasticity) {
    if (!off.measured) sums_.without_step_rate_m += stretch.metres;
    if (!off.measured || !own_line_) sums_.step_rate_unknown += std::abs(load_by_elasticity);
    const double effect = load_by_elasticity * off.log_ratio;
    if (!own_line_) sums_.by_population_line += effect;
    if (!own_line_ || !off.clamped) return;
    sums_.beyond_step_rate += std::abs(effect);
    sums_.clamped_step_rate_m += stretch.metres;
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
  if (course != nullptr) course->reserve(input.stretches.size());
  for (const Stretch& stretch : input.stretches) {
    const double load = integrator.add(stretch);
    if (course == nullptr) continue;
    const TrackPoint& end = input.track.points[course->size() + 1];
    course->push_back({Duration(end.at_s), Distance(stretch.metres), KneeEquivalentDistance(load), stretch.gait});
  }
  return integrator.sums();
}

}  // namespace patella
