// The watch's running dynamics over months, at equal speed: what has really changed in how somebody runs.
//
// In:   runs with their samples, or what was observed in them; rules/dynamics.toml.
// Out:  per measure the value at the runner's usual speed, its change over the period with an error, and a state:
//       rising or falling only when the change exceeds its error, else what is missing for saying so.
// Not:  no norm, no goal, no judgement; nothing between runners; no step rate anybody should have.
// Method (docs/dynamics.md): per run the medians of level running in bands of speed; then over the runs
//       y = a + b (v - usual) + c t, least squares, the error of c widened by what neighbouring runs have in common.
// Sources: rules/dynamics.toml; EVIDENCE F7 (step rate rises with speed), FORM012, FORM025.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/activity.h"
#include "patella/calendar.h"
#include "patella/load.h"
#include "patella/rules.h"
#include "patella/units.h"

namespace patella {

// In the order they are shown. Units: unit_of.
enum class DynamicsMeasure { step_rate, step_length, ground_contact_time, vertical_oscillation, balance };
inline constexpr std::size_t dynamics_measure_count = 5;
using DynamicsValues = std::array<Known<double>, dynamics_measure_count>;

// Level running of one run in one band of speed.
struct DynamicsBand {
  Speed speed;  // mean
  Duration duration;
  DynamicsValues values;  // medians
};
struct DynamicsRun {
  LocalDate day;
  std::string device;      // who measured: only runs of one device are compared
  bool treadmill = false;  // its speed is a guess made from the steps
  std::vector<DynamicsBand> bands;
};
DynamicsRun observe_dynamics(const Activity& activity, LocalDate day, std::string device, const KneeLoadModel& model);

enum class DynamicsState {
  not_recorded,
  too_few_runs,
  too_short,        // the runs lie too close together
  cannot_tell,      // speed changed along with time
  no_clear_change,  // the change does not exceed its error
  rising,
  falling,
};

// One run, brought to the usual speed.
struct DynamicsPoint {
  LocalDate day;
  double at_usual_speed = 0.0;
};
struct DynamicsTrend {
  DynamicsMeasure measure = DynamicsMeasure::step_rate;
  DynamicsState state = DynamicsState::not_recorded;
  int runs = 0;
  // Below only when there are runs enough.
  Known<double> value;      // at the usual speed, at the end of the period
  Known<double> change;     // from the first of these runs to the last
  Known<double> error;      // of the change: as many standard errors as the rule asks for
  Known<double> per_speed;  // per m/s; unknown when all runs were equally fast
  std::vector<DynamicsPoint> points;
};
struct DynamicsReport {
  LocalDate from;  // the period asked about
  LocalDate until;
  Known<Speed> usual_speed;
  int runs = 0;               // compared
  int treadmill_runs = 0;     // left out
  int other_device_runs = 0;  // left out
  int other_speed_runs = 0;   // left out: too little level running near the usual speed
  std::array<DynamicsTrend, dynamics_measure_count> trends;
};
// Runs outside the period are passed over; their order does not matter.
DynamicsReport estimate_dynamics(std::span<const DynamicsRun> runs, LocalDate until, const RuleBook& rules);
int dynamics_days(const RuleBook& rules, LocalDate on);  // how far back the period goes
std::string render_json(const DynamicsReport& report);

Known<Error> check_dynamics_rules(const RuleBook& rules);
std::vector<std::string> list_dynamics_rules();

std::string_view name_of(DynamicsMeasure measure);
std::string_view name_of(DynamicsState state);
std::string_view unit_of(DynamicsMeasure measure);

}  // namespace patella
