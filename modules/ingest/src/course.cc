#include "course.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "geodesy.h"
#include "limits.h"

namespace patella::ingest {

namespace {

constexpr double not_known = -1.0;

// Unknown places lie on the line between the known ones around them; before the first and after the last nothing moves.
void fill_between(std::vector<double>& along, const std::vector<double>& time) {
  if (std::find(along.begin(), along.end(), not_known) == along.end()) return;
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
  std::vector<double> along(distance.size());
  for (std::size_t i = 0; i < distance.size(); ++i)
    along[i] = distance[i] == missing_sample ? not_known : distance[i] / 100.0;
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

// How much of one step after the other was paused. The pauses are sorted.
class PausedTime {
 public:
  explicit PausedTime(const std::vector<Interval>& pauses) : pauses_(pauses) {}
  double between(double begin, double end) {
    double paused = 0.0;
    while (next_ < pauses_.size() && pauses_[next_].end.si() <= begin) ++next_;
    for (std::size_t k = next_; k < pauses_.size() && pauses_[k].begin.si() < end; ++k)
      paused += std::min(end, pauses_[k].end.si()) - std::max(begin, pauses_[k].begin.si());
    return paused;
  }

 private:
  const std::vector<Interval>& pauses_;
  std::size_t next_ = 0;
};

// The mean speed around the step from i-1 to i, over at least speed_window_s outside pauses where there is as much.
class WindowSpeed {
 public:
  explicit WindowSpeed(const Course& course) : clock_(course.clock_s), along_(course.along_m) {}
  double at(std::size_t i) {
    while (low_ + 1 < i && clock_[i] - clock_[low_ + 1] >= speed_window_s / 2) ++low_;
    high_ = std::max(high_, i);
    while (high_ + 1 < clock_.size() && clock_[high_] - clock_[i - 1] < speed_window_s / 2) ++high_;
    return (along_[high_] - along_[low_]) / (clock_[high_] - clock_[low_]);
  }

 private:
  std::span<const double> clock_;
  std::span<const double> along_;
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
  for (auto* column : {&course.time_s, &course.active_s, &course.clock_s}) column->resize(time.size());
  PausedTime pauses(activity.pauses);
  double clock = 0.0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    const double begin = i == 0 ? time[i] / 1000.0 : course.time_s[i - 1];
    const double end = time[i] / 1000.0;
    const double active = std::max(0.0, end - begin - pauses.between(begin, end));
    clock += active;
    course.time_s[i] = end;
    course.active_s[i] = active;
    course.clock_s[i] = clock;
  }
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
