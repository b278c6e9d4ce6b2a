#include "course.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geodesy.h"
#include "limits.h"

namespace patella::ingest {

namespace {

constexpr double not_known = -1.0;

// Unknown places lie on the line between the known ones around them; before the first and after the last nothing moves.
void fill_between(std::vector<double>& along, const std::vector<double>& time) {
  double last = 0.0;
  std::size_t known = along.size();
  for (std::size_t i = 0; i < along.size(); ++i) {
    if (along[i] == not_known) continue;
    if (known == along.size()) std::fill(along.begin(), along.begin() + static_cast<std::ptrdiff_t>(i), along[i]);
    for (std::size_t j = known + 1; known < i && j < i; ++j)
      along[j] = last + (along[i] - last) * (time[j] - time[known]) / (time[i] - time[known]);
    last = along[i];
    known = i;
  }
  if (known == along.size()) return along.clear();
  std::fill(along.begin() + static_cast<std::ptrdiff_t>(known), along.end(), last);
}

std::vector<double> along_of_device(const Activity& activity, const Course& course) {
  const auto distance = activity.streams.find(Channel::distance);
  std::vector<double> along(distance.size(), not_known);
  for (std::size_t i = 0; i < distance.size(); ++i)
    if (distance[i] != missing_sample) along[i] = distance[i] / 100.0;
  fill_between(along, course.time_s);
  return along;
}

std::vector<double> along_of_positions(const Activity& activity, const Course& course) {
  const auto latitude = activity.streams.find(Channel::latitude);
  const auto longitude = activity.streams.find(Channel::longitude);
  const double limit_mps = speed_limit_mps(activity.sport);
  std::vector<double> along(latitude.size(), not_known);
  double sum = 0.0;
  double active = 0.0;
  Known<Position> last;
  for (std::size_t i = 0; i < latitude.size(); ++i) {
    active += course.active_s[i];
    if (latitude[i] == missing_sample) continue;
    const Position here{latitude[i], longitude[i]};
    const double step = last ? distance_m(*last, here) : 0.0;
    if (step <= limit_mps * active + (active > 0.0 ? position_slack_m : 0.0)) sum += step;
    along[i] = sum;
    last = here;
    active = 0.0;
  }
  fill_between(along, course.time_s);
  return along;
}

std::vector<double> along_of_speed(const Activity& activity, const Course& course) {
  const auto speed = activity.streams.find(Channel::speed);
  std::vector<double> along(speed.size(), 0.0);
  for (std::size_t i = 1; i < speed.size(); ++i) {
    const bool known = speed[i] != missing_sample && course.active_s[i] <= long_gap_s;
    along[i] = along[i - 1] + (known ? speed[i] / 1000.0 * course.active_s[i] : 0.0);
  }
  return along;
}

// The mean speed around the step from i-1 to i, over at least speed_window_s outside pauses where there is as much.
class WindowSpeed {
 public:
  explicit WindowSpeed(const Course& course) : course_(course) {}
  double at(std::size_t i) {
    const auto& clock = course_.clock_s;
    while (low_ + 1 < i && clock[i] - clock[low_ + 1] >= speed_window_s / 2) ++low_;
    high_ = std::max(high_, i);
    while (high_ + 1 < course_.size() && clock[high_] - clock[i - 1] < speed_window_s / 2) ++high_;
    return (course_.along_m[high_] - course_.along_m[low_]) / (clock[high_] - clock[low_]);
  }

 private:
  const Course& course_;
  std::size_t low_ = 0;
  std::size_t high_ = 0;
};

}  // namespace

std::vector<double> compute_along(const Activity& activity, const Course& course, DistanceSource source) {
  if (source == DistanceSource::device) return along_of_device(activity, course);
  if (source == DistanceSource::positions) return along_of_positions(activity, course);
  if (source == DistanceSource::speed) return along_of_speed(activity, course);
  return {};
}

Course compute_times(const Activity& activity) {
  Course course;
  const auto time = activity.streams.find(Channel::time);
  course.time_s.reserve(time.size());
  for (const std::int32_t value : time) course.time_s.push_back(value / 1000.0);
  course.active_s.assign(time.size(), 0.0);
  std::size_t pause = 0;
  for (std::size_t i = 1; i < time.size(); ++i) {
    const double begin = course.time_s[i - 1];
    const double end = course.time_s[i];
    double paused = 0.0;
    while (pause < activity.pauses.size() && activity.pauses[pause].end.si() <= begin) ++pause;
    for (std::size_t k = pause; k < activity.pauses.size() && activity.pauses[k].begin.si() < end; ++k)
      paused += std::min(end, activity.pauses[k].end.si()) - std::max(begin, activity.pauses[k].begin.si());
    course.active_s[i] = std::max(0.0, end - begin - paused);
  }
  course.clock_s.resize(time.size());
  std::partial_sum(course.active_s.begin(), course.active_s.end(), course.clock_s.begin());
  return course;
}

void set_along(Course& course, std::vector<double> along_m, Sport sport) {
  course.along_m = std::move(along_m);
  course.moving.assign(course.size(), 0);
  // Between the ends of a pool, on a rower or in the gym a distance says nothing about moving.
  const bool by_speed = !course.along_m.empty() && (is_on_foot(sport) || sport == Sport::ride);
  WindowSpeed window(course);
  for (std::size_t i = 1; i < course.size(); ++i) {
    if (course.active_s[i] <= 0.0) continue;
    course.moving[i] = by_speed ? window.at(i) >= standing_speed_mps : course.active_s[i] <= long_gap_s;
  }
}

double compute_moving_s(const Course& course) {
  double sum = 0.0;
  for (std::size_t i = 0; i < course.size(); ++i)
    if (course.moving[i]) sum += course.active_s[i];
  return sum;
}

Known<double> compute_max_speed_mps(const Course& course) {
  if (course.along_m.empty()) return unknown;
  Known<double> fastest;
  std::size_t low = 0;
  for (std::size_t i = 1; i < course.size(); ++i) {
    while (low + 1 < i && course.clock_s[i] - course.clock_s[low + 1] >= speed_window_s) ++low;
    const double seconds = course.clock_s[i] - course.clock_s[low];
    if (seconds < speed_window_s) continue;
    const double speed = (course.along_m[i] - course.along_m[low]) / seconds;
    if (!fastest || speed > *fastest) fastest = speed;
  }
  return fastest;
}

}  // namespace patella::ingest
