#include "told_run.h"

#include <algorithm>
#include <cmath>

#include "patella/units.h"

namespace patella {
namespace {

constexpr double longest_stretch_km = 2000.0;
constexpr double longest_stretch_min = 360.0;
constexpr std::size_t most_stretches = 50;
constexpr double steepest_percent = 60.0;
constexpr double fastest_steps_per_min = 400.0;
constexpr double start_altitude_m = 100.0;

std::int32_t rounded(double value) { return static_cast<std::int32_t>(std::lround(value)); }

// One sample a second: time, distance, altitude and step rate.
class Recorder {
 public:
  Recorder() { add_sample(start_altitude_m, unknown); }

  void record(const ToldStretch& stretch) {
    const double seconds = stretch.minutes * 60.0;
    const double speed = stretch.km * 1000.0 / seconds;
    for (double at = 0.0; at < seconds; at += 1.0) {
      const double step_s = std::min(1.0, seconds - at);
      seconds_ += step_s;
      metres_ += speed * step_s;
      altitude_m_ += speed * step_s * stretch.grade_percent.value_or(0.0) / 100.0;
      add_sample(stretch.grade_percent ? Known<double>(altitude_m_) : unknown, stretch.steps_per_min);
    }
  }

  Activity take() {
    Activity activity;
    activity.cadence_unit = CadenceUnit::steps_per_minute;
    activity.streams.columns = {{Channel::time, std::move(time_)},
                                {Channel::altitude, std::move(altitude_)},
                                {Channel::distance, std::move(distance_)},
                                {Channel::cadence, std::move(cadence_)}};
    activity.facts.elapsed = activity.facts.moving = Duration(seconds_);
    activity.facts.distance = Distance(metres_);
    activity.facts.distance_source = DistanceSource::device;
    return activity;
  }

 private:
  void add_sample(Known<double> altitude_m, Known<double> steps_per_min) {
    time_.push_back(rounded(seconds_ * 1000.0));
    distance_.push_back(rounded(metres_ * 100.0));
    altitude_.push_back(altitude_m ? rounded(*altitude_m * 100.0) : missing_sample);
    cadence_.push_back(steps_per_min ? rounded(*steps_per_min * 256.0) : missing_sample);
  }

  double seconds_ = 0.0;
  double metres_ = 0.0;
  double altitude_m_ = start_altitude_m;
  std::vector<std::int32_t> time_, distance_, altitude_, cadence_;
};

Result<ToldStretch> read_stretch(const JsonValue& json, std::string where) {
  JsonObjectReader reader(json, std::move(where));
  ToldStretch stretch;
  stretch.km = reader.require("km", reader.read_number("km", 0.0, longest_stretch_km));
  stretch.minutes = reader.require("minutes", reader.read_number("minutes", 0.01, longest_stretch_min));
  stretch.grade_percent = reader.read_number("grade_percent", -steepest_percent, steepest_percent);
  stretch.steps_per_min = reader.read_number("steps_per_min", 0.0, fastest_steps_per_min);
  return reader.finish(stretch);
}

// Only the totals, as an export without points gives them; no minutes: the duration is not known.
Activity summary(Known<double> km, Known<double> minutes) {
  Activity activity;
  if (km) activity.facts.distance = Distance(*km * 1000.0);
  if (minutes) activity.facts.elapsed = activity.facts.moving = Duration(*minutes * 60.0);
  activity.facts.distance_source = DistanceSource::device;
  return activity;
}

}  // namespace

Result<Activity> read_told_run(const JsonValue& given, std::string where) {
  JsonObjectReader reader(given, std::move(where));
  const Known<Sport> sport = reader.read_name("sport", find_sport);
  const bool treadmill = reader.read_boolean("treadmill").value_or(false);
  const Known<double> said_km = reader.read_number("said_km", 0.0, longest_stretch_km);
  const Known<double> km = reader.read_number("km", 0.0, longest_stretch_km);
  const Known<double> minutes = reader.read_number("minutes", 0.0, longest_stretch_min);
  Recorder recorder;
  const std::vector<JsonValue>* stretches = reader.read_array("stretches", most_stretches);
  if (stretches != nullptr)
    for (const JsonValue& json : *stretches) {
      const Result<ToldStretch> stretch = read_stretch(json, reader.path_of("stretches"));
      if (stretch)
        recorder.record(*stretch);
      else
        reader.report(stretch.error());
    }
  Activity activity = stretches != nullptr ? recorder.take() : summary(km, minutes);
  if (said_km) activity.facts.distance = Distance(*said_km * 1000.0);
  activity.sport = sport.value_or(Sport::run);
  if (treadmill) activity.sub_sport = SubSport::treadmill;
  return reader.finish(std::move(activity));
}

}  // namespace patella
