#include "band.h"

#include <algorithm>
#include <cmath>

#include "formulas.h"

namespace patella {
namespace {

// Independent deviations, each side for itself.
class Deviations {
 public:
  void add(double one_end, double other_end) {
    const double up = std::max({one_end, other_end, 0.0}), down = std::min({one_end, other_end, 0.0});
    up_ += up * up;
    down_ += down * down;
  }
  void add_either_way(double size) { add(size, -size); }
  double up() const { return std::sqrt(up_); }
  double down() const { return std::sqrt(down_); }

 private:
  double up_ = 0.0, down_ = 0.0;
};

void add_coefficient(Deviations& deviations, double effect_of_one, const Coefficient& coefficient) {
  deviations.add(effect_of_one * (coefficient.low - coefficient.value),
                 effect_of_one * (coefficient.high - coefficient.value));
}

}  // namespace

double unknown_speed_error(const KneeLoadModel& model) {
  return std::expm1(model.speed_exponent.value * std::log(model.speed_valid_min.value / model.reference_speed.value));
}

Band compute_band(const LoadSums& sums, const BandContext& context, const KneeLoadModel& model) {
  Deviations deviations;
  add_coefficient(deviations, sums.by_speed_exponent, model.speed_exponent);
  add_coefficient(deviations, sums.by_grade_effect, model.grade_effect);
  add_coefficient(deviations, sums.walking_m, context.walking_per_km);
  deviations.add_either_way(sums.by_elasticity * model.step_rate_elasticity_error.value);
  deviations.add_either_way(sums.beyond_speed);
  deviations.add_either_way(sums.beyond_grade);
  deviations.add_either_way(sums.beyond_step_rate);
  const double if_down = std::expm1(formulas::log_grade_factor(model, context.unknown_grade.low));
  const double if_up = std::expm1(formulas::log_grade_factor(model, context.unknown_grade.high));
  deviations.add(sums.grade_unknown * if_down, sums.grade_unknown * if_up);
  deviations.add_either_way(sums.step_rate_unknown * model.step_rate_unknown.value);
  deviations.add(sums.by_population_line, 0.0);
  deviations.add(sums.gait_up, -sums.gait_down);
  deviations.add_either_way(sums.knee_equivalent_m * context.distance_error);
  deviations.add_either_way(sums.knee_equivalent_m * context.mean_speed_error);
  const double least = std::min(sums.knee_equivalent_m, sums.intensity_weighted_m);
  const double most = std::max(sums.knee_equivalent_m, sums.intensity_weighted_m);
  return {std::max(0.0, least - deviations.down()), most + deviations.up()};
}

}  // namespace patella
