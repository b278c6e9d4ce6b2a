#include "stretches.h"

#include <algorithm>

namespace patella {
namespace {

struct Reading {
  double distance_m = 0.0;
  double steps = 0.0;
  double stepped_s = 0.0;
};

// Reads the cumulative columns at rising moving times, in between samples on the straight line.
class Cursor {
 public:
  explicit Cursor(const Track& track) : track_(track) {}
  Reading read(double moving_s) {
    while (at_ + 2 < track_.size() && track_.moving_s[at_ + 1] < moving_s) ++at_;
    const double span = track_.moving_s[at_ + 1] - track_.moving_s[at_];
    const double share = span > 0.0 ? (moving_s - track_.moving_s[at_]) / span : 1.0;
    return {between(track_.distance_m, share), between(track_.steps, share), between(track_.stepped_s, share)};
  }

 private:
  double between(const std::vector<double>& column, double share) const {
    return column[at_] + share * (column[at_ + 1] - column[at_]);
  }
  const Track& track_;
  std::size_t at_ = 0;
};

// A window of the wished length around the stretch, never shorter than the stretch. At the ends it shrinks on both
// sides, so that it stays in the middle: a one-sided window would date a change of gait differently in the parts of a
// split run.
void fill_rates(const Track& track, const KneeLoadModel& model, Stretches& stretches) {
  const double begins = track.moving_s.front(), ends = track.moving_s.back();
  Cursor begin(track), end(track);
  for (std::size_t i = 0; i + 1 < track.size(); ++i) {
    const double middle = (track.moving_s[i] + track.moving_s[i + 1]) / 2.0;
    const double half = std::min({model.speed_window.value / 2.0, middle - begins, ends - middle});
    const double from = std::min(middle - half, track.moving_s[i]);
    const double until = std::max(middle + half, track.moving_s[i + 1]);
    const Reading first = begin.read(from), last = end.read(until);
    const double seconds = until - from, stepped = last.stepped_s - first.stepped_s;
    stretches.speed_m_s[i] = seconds > 0.0 ? (last.distance_m - first.distance_m) / seconds : 0.0;
    stretches.step_rate[i] = stepped > seconds / 2.0 ? (last.steps - first.steps) * 60.0 / stepped : 0.0;
  }
}

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

void fill_gait(GaitKind before, const KneeLoadModel& model, Stretches& stretches) {
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const double speed = stretches.speed_m_s[i], step_rate = stretches.step_rate[i];
    if (speed < model.still_speed.value) {
      stretches.gait[i] = GaitKind::still;
      continue;
    }
    before = next_gait(before, speed, step_rate, model);
    stretches.gait[i] = before;
    stretches.gait_uncertain[i] = is_uncertain(speed, step_rate, model) ? 1 : 0;
  }
}

}  // namespace

Stretches compute_stretches(const Track& track, GaitKind before_the_first, const KneeLoadModel& model) {
  const std::size_t count = track.size() < 2 ? 0 : track.size() - 1;
  Stretches stretches{std::vector<double>(count), std::vector<double>(count), std::vector<GaitKind>(count),
                      std::vector<std::uint8_t>(count)};
  fill_rates(track, model, stretches);
  fill_gait(before_the_first, model, stretches);
  return stretches;
}

}  // namespace patella
