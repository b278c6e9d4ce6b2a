// Activity -> knee load: what an outing cost the patellofemoral joint, in knee-equivalent km (K).
//
// In:   an Activity, what is known of the runner's body, the coefficients of rules/knee_load.toml.
// Out:  KneeLoad: K with a band, the second-by-second course, and every assumption that was made.
// Not:  no newtons, no megapascals, no judgement about what the knee tolerates.
// Sources: evidence formulas F1 to F7 (docs/knee-load.md); Hagen 2023, Doyle 2023, van Hooren 2024, Willson 2014,
//          Lenhart 2014, Sinclair, Hart 2022.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "patella/activity.h"
#include "patella/rules.h"
#include "patella/units.h"

namespace patella {

// The coefficients of F1 to F7, read once from the rule book and checked there.
struct KneeLoadModel;  // defined below

// A straight line of step rate on speed, from the runner's own files once there are enough.
struct StepRateRegression {
  double intercept_steps_per_min = 0.0;  // at 3.0 m/s
  double slope_steps_per_min_per_m_s = 0.0;
  int runs = 0;  // how many runs it rests on
  bool operator==(const StepRateRegression&) const = default;
};

// What is known of the runner. Everything may be unknown; the model then widens and says so.
struct RunnerBody {
  Known<Height> height;
  Known<StepRateRegression> own_step_rate;
};

// Why K is uncertain. Each has a sentence in text/en.toml under load.<name>.
enum class LoadAssumption : std::uint8_t {
  grade_unknown,       // no altitude: band widened, never taken as flat silently
  grade_clamped,       // steeper than the data behind the formula
  speed_clamped,       // faster or slower than the data behind the formula
  step_rate_expected,  // no step rate recorded: the expected one was used
  step_rate_clamped,
  height_unknown,       // expected step rate without the height term
  own_step_rate_prior,  // fewer than the needed runs: population line instead of the runner's own
  walking_coefficient,  // part of it was walked: F6, an assumption
  distance_only,        // no samples: distance and duration only
  duration_unknown,     // speed not known: reference speed assumed
  hike_coefficient,
  device_distance_treadmill,
  not_a_foot_activity,   // ride, swim, strength: no K from this model
  distance_unknown,      // no K: ask the runner
  distance_implausible,  // no K: the distance cannot have been covered on foot in that time
  gait_uncertain,        // run or walk could not be told apart for part of it: band spans both
  sport_assumed,         // the file names no sport; its speed is that of somebody on foot
};

enum class GaitKind : std::uint8_t { still, walking, running };

// One stretch of at most a few seconds.
struct LoadSample {
  Duration at;        // since the start of the activity, end of the stretch
  Distance distance;  // covered in the stretch
  KneeEquivalentDistance knee_equivalent;
  GaitKind gait = GaitKind::still;
};

struct KneeLoad {
  KneeEquivalentDistance knee_equivalent;  // F4
  KneeEquivalentDistance low;              // the band: coefficients, F5 with p = 3, missing inputs
  KneeEquivalentDistance high;
  KneeEquivalentDistance intensity_weighted;  // F5, p = 3, shown only as a band
  double peak_ratio = 0.0;  // F1: highest, over model.speed_window, relative to 3.0 m/s level; 0: no running
  Distance distance;        // that was counted
  Distance running_distance;
  Distance walking_distance;
  Duration running_duration;
  Duration walking_duration;
  Known<double> steps;  // both feet
  Known<Distance> descent;
  std::vector<LoadAssumption> assumptions;  // sorted, each once
  std::string model_version;
  std::vector<LoadSample> course;  // empty for a summary without samples
};

// A coefficient with the range it may have; low = high = value when the rule gives no range.
struct Coefficient {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

// Every member is the value of the rule whose id is "knee_load." and the member's name. Units are in
// rules/knee_load.toml and, where the name does not say them, here.
struct KneeLoadModel {
  std::string version;

  // F4: load per distance
  Coefficient reference_speed;  // m/s
  Coefficient speed_exponent;
  Coefficient speed_valid_min;  // m/s; outside, the speed is clamped
  Coefficient speed_valid_max;
  Coefficient speed_extrapolation_min;  // m/s; how far the band follows the formula beyond the clamp
  Coefficient speed_extrapolation_max;
  Coefficient step_rate_elasticity;        // at the reference speed, before shrinking
  Coefficient step_rate_elasticity_slope;  // per m/s
  Coefficient step_rate_elasticity_shrink;
  Coefficient step_rate_elasticity_min;
  Coefficient step_rate_elasticity_max;
  Coefficient step_rate_elasticity_error;  // of the elasticity, either way
  Coefficient step_rate_deviation_min;     // ratio - 1
  Coefficient step_rate_deviation_max;
  Coefficient grade_linear;         // per percent
  Coefficient grade_quadratic;      // per percent squared
  Coefficient grade_effect;         // 1, with the range of its size
  Coefficient grade_limit;          // percent
  Coefficient grade_extrapolation;  // percent

  // F1, F5: peak per step and the intensity-weighted band
  Coefficient peak_speed_exponent;
  Coefficient peak_step_rate_exponent;
  Coefficient peak_weighting;  // p

  // F6 and hikes: K per km
  Coefficient walking_per_km;
  Coefficient hike_per_km;

  // F7 and the runner's own line
  Coefficient expected_step_rate;                   // steps/min at the reference speed and height
  Coefficient expected_step_rate_slope;             // steps/min per m/s
  Coefficient expected_step_rate_height;            // steps/min per m
  Coefficient expected_step_rate_reference_height;  // m
  Coefficient expected_step_rate_speed_min;
  Coefficient expected_step_rate_speed_max;
  Coefficient own_step_rate_runs;
  Coefficient own_step_rate_slope;         // prior, steps/min per m/s
  Coefficient own_step_rate_noise;         // steps/min, SD of one run and speed band about the runner's line
  Coefficient own_step_rate_speed_band;    // m/s
  Coefficient own_step_rate_min_duration;  // s in a speed band
  Coefficient own_step_rate_max_grade;     // percent

  // Running or walking
  Coefficient still_speed;        // m/s
  Coefficient walking_speed_max;  // m/s, without a step rate: below it walking; its low end begins the uncertain zone
  Coefficient running_speed_min;  // m/s, without a step rate: above it running
  Coefficient running_speed_certain;  // m/s: running whatever the step rate says
  Coefficient walking_step_rate_max;
  Coefficient running_step_rate_min;
  Coefficient walking_step_rate;  // steps/min, to count steps when none were recorded
  Coefficient plausible_step_rate_min;
  Coefficient plausible_step_rate_max;

  // Reading the samples
  Coefficient speed_window;             // s
  Coefficient grade_window;             // m
  Coefficient altitude_gap;             // m without altitude before the grade counts as unknown
  Coefficient foot_speed_max;           // m/s; faster stretches were not covered on foot
  Coefficient foot_mean_speed_max;      // m/s, mean of an activity
  Coefficient foot_distance_max;        // km
  Coefficient unnamed_sport_speed_max;  // m/s, mean; faster without a named sport is not taken as running
  Coefficient distance_agreement;       // ratio between the distance that counts and the samples'

  // What is missing widens the band
  Coefficient unknown_grade;             // percent
  Coefficient treadmill_grade;           // percent
  Coefficient treadmill_distance_error;  // ratio
  Coefficient step_rate_unknown;         // ratio: deviation from the own step rate that goes unseen
  Coefficient distance_only_error;       // ratio
  Coefficient mention_share;             // ratio of the distance from which an assumption is listed
};

// Not known (Error::not_found naming the id) when the rule book lacks a coefficient.
Result<KneeLoadModel> read_knee_load_model(const RuleBook& rules, LocalDate on);

// Unknown when the activity cannot be given a K: no distance, or not on foot. Never 0 for "unknown".
struct KneeLoadResult {
  Known<KneeLoad> load;
  std::vector<LoadAssumption> why_not;  // when there is none
};
enum class CourseDetail : std::uint8_t {
  keep,
  omit
};  // omit: KneeLoad::course stays empty, which an import is glad of
KneeLoadResult compute_knee_load(const Activity& activity, const RunnerBody& body, const KneeLoadModel& model,
                                 CourseDetail detail = CourseDetail::keep);

// A session nobody has run yet: stretches of one pace each. The step rate of a plan is given against the runner's own,
// so an own line need not be known.
struct EvenStretch {
  Distance distance;
  Speed speed;
  GaitKind gait = GaitKind::running;
  Known<Grade> grade;
  double step_rate_change = 0.0;  // ratio - 1; 0: the runner's own step rate
};
struct EvenSession {
  std::vector<EvenStretch> stretches;
  bool speed_known = true;  // else the band spans what an unknown speed may cost
  bool on_treadmill = false;
};
KneeLoad compute_even_load(const EvenSession& session, const RunnerBody& body, const KneeLoadModel& model);

// A line through the runner's own running (speed, step rate), shrunk to the population slope; unknown below the needed
// runs.
struct StepRateObservation {
  Speed speed;
  StepRate step_rate;
  Duration duration;
};
// At most one observation per activity and speed band; the store keeps them beside the activity.
std::vector<StepRateObservation> observe_step_rate(const Activity& activity, const KneeLoadModel& model);
// Load and observations from one pass over the samples, without a course: what an import wants.
struct KneeLoadStudy {
  KneeLoadResult load;
  std::vector<StepRateObservation> step_rate;
};
KneeLoadStudy study_knee_load(const Activity& activity, const RunnerBody& body, const KneeLoadModel& model);
Known<StepRateRegression> estimate_own_step_rate(const std::vector<std::vector<StepRateObservation>>& by_run,
                                                 const KneeLoadModel& model);

std::string_view name_of(LoadAssumption assumption);
Known<LoadAssumption> find_load_assumption(std::string_view name);

}  // namespace patella
