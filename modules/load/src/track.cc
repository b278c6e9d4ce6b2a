#include "track.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "formulas.h"
#include "gaps.h"

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

void fill_times(const Activity& activity, std::span<TrackPoint> points) {
  const Samples time = activity.streams.find(Channel::time);
  PauseClock pauses(tidy_pauses(activity));
  double last_at = time[0] == missing_sample ? 0.0 : time[0] / 1000.0;
  double last_paused = pauses.paused_until(last_at);
  double moving = 0.0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    const double at = time[i] == missing_sample ? last_at : std::max(last_at, time[i] / 1000.0);
    const double paused = pauses.paused_until(at);
    const double clock = at - last_at;
    const double moved = formulas::clamp(clock - (paused - last_paused), 0.0, clock);
    moving += moved;
    TrackPoint& point = points[i];
    point.at_s = at;
    point.moving_s = moving;
    point.paused = moved < clock / 2.0;
    last_at = at;
    last_paused = paused;
  }
}

using Points = std::span<const TrackPoint>;

// The three ways to a distance give metres per sample, NaN where there is none; nothing at all without their channel.
std::vector<double> distance_from_device(const Streams& streams, Points) {
  return read_metres(find_column(streams, Channel::distance));
}

// In units of 1e-7 degree, the short way round.
double east(double from, double to) {
  constexpr double full_circle = 3.6e9;
  const double eastward = to - from;
  return std::abs(eastward) <= full_circle / 2.0 ? eastward : std::remainder(eastward, full_circle);
}

// Local flat-earth distance: over one stretch of a run its error is far below that of the positions.
std::vector<double> distance_from_positions(const Streams& streams, Points) {
  constexpr double metres_per_unit = 1e-7 * 111'194.93;  // 1e-7 degree on a sphere of 6,371,009 m
  constexpr double radians_per_unit = 1e-7 * std::numbers::pi / 180.0;
  const Samples latitude = find_column(streams, Channel::latitude);
  const Samples longitude = find_column(streams, Channel::longitude);
  if (latitude.empty() || longitude.empty()) return {};
  std::vector<double> metres(latitude.size(), not_recorded);
  double travelled = 0.0, cosine = 1.0, cosine_at = std::numeric_limits<double>::infinity();
  std::size_t last = latitude.size();
  for (std::size_t i = 0; i < latitude.size(); ++i) {
    if (latitude[i] == missing_sample || longitude[i] == missing_sample) continue;
    const double here = latitude[i];
    if (!(std::abs(here - cosine_at) < 1e5)) cosine = std::cos((cosine_at = here) * radians_per_unit);
    if (last < latitude.size())
      travelled += metres_per_unit * std::hypot(here - latitude[last], east(longitude[last], longitude[i]) * cosine);
    metres[i] = travelled;
    last = i;
  }
  return metres;
}

std::vector<double> distance_from_speed(const Streams& streams, Points points) {
  const Samples speed = find_column(streams, Channel::speed);
  std::vector<double> metres(speed.size());
  double travelled = 0.0, held_m_s = 0.0;
  for (std::size_t i = 0; i < speed.size(); ++i) {
    if (speed[i] != missing_sample) held_m_s = std::max(0.0, speed[i] / 1000.0);
    if (i > 0) travelled += held_m_s * (points[i].moving_s - points[i - 1].moving_s);
    metres[i] = travelled;
  }
  return metres;
}

// Never decreasing, starting at 0, without stretches nobody covers on foot. Gives the length.
double straighten_distance(std::vector<double>& metres, Points points, double speed_limit_m_s) {
  double before = metres[0], moving_before = points[0].moving_s, travelled = 0.0;
  for (std::size_t i = 0; i < metres.size(); ++i) {
    const double step = metres[i] - before, moving = points[i].moving_s - moving_before;
    before = metres[i];
    moving_before = points[i].moving_s;
    if (step > 0.0 && step <= speed_limit_m_s * moving) travelled += step;
    metres[i] = travelled;
  }
  return travelled;
}

using Reader = std::vector<double> (*)(const Streams&, Points);
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
bool fill_distance(const Activity& activity, Distance distance, const KneeLoadModel& model,
                   std::span<TrackPoint> points) {
  for (const Reader read : readers_for(activity.facts.distance_source)) {
    std::vector<double> metres = read(activity.streams, points);
    if (metres.empty()) continue;
    for_each_gap(metres, [&](std::size_t begin, std::size_t end) {
      fill_gap(begin, end, points, &TrackPoint::moving_s, metres);
    });
    const double length = straighten_distance(metres, points, model.foot_speed_max.value);
    const double ratio = length > 0.0 ? distance.si() / length : 0.0;
    if (ratio > model.distance_agreement.value || ratio * model.distance_agreement.value < 1.0) continue;
    auto at = metres.begin();
    for (TrackPoint& point : points) point.distance_m = *at++ * ratio;
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

void fill_steps(const Activity& activity, const KneeLoadModel& model, std::span<TrackPoint> points) {
  const Samples cadence = find_column(activity.streams, Channel::cadence);
  const double scale = steps_per_unit(activity.cadence_unit);
  double steps = 0.0, seconds = 0.0;
  for (std::size_t i = 1; i < cadence.size() && scale > 0.0; ++i) {
    TrackPoint& point = points[i];
    const double moved = point.moving_s - points[i - 1].moving_s;
    const double rate = cadence[i] == missing_sample ? 0.0 : cadence[i] * scale;
    if (rate > 0.0 && rate <= model.plausible_step_rate_max.value) {
      steps += rate * moved / 60.0;
      seconds += moved;
    }
    point.steps = steps;
    point.stepped_s = seconds;
  }
}

}  // namespace

Known<Distance> believable_distance(const Activity& activity) {
  const Known<Distance>& distance = activity.facts.distance;
  if (!distance || !std::isfinite(distance->si()) || distance->si() <= 0.0) return unknown;
  return distance;
}

Known<Track> read_track(const Activity& activity, Distance distance, const KneeLoadModel& model) {
  if (activity.streams.size() < 2 || activity.streams.columns.front().channel != Channel::time) return unknown;
  Track track{std::vector<TrackPoint>(activity.streams.size())};
  fill_times(activity, track.points);
  if (!(track.points.back().moving_s > 0.0) || !fill_distance(activity, distance, model, track.points)) return unknown;
  fill_steps(activity, model, track.points);
  return track;
}

Track summarise_track(const Activity& activity, Distance distance, Duration moving) {
  TrackPoint end{moving.si(), moving.si(), distance.si()};
  const Known<StepRate>& rate = activity.facts.step_rate;
  if (rate && std::isfinite(rate->si()) && rate->si() > 0.0) {
    end.stepped_s = moving.si();
    end.steps = rate->si() * moving.si() / 60.0;
  }
  return {{TrackPoint{}, end}, true};
}

}  // namespace patella
