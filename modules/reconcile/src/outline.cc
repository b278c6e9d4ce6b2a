// What is needed of an activity to compare it, and which of two recordings is the better one.
#include <algorithm>
#include <tuple>

#include "patella/reconcile.h"

namespace patella {
namespace {

bool doubtful_zone(const Activity& activity) {
  return has_flag(activity, QualityFlag::local_time_assumed) || has_flag(activity, QualityFlag::clock_not_set);
}

int count_facts(const Facts& facts) {
  return facts.mean_heart_rate.has_value() + facts.step_rate.has_value() + facts.mean_power.has_value() +
         facts.ascent.has_value() + facts.vertical_oscillation.has_value() + facts.ground_contact_time.has_value() +
         facts.step_length.has_value() + facts.ground_contact_balance_percent.has_value();
}

Known<StartPosition> start_position_of(const Streams& streams) {
  const auto latitudes = streams.find(Channel::latitude), longitudes = streams.find(Channel::longitude);
  for (std::size_t i = 0; i < std::min(latitudes.size(), longitudes.size()); ++i)
    if (latitudes[i] != missing_sample && longitudes[i] != missing_sample)
      return StartPosition{latitudes[i] * 1e-7, longitudes[i] * 1e-7};
  return unknown;
}

std::string device_label(const DeviceIdentity& device) {
  const std::string serial = device.serial_number ? std::to_string(*device.serial_number) : "";
  return device.manufacturer + "|" + device.product + "|" + serial + "|" + device.software;
}

int format_rank(SourceFormat format) {
  switch (format) {
    case SourceFormat::fit:
      return 5;
    case SourceFormat::tcx:
      return 4;
    case SourceFormat::gpx:
      return 3;
    case SourceFormat::strava_json:
      return 2;
    case SourceFormat::strava_csv:
      return 1;
    case SourceFormat::manual:
      return 0;
  }
  return 0;
}

template <class T>
void fill(Known<T>& kept, const Known<T>& merged) {
  if (!kept) kept = merged;
}

void fill(std::string& kept, const std::string& merged) {
  if (kept.empty()) kept = merged;
}

void fill_distance(Activity& kept, const Activity& merged) {
  Facts& facts = kept.facts;
  if (facts.distance || !merged.facts.distance) return;
  facts.distance = merged.facts.distance;
  facts.device_distance = merged.facts.device_distance;
  facts.distance_source = merged.facts.distance_source;
  facts.distance_reason = merged.facts.distance_reason;
  std::erase(kept.flags, QualityFlag::distance_unknown);
  if (facts.moving > Duration(0.0)) facts.mean_speed = *facts.distance / facts.moving;
}

void fill_facts(Facts& kept, const Facts& merged) {
  fill(kept.mean_speed, merged.mean_speed);
  fill(kept.mean_heart_rate, merged.mean_heart_rate);
  fill(kept.max_heart_rate, merged.max_heart_rate);
  fill(kept.mean_power, merged.mean_power);
  fill(kept.step_rate, merged.step_rate);
  fill(kept.ascent, merged.ascent);
  fill(kept.descent, merged.descent);
  fill(kept.vertical_oscillation, merged.vertical_oscillation);
  fill(kept.ground_contact_time, merged.ground_contact_time);
  fill(kept.step_length, merged.step_length);
  fill(kept.ground_contact_balance_percent, merged.ground_contact_balance_percent);
}

}  // namespace

ActivityOutline outline_of(const Activity& activity, std::string id, std::string import_group) {
  ActivityOutline outline;
  outline.id = std::move(id);
  outline.import_group = std::move(import_group);
  if (!has_flag(activity, QualityFlag::no_timestamps)) outline.start = activity.start.utc;
  outline.start_zone_doubtful = doubtful_zone(activity);
  outline.elapsed = std::max(activity.facts.elapsed, Duration(0.0));
  outline.distance = activity.facts.distance;
  outline.distance_measured = activity.facts.distance_source == DistanceSource::device;
  outline.sport = activity.sport;
  outline.treadmill = is_treadmill(activity);
  outline.format = activity.format;
  outline.has_samples = !has_flag(activity, QualityFlag::no_samples);
  outline.part_of_multisport = has_flag(activity, QualityFlag::part_of_multisport);
  outline.known_facts = count_facts(activity.facts);
  outline.mean_heart_rate = activity.facts.mean_heart_rate;
  outline.start_position = start_position_of(activity.streams);
  outline.device = device_label(activity.device);
  outline.service_id = activity.service_id;
  return outline;
}

bool better_recording(const ActivityOutline& a, const ActivityOutline& b) {
  const auto rank = [](const ActivityOutline& o) {
    return std::tuple(o.has_samples, format_rank(o.format), o.known_facts, o.distance_measured, o.elapsed);
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return std::tie(a.start, a.id) < std::tie(b.start, b.id);
}

Activity merge_recordings(Activity kept, const Activity& merged) {
  fill(kept.name, merged.name);
  fill(kept.gear, merged.gear);
  fill(kept.service_id, merged.service_id);
  if (kept.sport == Sport::unknown) kept.sport = merged.sport;
  if (kept.sub_sport == SubSport::generic) kept.sub_sport = merged.sub_sport;
  if (!(kept.facts.elapsed > Duration(0.0))) {
    kept.facts.elapsed = merged.facts.elapsed;
    kept.facts.moving = merged.facts.moving;
  }
  fill_distance(kept, merged);
  fill_facts(kept.facts, merged.facts);
  return kept;
}

}  // namespace patella
