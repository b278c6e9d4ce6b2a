// Technical limits of what a recording can hold. None of them is clinical; each says why it is what it is.
#pragma once

#include <cstdint>

#include "patella/activity.h"

namespace patella::ingest {

// Faster than any person on foot: the highest speed measured in a sprint is 12.4 m/s.
inline constexpr double foot_speed_limit_mps = 12.5;
inline constexpr double ride_speed_limit_mps = 40.0;  // faster than a fast descent on a road bicycle
inline constexpr double swim_speed_limit_mps = 4.0;   // the sprint record is below 2.5 m/s; positions in water are poor
inline constexpr double other_speed_limit_mps = 60.0;  // skiing, lifts, cars left recording

constexpr double speed_limit_mps(Sport sport) {
  switch (sport) {
    case Sport::run:
    case Sport::walk:
    case Sport::hike:
      return foot_speed_limit_mps;
    case Sport::ride:
      return ride_speed_limit_mps;
    case Sport::swim:
      return swim_speed_limit_mps;
    case Sport::strength:
    case Sport::other:
    case Sport::unknown:
      break;
  }
  return other_speed_limit_mps;
}

constexpr bool is_on_foot(Sport sport) { return sport == Sport::run || sport == Sport::walk || sport == Sport::hike; }

// Two positions a moment apart may differ by this much because positions are rounded and jitter.
inline constexpr double position_slack_m = 2.0;
// Devices write distance in bursts: a foot pod up to this much at once.
inline constexpr double distance_slack_m = 10.0;
// After this many consistent positions elsewhere the earlier place was the wrong one, or the recording was moved.
inline constexpr std::size_t relocation_confirmed_after = 10;

// No outing has a hole of a day in it; the clock was wrong on one side.
inline constexpr std::int64_t clock_jump_ms = 24LL * 3600 * 1000;
// Streams count milliseconds in 32 bits: 24.8 days.
inline constexpr std::int64_t longest_recording_ms = 24LL * 24 * 3600 * 1000;
// Up to this many samples whose times stand apart are taken out; more of them and it is the clock that was set.
inline constexpr std::size_t stray_samples = 3;
// Without a sample for longer than this, and without a pause, the recording has a hole.
inline constexpr double long_gap_s = 60.0;
// Before 1995 there was no such recording: the clock of the device was never set.
inline constexpr std::int64_t clock_set_after_ms = 788918400LL * 1000;

inline constexpr std::size_t most_rows = 2'000'000;  // 23 days, one sample per second
inline constexpr std::size_t most_activities = 1000;
inline constexpr std::size_t most_notes = 50;
inline constexpr std::size_t longest_text = 200;  // of a name, in bytes

}  // namespace patella::ingest
