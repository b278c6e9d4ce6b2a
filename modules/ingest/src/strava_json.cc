#include "strava_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "limits.h"
#include "recording.h"
#include "sport_names.h"

namespace patella::ingest {

namespace {

using Json = nlohmann::json;

constexpr std::size_t largest_json = 64u << 20;
constexpr int deepest_json = 16;
constexpr std::size_t most_listed = 100'000;  // more than anyone ran

Known<double> find_number(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return unknown;
  const double value = found->get<double>();
  return std::isfinite(value) ? Known<double>(value) : Known<double>{};
}

Known<double> find_positive(const Json& object, const char* key) {
  const auto value = find_number(object, key);
  return value && *value > 0.0 ? value : Known<double>{};
}

std::string find_text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? clean_text(found->get_ref<const std::string&>()) : std::string();
}

bool is_true(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

// "(GMT+08:00) Asia/Shanghai"
std::string zone_of(const Json& object) {
  const std::string text = find_text(object, "timezone");
  const std::size_t blank = text.rfind(' ');
  return blank == std::string::npos ? text : text.substr(blank + 1);
}

Known<std::chrono::minutes> offset_between(const WallClock& utc, const WallClock& wall) {
  const auto offset = std::chrono::floor<std::chrono::minutes>(wall.time - utc.time);
  return std::abs(offset.count()) <= 18 * 60 ? Known<std::chrono::minutes>(offset) : Known<std::chrono::minutes>{};
}

// The API gives UTC with Z and the wall clock beside it, the wall clock too with Z. Other tools keep the form without
// Z: two different times are still UTC and wall clock, two equal ones are the wall clock twice.
Known<ZonedInstant> find_start(const Json& object, bool& local) {
  const auto utc = read_wall_clock(find_text(object, "start_date"));
  const auto wall = read_wall_clock(find_text(object, "start_date_local"));
  if (!utc && !wall) return unknown;
  local = !utc || (!utc->offset && (!wall || wall->time == utc->time));
  const WallClock& clock = utc ? *utc : *wall;
  ZonedInstant start{Instant{clock.time.time_since_epoch() - clock.offset.value_or(std::chrono::minutes{0})},
                     std::chrono::minutes{0}, unknown, ZoneSource::unknown};
  if (local) return start;
  if (auto zoned = in_zone(start.utc, zone_of(object), ZoneSource::file)) return *zoned;
  const auto offset = wall ? offset_between(*utc, *wall) : Known<std::chrono::minutes>{};
  if (!offset) return start;
  start.offset = *offset;
  start.source = ZoneSource::file;
  return start;
}

void set_sport(const Json& object, Activity& activity) {
  std::string word = find_text(object, "sport_type");
  if (word.empty()) word = find_text(object, "type");
  const SportWord found = find_sport_word(word);
  activity.sport = found.sport;
  activity.sub_sport = found.sub_sport;
  if (is_true(object, "trainer") && found.sub_sport == SubSport::generic)
    activity.sub_sport = found.sport == Sport::run ? SubSport::treadmill : SubSport::indoor;
}

void set_identity(const Json& object, Activity& activity) {
  activity.name = find_text(object, "name");
  activity.device.product = find_text(object, "device_name");
  if (const auto gear = object.find("gear"); gear != object.end() && gear->is_object())
    activity.gear = find_text(*gear, "name");
  for (const auto& [key, prefix] : {std::pair{"id", "strava:"}, std::pair{"run_id", "run_id:"}}) {
    const auto id = object.find(key);
    if (activity.service_id.empty() && id != object.end() && id->is_number_unsigned())
      activity.service_id = prefix + std::to_string(id->get<std::uint64_t>());
  }
}

// Strava counts strides of a run. Values that nobody has are not taken over.
void set_body_facts(const Json& object, Activity& activity) {
  Facts& facts = activity.facts;
  const auto within = [&](const char* key, double low, double high) {
    const auto value = find_number(object, key);
    return value && *value >= low && *value <= high ? value : Known<double>{};
  };
  if (const auto rate = within("average_heartrate", 20.0, 250.0)) facts.mean_heart_rate = HeartRate(*rate);
  if (const auto rate = within("max_heartrate", 20.0, 250.0)) facts.max_heart_rate = HeartRate(*rate);
  if (const auto power = within("average_watts", 0.0, 3000.0)) facts.mean_power = Power(*power);
  if (const auto strides = within("average_cadence", 30.0, 120.0); strides && is_on_foot(activity.sport))
    facts.step_rate = to_step_rate(StrideRate(*strides));
  const auto climbed = object.contains("total_elevation_gain") ? within("total_elevation_gain", 0.0, 20'000.0)
                                                               : within("elevation_gain", 0.0, 20'000.0);
  if (climbed && !is_treadmill(activity)) facts.ascent = Distance(*climbed);
}

void set_distance_and_times(const Json& object, Activity& activity) {
  const double longest_s = static_cast<double>(longest_recording_ms) / 1000.0;
  const auto seconds = [&](const char* key) { return std::min(find_positive(object, key).value_or(0.0), longest_s); };
  activity.facts.elapsed = Duration(std::max(seconds("elapsed_time"), seconds("moving_time")));
  activity.facts.moving = Duration(seconds("moving_time") > 0.0 ? seconds("moving_time") : seconds("elapsed_time"));
  const auto distance_m = find_positive(object, "distance");
  if (distance_m) activity.facts.device_distance = Distance(*distance_m);
}

Known<Activity> read_one(const Json& object) {
  bool local = false;
  const auto start = object.is_object() ? find_start(object, local) : Known<ZonedInstant>{};
  if (!start) return unknown;
  Activity activity;
  activity.start = *start;
  activity.format = SourceFormat::strava_json;
  if (local) add_flag(activity, QualityFlag::local_time_assumed);
  set_sport(object, activity);
  set_identity(object, activity);
  set_distance_and_times(object, activity);
  set_body_facts(object, activity);
  compute_facts(activity);
  if (is_true(object, "manual") && activity.facts.distance) {
    activity.facts.distance_source = DistanceSource::entered;
    activity.facts.distance_reason = DistanceReason::runner_entered;
  }
  return activity;
}

// Deeper parts are left out rather than refused: maps and segments nest, and nothing here is read from them.
Json parse(std::string_view text) {
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= deepest_json; };
  return Json::parse(text, shallow, false);
}

}  // namespace

Result<Reading> read_strava_json(std::span<const std::byte> bytes) {
  if (bytes.size() > largest_json)
    return fail(ErrorCode::limit_exceeded, "byte 0", "larger than 64 MiB", "save the activities in several files");
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const Json json = parse(text);
  if (json.is_discarded()) return fail(ErrorCode::malformed_file, "byte 0", "not JSON, or cut off", "save it again");
  Reading reading;
  reading.format = FileFormat::strava_activity_json;
  const Json list = json.is_array() ? json : Json::array({json});
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i >= most_listed) {
      reading.notes.push_back({"entry " + std::to_string(i + 1), "more entries than are read"});
      break;
    }
    if (auto activity = read_one(list[i]))
      reading.activities.push_back(std::move(*activity));
    else if (reading.notes.size() < most_notes)
      reading.notes.push_back({"entry " + std::to_string(i + 1), "no activity with a start"});
  }
  if (reading.activities.empty()) reading.not_an_activity = "JSON without activities";
  return reading;
}

}  // namespace patella::ingest
