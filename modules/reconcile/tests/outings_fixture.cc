#include "outings_fixture.h"

#include <cmath>

namespace patella::test {
namespace {

const char* device_of(SourceFormat format) {
  switch (format) {
    case SourceFormat::fit:
      return "garmin|fenix|1|";
    case SourceFormat::tcx:
      return "|||Garmin Connect";
    case SourceFormat::gpx:
      return "|||phone app";
    default:
      return "|||service";
  }
}

void set_format(ActivityOutline& outline, SourceFormat format) {
  outline.format = format;
  outline.device = device_of(format);
  outline.start_zone_doubtful = format != SourceFormat::fit;
  outline.has_samples = format != SourceFormat::strava_csv && format != SourceFormat::manual;
  outline.distance_measured = format != SourceFormat::gpx;
}

}  // namespace

double Outings::uniform(double low, double high) {
  return low + (high - low) * (static_cast<double>(random_()) / 4294967296.0);
}

int Outings::whole(int low, int high) { return low + static_cast<int>(std::floor(uniform(0.0, high - low + 1.0))); }

ActivityOutline Outings::watch_run(int day, double hour) {
  ActivityOutline run;
  run.id = next_id();
  run.start = Instant(std::chrono::sys_days(std::chrono::year(2020) / 1 / 1) + std::chrono::days(day));
  move_start(run, std::floor(hour * 3600.0));
  run.elapsed = Duration(std::floor(uniform(900.0, 7200.0)));
  run.distance = Distance(run.elapsed.si() * uniform(2.2, 4.0));
  run.sport = Sport::run;
  run.known_facts = 5;
  if (chance(0.7)) run.mean_heart_rate = HeartRate(std::floor(uniform(120.0, 170.0)));
  set_format(run, SourceFormat::fit);
  return run;
}

ActivityOutline Outings::retold(const ActivityOutline& run, SourceFormat format) {
  ActivityOutline other = run;
  other.id = next_id();
  other.known_facts = 3;
  set_format(other, format);
  move_start(other, std::floor(uniform(-20.0, 20.0)));
  other.elapsed = Duration(std::floor(run.elapsed.si() * uniform(0.988, 1.008)));
  other.distance = Distance(std::round(run.distance->si() * uniform(0.985, 1.015) / 10.0) * 10.0);
  if (chance(0.5))
    other.mean_heart_rate = unknown;
  else if (run.mean_heart_rate)
    other.mean_heart_rate = *run.mean_heart_rate + HeartRate(uniform(-1.0, 1.0));
  if (chance(0.3)) other.sport = Sport::unknown;
  return other;
}

ActivityOutline Outings::repeated(const ActivityOutline& run, double hours, SourceFormat format) {
  ActivityOutline other = run;
  other.id = next_id();
  set_format(other, format);
  move_start(other, std::floor(hours * 3600.0 + uniform(-900.0, 900.0)));
  other.elapsed = Duration(std::floor(run.elapsed.si() * uniform(0.94, 1.06)));
  other.distance = Distance(run.distance->si() * uniform(0.99, 1.01));
  if (run.mean_heart_rate) other.mean_heart_rate = *run.mean_heart_rate + HeartRate(std::floor(uniform(-8.0, 9.0)));
  return other;
}

}  // namespace patella::test
