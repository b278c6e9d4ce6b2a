// How far along and whether moving, at every sample.
#pragma once

#include <vector>

#include "patella/activity.h"

namespace patella::ingest {

// Half the pace of a slow climb on foot (20 m of height a minute at a grade of 50 % is 0.7 m/s), and more than the
// position of a standing watch wanders in speed_window_s.
inline constexpr double standing_speed_mps = 0.3;
inline constexpr double speed_window_s = 10.0;

struct Course {
  std::vector<double> time_s;
  std::vector<double> active_s;  // active_s[i]: seconds from sample i-1 to i outside pauses; active_s[0] = 0
  std::vector<double> clock_s;   // active seconds so far: a clock that stands still in pauses
  std::vector<double> along_m;   // cumulative; empty without any source
  std::vector<char> moving;      // moving[i]: the step from sample i-1 to i was moved
  std::size_t size() const { return time_s.size(); }
};

// Cumulative distance of one source, empty when the activity does not have it. Pauses add nothing.
std::vector<double> compute_along(const Activity& activity, const Course& course, DistanceSource source);

Course compute_times(const Activity& activity);
void set_along(Course& course, std::vector<double> along_m, Sport sport);

double compute_moving_s(const Course& course);
// Over speed_window_s; unknown when the course is shorter.
Known<double> compute_max_speed_mps(const Course& course);

}  // namespace patella::ingest
