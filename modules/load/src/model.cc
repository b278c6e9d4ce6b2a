#include <array>
#include <cmath>
#include <string>

#include "patella/load.h"
#include "patella/rule_numbers.h"

namespace patella {
namespace {

struct Entry {
  std::string_view name;  // of the rule, after "knee_load."
  Coefficient KneeLoadModel::* member;
};

#define PATELLA_COEFFICIENT(name) \
  Entry { #name, &KneeLoadModel::name }
constexpr std::array entries{
    PATELLA_COEFFICIENT(reference_speed),
    PATELLA_COEFFICIENT(speed_exponent),
    PATELLA_COEFFICIENT(speed_valid_min),
    PATELLA_COEFFICIENT(speed_valid_max),
    PATELLA_COEFFICIENT(speed_extrapolation_min),
    PATELLA_COEFFICIENT(speed_extrapolation_max),
    PATELLA_COEFFICIENT(step_rate_elasticity),
    PATELLA_COEFFICIENT(step_rate_elasticity_slope),
    PATELLA_COEFFICIENT(step_rate_elasticity_shrink),
    PATELLA_COEFFICIENT(step_rate_elasticity_min),
    PATELLA_COEFFICIENT(step_rate_elasticity_max),
    PATELLA_COEFFICIENT(step_rate_elasticity_error),
    PATELLA_COEFFICIENT(step_rate_deviation_min),
    PATELLA_COEFFICIENT(step_rate_deviation_max),
    PATELLA_COEFFICIENT(grade_linear),
    PATELLA_COEFFICIENT(grade_quadratic),
    PATELLA_COEFFICIENT(grade_effect),
    PATELLA_COEFFICIENT(grade_limit),
    PATELLA_COEFFICIENT(grade_extrapolation),
    PATELLA_COEFFICIENT(peak_speed_exponent),
    PATELLA_COEFFICIENT(peak_step_rate_exponent),
    PATELLA_COEFFICIENT(peak_weighting),
    PATELLA_COEFFICIENT(walking_per_km),
    PATELLA_COEFFICIENT(hike_per_km),
    PATELLA_COEFFICIENT(expected_step_rate),
    PATELLA_COEFFICIENT(expected_step_rate_slope),
    PATELLA_COEFFICIENT(expected_step_rate_height),
    PATELLA_COEFFICIENT(expected_step_rate_reference_height),
    PATELLA_COEFFICIENT(expected_step_rate_speed_min),
    PATELLA_COEFFICIENT(expected_step_rate_speed_max),
    PATELLA_COEFFICIENT(own_step_rate_runs),
    PATELLA_COEFFICIENT(own_step_rate_slope),
    PATELLA_COEFFICIENT(own_step_rate_noise),
    PATELLA_COEFFICIENT(own_step_rate_speed_band),
    PATELLA_COEFFICIENT(own_step_rate_min_duration),
    PATELLA_COEFFICIENT(own_step_rate_max_grade),
    PATELLA_COEFFICIENT(still_speed),
    PATELLA_COEFFICIENT(walking_speed_max),
    PATELLA_COEFFICIENT(running_speed_min),
    PATELLA_COEFFICIENT(running_speed_certain),
    PATELLA_COEFFICIENT(walking_step_rate_max),
    PATELLA_COEFFICIENT(running_step_rate_min),
    PATELLA_COEFFICIENT(walking_step_rate),
    PATELLA_COEFFICIENT(plausible_step_rate_min),
    PATELLA_COEFFICIENT(plausible_step_rate_max),
    PATELLA_COEFFICIENT(speed_window),
    PATELLA_COEFFICIENT(grade_window),
    PATELLA_COEFFICIENT(altitude_gap),
    PATELLA_COEFFICIENT(foot_speed_max),
    PATELLA_COEFFICIENT(foot_mean_speed_max),
    PATELLA_COEFFICIENT(foot_distance_max),
    PATELLA_COEFFICIENT(unnamed_sport_speed_max),
    PATELLA_COEFFICIENT(distance_agreement),
    PATELLA_COEFFICIENT(unknown_grade),
    PATELLA_COEFFICIENT(treadmill_grade),
    PATELLA_COEFFICIENT(treadmill_distance_error),
    PATELLA_COEFFICIENT(step_rate_unknown),
    PATELLA_COEFFICIENT(distance_only_error),
    PATELLA_COEFFICIENT(mention_share),
};
#undef PATELLA_COEFFICIENT

// Quantities the arithmetic divides by or takes the logarithm of.
constexpr std::array must_be_positive{
    &KneeLoadModel::reference_speed,
    &KneeLoadModel::speed_valid_min,
    &KneeLoadModel::speed_extrapolation_min,
    &KneeLoadModel::speed_window,
    &KneeLoadModel::grade_window,
    &KneeLoadModel::foot_speed_max,
    &KneeLoadModel::distance_agreement,
    &KneeLoadModel::own_step_rate_slope,
    &KneeLoadModel::own_step_rate_noise,
    &KneeLoadModel::own_step_rate_speed_band,
};

Result<Coefficient> read_coefficient(const RuleBook& rules, const std::string& id, LocalDate on) {
  if (Known<Error> missing = check_number(rules, id)) return Failure(std::move(*missing));
  const Rule* rule = rules.find(id);
  const double value = rules.value(id, on);
  const Coefficient coefficient{value, rule->low.value_or(value), rule->high.value_or(value)};
  if (!(coefficient.low <= value && value <= coefficient.high))
    return fail(ErrorCode::invalid_input, id, "the value does not lie between its low and its high end",
                "correct rules/knee_load.toml");
  return coefficient;
}

}  // namespace

Result<KneeLoadModel> read_knee_load_model(const RuleBook& rules, LocalDate on) {
  KneeLoadModel model;
  model.version = rules.version();
  for (const Entry& entry : entries) {
    const std::string id = "knee_load." + std::string(entry.name);
    const Result<Coefficient> coefficient = read_coefficient(rules, id, on);
    if (!coefficient) return Failure(coefficient.error());
    model.*entry.member = *coefficient;
  }
  for (const auto member : must_be_positive)
    if (!((model.*member).low > 0.0))
      return fail(ErrorCode::invalid_input, "knee_load", "a coefficient that must be positive is not",
                  "correct rules/knee_load.toml");
  return model;
}

}  // namespace patella
