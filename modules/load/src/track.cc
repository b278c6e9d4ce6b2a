#include "track.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace patella {
namespace {

constexpr double not_recorded = std::numeric_limits<double>::quiet_NaN();
using Samples = std::span<const std::int32_t>;

Samples find_column(const Streams& streams, Channel channel) {
  const Samples column = streams.find(channel);
  return column.size() == streams.size() ? column : Samples{};
}

// Sorted, disjoint, finite.
std::vector<Interval> tidy_pauses(const Activity& activity) {
  std::vector<Interval> pauses;
  for (const Interval& pause : activity.pauses)
    if (std::isfinite(pause.begin.si()) && std::isfinite(pause.end.si()) && pause.begin < pause.end)
      pauses.push_back(pause);
  std::sort(pauses.begin(), pauses.end(), [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  std::vector<Interval> tidy;
  for (const Interval& pause : pauses)
    if (!tidy.empty() && pause.begin <= tidy.back().end)
      tidy.back().end = std::max(tidy.back().end, pause.end);
    else
      tidy.push_back(pause);
  return tidy;
}

// Clock time spent in pauses up to `at`; called with rising times.
class PauseClock {
 public:
  explicit PauseClock(std::vector<Interval> pauses) : pauses_(std::move(pauses)) {}
  double paused_until(double at_s) {
    while (next_ < pauses_.size() && pauses_[next_].end.si() <= at_s) {
      finished_s_ += pauses_[next_].end.si() - pauses_[next_].begin.si();
      ++next_;
    }
    const bool inside = next_ < pauses_.size() && pauses_[next_].begin.si() < at_s;
    return finished_s_ + (inside ? at_s - pauses_[next_].begin.si() : 0.0);
  }

 private:
  std::vector<Interval> pauses_;
  std::size_t next_ = 0;
  double finished_s_ = 0.0;
};

void fill_times(const Activity& activity, Track& track) {
  const Samples time = activity.streams.find(Channel::time);
  PauseClock pauses(tidy_pauses(activity));
  double last_at = time[0] == missing_sample ? 0.0 : time[0] / 1000.0;
  double last_paused = pauses.paused_until(last_at);
  double moving = 0.0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    const double at = time[i] == missing_sample ? last_at : std::max(last_at, time[i] / 1000.0);
    const double paused = pauses.paused_until(at);
    const double clock = at - last_at;
    const double moved = std::clamp(clock - (paused - last_paused), 0.0, clock);
    moving += moved;
    track.at_s[i] = at;
    track.moving_s[i] = moving;
    track.paused[i] = moved < clock / 2.0 ? 1 : 0;
    last_at = at;
    last_paused = paused;
  }
}

// Samples without a value get one on the straight line, over moving time, between their neighbours.
void fill_gaps(std::vector<double>& values, const std::vector<double>& moving_s) {
  std::size_t known = values.size();  // index of the last sample with a value
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const std::size_t first_missing = known == values.size() ? 0 : known + 1;
    for (std::size_t j = first_missing; j < i; ++j) {
      const double span = known == values.size() ? 0.0 : moving_s[i] - moving_s[known];
      const double share = span > 0.0 ? (moving_s[j] - moving_s[known]) / span : 0.0;
      values[j] = known == values.size() ? values[i] : values[known] + share * (values[i] - values[known]);
    }
    known = i;
  }
  for (std::size_t j = known == values.size() ? 0 : known + 1; j < values.size(); ++j)
    values[j] = known == values.size() ? 0.0 : values[known];
}

void distance_from_device(const Streams& streams, Track& track) {
  const Samples column = find_column(streams, Channel::distance);
  for (std::size_t i = 0; i < column.size(); ++i)
    track.distance_m[i] = column[i] == missing_sample ? not_recorded : column[i] / 100.0;
}

// In units of 1e-7 degree, the short way round.
double east(double from, double to) {
  constexpr double full_circle = 3.6e9;
  const double eastward = to - from;
  return std::abs(eastward) <= full_circle / 2.0 ? eastward : std::remainder(eastward, full_circle);
}

// Local flat-earth distance: over one stretch of a run its error is far below that of the positions.
void distance_from_positions(const Streams& streams, Track& track) {
  constexpr double metres_per_unit = 1e-7 * 111'194.93;  // 1e-7 degree on a sphere of 6,371,009 m
  constexpr double radians_per_unit = 1e-7 * std::numbers::pi / 180.0;
  const Samples latitude = find_column(streams, Channel::latitude);
  const Samples longitude = find_column(streams, Channel::longitude);
  if (latitude.empty() || longitude.empty()) return;
  double travelled = 0.0, cosine = 1.0, cosine_at = std::numeric_limits<double>::infinity();
  std::size_t last = latitude.size();
  for (std::size_t i = 0; i < latitude.size(); ++i) {
    if (latitude[i] == missing_sample || longitude[i] == missing_sample) continue;
    const double here = latitude[i];
    if (!(std::abs(here - cosine_at) < 1e5)) cosine = std::cos((cosine_at = here) * radians_per_unit);
    if (last < latitude.size())
      travelled += metres_per_unit * std::hypot(here - latitude[last], east(longitude[last], longitude[i]) * cosine);
    track.distance_m[i] = travelled;
    last = i;
  }
}

void distance_from_speed(const Streams& streams, Track& track) {
  const Samples speed = find_column(streams, Channel::speed);
  double travelled = 0.0, held_m_s = 0.0;
  for (std::size_t i = 0; i < speed.size(); ++i) {
    if (speed[i] != missing_sample) held_m_s = std::max(0.0, speed[i] / 1000.0);
    if (i > 0) travelled += held_m_s * (track.moving_s[i] - track.moving_s[i - 1]);
    track.distance_m[i] = travelled;
  }
}

// Never decreasing, starting at 0, without stretches nobody covers on foot. Gives the length.
double straighten_distance(Track& track, double speed_limit_m_s) {
  double before = track.distance_m.empty() ? 0.0 : track.distance_m[0], travelled = 0.0;
  for (std::size_t i = 0; i < track.size(); ++i) {
    const double step = track.distance_m[i] - before;
    const double moving = i == 0 ? 0.0 : track.moving_s[i] - track.moving_s[i - 1];
    before = track.distance_m[i];
    if (step > 0.0 && step <= speed_limit_m_s * moving) travelled += step;
    track.distance_m[i] = travelled;
  }
  return travelled;
}

using Reader = void (*)(const Streams&, Track&);
std::array<Reader, 3> readers_for(DistanceSource source) {
  switch (source) {
    case DistanceSource::positions:
      return {distance_from_positions, distance_from_device, distance_from_speed};
    case DistanceSource::speed:
      return {distance_from_speed, distance_from_device, distance_from_positions};
    default:
      return {distance_from_device, distance_from_positions, distance_from_speed};
  }
}

// The first measurement that agrees with the distance that counts, stretched onto it.
bool fill_distance(const Activity& activity, Distance distance, const KneeLoadModel& model, Track& track) {
  for (const Reader read : readers_for(activity.facts.distance_source)) {
    track.distance_m.assign(track.size(), not_recorded);
    read(activity.streams, track);
    fill_gaps(track.distance_m, track.moving_s);
    const double length = straighten_distance(track, model.foot_speed_max.value);
    const double ratio = length > 0.0 ? distance.si() / length : 0.0;
    if (ratio > model.distance_agreement.value || ratio * model.distance_agreement.value < 1.0) continue;
    for (double& at : track.distance_m) at *= ratio;
    return true;
  }
  return false;
}

double steps_per_unit(CadenceUnit unit) {
  constexpr double cadence_fraction = 256.0;
  switch (unit) {
    case CadenceUnit::strides_per_minute:
      return 2.0 / cadence_fraction;
    case CadenceUnit::steps_per_minute:
      return 1.0 / cadence_fraction;
    default:
      return 0.0;
  }
}

void fill_steps(const Activity& activity, const KneeLoadModel& model, Track& track) {
  const Samples cadence = find_column(activity.streams, Channel::cadence);
  const double scale = steps_per_unit(activity.cadence_unit);
  double steps = 0.0, seconds = 0.0;
  for (std::size_t i = 1; i < cadence.size() && scale > 0.0; ++i) {
    const double moved = track.moving_s[i] - track.moving_s[i - 1];
    const double rate = cadence[i] == missing_sample ? 0.0 : cadence[i] * scale;
    if (rate > 0.0 && rate <= model.plausible_step_rate_max.value) {
      steps += rate * moved / 60.0;
      seconds += moved;
    }
    track.steps[i] = steps;
    track.stepped_s[i] = seconds;
  }
}

Track empty_track(std::size_t size) {
  Track track;
  track.moving_s.resize(size);
  track.distance_m.resize(size);
  track.steps.resize(size);
  track.stepped_s.resize(size);
  track.paused.resize(size);
  track.at_s.resize(size);
  return track;
}

}  // namespace

Known<Distance> believable_distance(const Activity& activity) {
  const Known<Distance>& distance = activity.facts.distance;
  if (!distance || !std::isfinite(distance->si()) || distance->si() <= 0.0) return unknown;
  return distance;
}

Known<Track> read_track(const Activity& activity, Distance distance, const KneeLoadModel& model) {
  if (activity.streams.size() < 2 || activity.streams.columns.front().channel != Channel::time) return unknown;
  Track track = empty_track(activity.streams.size());
  fill_times(activity, track);
  if (!(track.moving_s.back() > 0.0) || !fill_distance(activity, distance, model, track)) return unknown;
  fill_steps(activity, model, track);
  return track;
}

Track summarise_track(const Activity& activity, Distance distance, Duration moving) {
  Track track = empty_track(2);
  track.moving_s[1] = track.at_s[1] = moving.si();
  track.distance_m[1] = distance.si();
  track.distance_only = true;
  const Known<StepRate>& rate = activity.facts.step_rate;
  if (rate && std::isfinite(rate->si()) && rate->si() > 0.0) {
    track.stepped_s[1] = moving.si();
    track.steps[1] = rate->si() * moving.si() / 60.0;
  }
  return track;
}

}  // namespace patella
