// Who a virtual runner is: drawn once, the same under every policy.
#pragma once

#include "draws.h"
#include "patella/simulate.h"

namespace patella {

struct VirtualRunner {
  Draws draws;
  KneeFamily family = KneeFamily::capacity;
  RunnerBehaviour behaviour = RunnerBehaviour::honest;
  bool persistent = false;  // as in the trials; else recent, as in a cohort of runners
  double healing_days = 0.0;
  double pain = 0.0;
  double capacity_now = 0.0;  // K
  double capacity_full = 0.0;
  double stated_km = 0.0;  // "tolerated now"
  double reference_km = 0.0;
  double speed_m_s = 3.0;
  double home_terrain = 1.0;  // K a km, against level
  int silent_from = 0;        // of the silent
  int swaps_watch_on = 0;     // of the gadget-swapping
  int trip_from = 0;          // of the travelling, in each half of the year
};

VirtualRunner draw_runner(std::uint64_t seed, int runner);

}  // namespace patella
