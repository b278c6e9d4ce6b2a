// The demo runner: eighteen months of invented watch files and answers, to show the program on.
//
// In:   the last day, a seed.
// Out:  profile, answers, shoes, and the plan of every outing; the FIT bytes of one outing at a time.
// Not:  never evidence, never a fixture for a claim. The runner is invented; the course lies in the open sea.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "patella/calendar.h"
#include "patella/checkin.h"
#include "patella/units.h"

namespace patella {

struct DemoOptions {
  LocalDate last_day;
  std::uint64_t seed = 1;
};

enum class DemoKind : std::uint8_t { run, walk_run, walk };

struct DemoOuting {
  LocalDate date;
  DemoKind kind = DemoKind::run;
  Distance distance;
  Speed speed;     // while running
  Distance climb;  // up and down again
  std::uint64_t seed = 0;
  std::string file_name;  // "2025-06-03-1.fit"
};

struct DemoShoes {
  std::string name;
  LocalDate from;
};

struct DemoRunner {
  RunnerProfile profile;
  std::vector<GateAnswers> gates;
  std::vector<CheckIn> checkins;
  std::vector<DemoShoes> shoes;
  std::vector<DemoOuting> outings;  // by date
};

DemoRunner make_demo_runner(const DemoOptions& options);
// The watch file of an outing: one record a second, timer events, laps, a session, running dynamics.
std::vector<std::byte> make_demo_file(const DemoOuting& outing);

}  // namespace patella
