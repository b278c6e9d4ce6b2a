// Activity -> knee load: what an outing cost the patellofemoral joint, in knee-equivalent km (K).
//
// In:   an Activity, what is known of the runner's body, the coefficients of rules/knee_load.toml.
// Out:  KneeLoad: K with a band, the second-by-second course, and every assumption that was made.
// Not:  no newtons, no megapascals, no judgement about what the knee tolerates.
// Sources: evidence formulas F1 to F7 (docs/knee-load.md); Hagen 2023, Doyle 2023, van Hooren 2024, Willson 2014,
//          Lenhart 2014, Sinclair, Hart 2022.
#pragma once

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
  not_a_foot_activity,  // ride, swim, strength: no K from this model
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
  double peak_ratio = 0.0;                    // F1: highest 10 s peak relative to 3.0 m/s level; 0 when unknown
  Distance distance;                          // that was counted
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

struct KneeLoadModel {
  std::string version;
  // Every member is the value of the rule whose id stands beside it. (Filled in by read_knee_load_model.)
  // The list is completed by the module: see rules/knee_load.toml.
  double reference_speed_m_s = 0.0;  // knee_load.reference_speed
  double speed_exponent = 0.0;       // knee_load.speed_exponent
};

// Not known (Error::not_found naming the id) when the rule book lacks a coefficient.
Result<KneeLoadModel> read_knee_load_model(const RuleBook& rules, LocalDate on);

// Unknown when the activity cannot be given a K: no distance, or not on foot. Never 0 for "unknown".
struct KneeLoadResult {
  Known<KneeLoad> load;
  std::vector<LoadAssumption> why_not;  // when there is none
};
KneeLoadResult compute_knee_load(const Activity& activity, const RunnerBody& body, const KneeLoadModel& model);

// A line through the runner's own running (speed, step rate), shrunk to the population slope; unknown below the needed
// runs.
struct StepRateObservation {
  Speed speed;
  StepRate step_rate;
  Duration duration;
};
// At most one observation per activity and speed band; the store keeps them beside the activity.
std::vector<StepRateObservation> observe_step_rate(const Activity& activity, const KneeLoadModel& model);
Known<StepRateRegression> estimate_own_step_rate(const std::vector<std::vector<StepRateObservation>>& by_run,
                                                 const KneeLoadModel& model);

std::string_view name_of(LoadAssumption assumption);
Known<LoadAssumption> find_load_assumption(std::string_view name);

}  // namespace patella
