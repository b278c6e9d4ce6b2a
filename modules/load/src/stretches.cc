#include "stretches.h"

#include <algorithm>

namespace patella {
namespace {

struct Reading {
  double distance_m = 0.0;
  double steps = 0.0;
  double stepped_s = 0.0;
};

// Reads the track at rising moving times, in between points on the straight line.
class Cursor {
 public:
  explicit Cursor(std::span<const TrackPoint> points) : next_(points.begin() + 1), last_(points.end() - 1) {}
  Reading read(double moving_s) {
    while (next_ != last_ && next_->moving_s < moving_s) ++next_;
    const TrackPoint &before = *(next_ - 1), &after = *next_;
    const double span = after.moving_s - before.moving_s;
    const double share = span > 0.0 ? (moving_s - before.moving_s) / span : 1.0;
    return {before.distance_m + share * (after.distance_m - before.distance_m),
            before.steps + share * (after.steps - before.steps),
            before.stepped_s + share * (after.stepped_s - before.stepped_s)};
  }

 private:
  std::span<const TrackPoint>::iterator next_, last_;
};

// Speed and step rate over a window of the wished length around the stretch, never shorter than the stretch. At the
// ends it shrinks on both sides, so that it stays in the middle: a one-sided window would date a change of gait
// differently in the parts of a split run.
class RateWindow {
 public:
  RateWindow(std::span<const TrackPoint> points, const KneeLoadModel& model)
      : half_(model.speed_window.value / 2.0),
        begins_(points.front().moving_s),
        ends_(points.back().moving_s),
        begin_(points),
        end_(points) {}

  // Fills all but the gait.
  void read(const TrackPoint& before, const TrackPoint& after, Stretch& stretch) {
    const double middle = (before.moving_s + after.moving_s) / 2.0;
    const double half = std::min(std::min(half_, middle - begins_), ends_ - middle);
    const double from = std::min(middle - half, before.moving_s);
    const double until = std::max(middle + half, after.moving_s);
    const Reading first = begin_.read(from), last = end_.read(until);
    const double seconds = until - from, stepped = last.stepped_s - first.stepped_s;
    stretch.metres = after.distance_m - before.distance_m;
    stretch.seconds = after.moving_s - before.moving_s;
    stretch.speed_m_s = seconds > 0.0 ? (last.distance_m - first.distance_m) / seconds : 0.0;
    stretch.step_rate = stepped > seconds / 2.0 ? (last.steps - first.steps) * 60.0 / stepped : 0.0;
  }

 private:
  double half_, begins_, ends_;
  Cursor begin_, end_;
};

// The rule "run or walk". With a step rate that decides; without one the speed does. Between the two thresholds the
// runner goes on as before: nobody changes gait every second.
GaitKind next_gait(GaitKind before, double speed, double step_rate, const KneeLoadModel& model) {
  if (speed >= model.running_speed_certain.value) return GaitKind::running;
  if (step_rate > 0.0) {
    if (step_rate >= model.running_step_rate_min.value) return GaitKind::running;
    return step_rate <= model.walking_step_rate_max.value ? GaitKind::walking : before;
  }
  if (speed >= model.running_speed_min.value) return GaitKind::running;
  return speed <= model.walking_speed_max.value ? GaitKind::walking : before;
}

bool is_uncertain(double speed, double step_rate, const KneeLoadModel& model) {
  return step_rate <= 0.0 && speed > model.walking_speed_max.low && speed < model.running_speed_min.high;
}

}  // namespace

Stretches compute_stretches(const Track& track, GaitKind before_the_first, const KneeLoadModel& model) {
  const std::span<const TrackPoint> points = track.points;
  Stretches stretches(points.size() - 1);
  RateWindow window(points, model);
  GaitKind gait = before_the_first;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    Stretch& stretch = stretches[i];
    window.read(points[i], points[i + 1], stretch);
    if (stretch.speed_m_s < model.still_speed.value) continue;
    gait = stretch.gait = next_gait(gait, stretch.speed_m_s, stretch.step_rate, model);
    stretch.gait_uncertain = is_uncertain(stretch.speed_m_s, stretch.step_rate, model);
  }
  return stretches;
}

}  // namespace patella
