// One outing as the watch would have written it: a record a second.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "noise.h"
#include "patella/demo.h"
#include "patella/fit.h"

namespace patella {
namespace {

// The course lies in the open Atlantic, where nobody runs.
constexpr double start_latitude_deg = 0.0;
constexpr double start_longitude_deg = -30.0;
constexpr double metres_per_degree = 111'195.0;
constexpr double semicircles_per_degree = 2147483648.0 / 180.0;
constexpr double loop_radius_m = 300.0;
constexpr double walking_speed_m_s = 1.5;
constexpr int start_hour_utc = 16;
constexpr int walk_run_run_s = 240;
constexpr int walk_run_walk_s = 60;

constexpr std::uint8_t fit_running = 1, fit_walking = 11, fit_street = 2;
constexpr std::uint8_t fit_activity_file = 4;
constexpr std::uint16_t fit_development = 255;

struct Moment {
  double distance_m = 0;
  double speed_m_s = 0;
  double altitude_m = 0;
  bool running = false;
};

bool runs_at(DemoKind kind, int second) {
  if (kind == DemoKind::run) return true;
  return kind == DemoKind::walk_run && second % (walk_run_run_s + walk_run_walk_s) < walk_run_run_s;
}

Moment move(const DemoOuting& outing, const Moment& before, int second, demo::Noise& noise) {
  Moment now;
  now.running = runs_at(outing.kind, second);
  const double wanted = now.running ? outing.speed.si() : walking_speed_m_s;
  now.speed_m_s = std::max(0.5, before.speed_m_s + 0.3 * (wanted - before.speed_m_s) + noise.bell(0.06));
  now.distance_m = before.distance_m + now.speed_m_s;
  // Up in the first half, down in the second, with small waves.
  const double way = now.distance_m / outing.distance.si();
  now.altitude_m = 20 + outing.climb.si() * (1 - std::abs(2 * way - 1)) + 1.5 * std::sin(now.distance_m / 170);
  return now;
}

double steps_per_min(const Moment& now) { return now.running ? 164.0 + 7.0 * (now.speed_m_s - 3.0) : 112.0; }

void put(FitRecords& records, FitChannel channel, double value) {
  const FitChannelInfo& info = fit_channel_info(channel);
  records[channel].push_back(static_cast<std::int32_t>(std::lround((value + info.offset) * info.scale)));
}

void add_record(FitRecords& records, FitTime time, const Moment& now, demo::Noise& noise) {
  const double angle = now.distance_m / loop_radius_m;
  records[FitChannel::timestamp].push_back(static_cast<std::int32_t>(time));
  records[FitChannel::latitude].push_back(static_cast<std::int32_t>(
      (start_latitude_deg + loop_radius_m * std::sin(angle) / metres_per_degree) * semicircles_per_degree));
  records[FitChannel::longitude].push_back(static_cast<std::int32_t>(
      (start_longitude_deg + loop_radius_m * std::cos(angle) / metres_per_degree) * semicircles_per_degree));
  put(records, FitChannel::altitude, now.altitude_m + noise.bell(0.3));
  put(records, FitChannel::speed, now.speed_m_s);
  put(records, FitChannel::distance, now.distance_m);
  put(records, FitChannel::heart_rate, std::round(95 + 18 * now.speed_m_s + noise.bell(3)));
  put(records, FitChannel::cadence, std::round(steps_per_min(now) / 2));
  put(records, FitChannel::vertical_oscillation, now.running ? 85 + noise.bell(4) : 45);
  put(records, FitChannel::stance_time, now.running ? 262 + noise.bell(8) : 620);
  ++records.rows;
}

FitTime start_time(LocalDate date) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(date.day.time_since_epoch()).count();
  return seconds + start_hour_utc * 3600 - fit_epoch_unix_s;
}

FitSummary summarise(const DemoOuting& outing, FitTime begin, FitTime end, double distance_m) {
  FitSummary summary;
  summary.timestamp = end;
  summary.start_time = begin;
  summary.sport = outing.kind == DemoKind::walk ? fit_walking : fit_running;
  summary.sub_sport = fit_street;
  summary.total_elapsed_s = static_cast<double>(end - begin);
  summary.total_timer_s = static_cast<double>(end - begin);
  summary.total_distance_m = std::round(distance_m * 100) / 100;
  return summary;
}

FitEvent timer(FitTime time, std::uint8_t type, std::size_t row) {
  FitEvent event;
  event.timestamp = time;
  event.event_type = type;
  event.record_row = row;
  return event;
}

void add_identity(FitSegment& segment, FitTime begin) {
  segment.file_id.type = fit_activity_file;
  segment.file_id.manufacturer = fit_development;
  segment.file_id.product = std::uint16_t{1};
  segment.file_id.time_created = begin;
  segment.sport.sport = fit_running;
  segment.sport.name = "Demo";
}

}  // namespace

std::vector<std::byte> make_demo_file(const DemoOuting& outing) {
  demo::Noise noise(outing.seed);
  FitSegment segment;
  const FitTime begin = start_time(outing.date);
  add_identity(segment, begin);
  Moment now;
  int second = 0;
  while (now.distance_m < outing.distance.si()) {
    now = move(outing, now, second, noise);
    add_record(segment.records, begin + ++second, now, noise);
  }
  const FitTime end = begin + second;
  segment.events = {timer(begin, 0, 0), timer(end, 4, segment.records.rows)};
  segment.laps = {summarise(outing, begin, end, now.distance_m)};
  segment.sessions = segment.laps;
  segment.activity.timestamp = end;
  segment.activity.local_timestamp = end;
  segment.activity.session_count = std::uint16_t{1};
  return write_fit(segment);
}

}  // namespace patella
