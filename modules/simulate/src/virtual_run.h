// From what a policy allows to what is really run, and what the watch makes of it.
#pragma once

#include "patella/checkin.h"
#include "virtual_runner.h"

namespace patella {

struct RunChoice {
  double km = 0.0;            // walking included, as the watch shows it
  double run_share = 1.0;     // of the distance
  Known<int> stops_above;     // pain at which this policy has the runner walk home
  Known<double> fastest_m_s;  // what the policy allows
};

// As it is, not as the watch shows it.
struct VirtualRun {
  double km = 0.0;
  double run_share = 1.0;
  double speed_m_s = 3.0;
  double load_per_km = 1.0;  // K of a km run, of its speed and its hills
  double knee_equivalent_km() const { return knee_equivalent_km_of(km); }
  double knee_equivalent_km_of(double so_far_km) const;
};

VirtualRun make_run(const VirtualRunner& runner, const RunChoice& choice, int day);
// Turned round after so many km.
VirtualRun walk_home(const VirtualRun& run, double after_km);
// K of a km as this runner knows it from home.
double usual_load_per_km(const VirtualRunner& runner, double speed_m_s);
// Unknown when the file is lost.
Known<Session> read_watch(const VirtualRunner& runner, const VirtualRun& run, LocalDate date, int day);

// The days of a trip, from 0; unknown at home.
Known<int> find_trip_day(const VirtualRunner& runner, int day);

}  // namespace patella
