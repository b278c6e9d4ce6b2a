// Runs made by arithmetic, for the tests of the knee load.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "patella/load.h"

namespace patella::fixture {

// The model of the shipped rules/knee_load.toml.
const KneeLoadModel& shipped_model();
RuleBook shipped_rules();

struct RunSpec {
  double seconds = 1800.0;
  double sample_every_s = 1.0;
  std::function<double(double)> speed_m_s = [](double) { return 3.0; };      // of time
  std::function<double(double)> altitude_m = [](double) { return 100.0; };   // of distance; NaN: not recorded
  std::function<double(double)> steps_per_min = [](double) { return 0.0; };  // of time; 0: not recorded
  bool with_altitude = true;
  bool with_distance = true;
  bool with_positions = false;
  Sport sport = Sport::run;
  SubSport sub_sport = SubSport::generic;
};
Activity make_run(const RunSpec& spec);

// The part between two samples, as a file of its own: times and distances start anew.
Activity cut(const Activity& whole, std::size_t first, std::size_t last);

// A runner whose own line is 165 steps/min at 3.0 m/s and rises by 7.
RunnerBody known_runner();

std::int32_t& sample(Activity& activity, Channel channel, std::size_t index);
void drop_channel(Activity& activity, Channel channel);
bool assumes(const KneeLoad& load, LoadAssumption assumption);
double k_km(const KneeLoad& load);
KneeLoad must_compute(const Activity& activity, const RunnerBody& body = known_runner());

}  // namespace patella::fixture
