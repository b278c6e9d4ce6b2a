#include "patella/activity.h"
#include "summary_form.h"

namespace patella {

namespace {

// Where a zone came from and the flags have names here because only this form shows them as such.
constexpr std::array<std::string_view, 4> zone_source_names = {"file", "position", "profile", "unknown"};

std::string_view name_of(ZoneSource source) { return zone_source_names.at(static_cast<std::size_t>(source)); }

Known<ZoneSource> find_zone_source(std::string_view name) {
  for (std::size_t i = 0; i < zone_source_names.size(); ++i)
    if (zone_source_names[i] == name) return static_cast<ZoneSource>(i);
  return unknown;
}

}  // namespace

namespace summary {

Json render_value(const ZonedInstant& instant) {
  Json json = {{"time", render(instant)}, {"zone_source", name_of(instant.source)}};
  if (instant.zone) json["zone"] = *instant.zone;
  return json;
}

bool read_value(const Json& json, ZonedInstant& instant) {
  if (!json.is_object() || json.size() != 2 + json.count("zone")) return false;
  const auto time = json.find("time");
  const auto source = json.find("zone_source");
  if (time == json.end() || !time->is_string() || source == json.end() || !source->is_string()) return false;
  const auto read = read_instant(time->get_ref<const std::string&>());
  const auto found = find_zone_source(source->get_ref<const std::string&>());
  if (!read || !found) return false;
  instant = {read->utc, read->offset, unknown, *found};
  return !json.contains("zone") || read_value(json["zone"], instant.zone.emplace());
}

}  // namespace summary

namespace {

template <class Form, class Part>
void describe_facts(Form& form, Part& facts) {
  form.field("elapsed_s", facts.elapsed);
  form.field("moving_s", facts.moving);
  form.field("distance_m", facts.distance);
  form.field("device_distance_m", facts.device_distance);
  form.field("position_distance_m", facts.position_distance);
  form.name("distance_source", facts.distance_source, find_distance_source);
  form.name("distance_reason", facts.distance_reason, find_distance_reason);
  form.field("mean_speed_mps", facts.mean_speed);
  form.field("max_speed_mps", facts.max_speed);
  form.field("step_rate_per_min", facts.step_rate);
  form.field("mean_heart_rate_per_min", facts.mean_heart_rate);
  form.field("max_heart_rate_per_min", facts.max_heart_rate);
  form.field("mean_power_w", facts.mean_power);
  form.field("ascent_m", facts.ascent);
  form.field("descent_m", facts.descent);
  form.field("vertical_oscillation_m", facts.vertical_oscillation);
  form.field("ground_contact_time_s", facts.ground_contact_time);
  form.field("step_length_m", facts.step_length);
  form.field("ground_contact_balance_percent", facts.ground_contact_balance_percent);
}

template <class Form, class Part>
void describe_device(Form& form, Part& device) {
  form.field("manufacturer", device.manufacturer);
  form.field("product", device.product);
  form.field("serial_number", device.serial_number);
  form.field("software", device.software);
}

template <class Form, class Part>
void describe_interval(Form& form, Part& interval) {
  form.field("begin_s", interval.begin);
  form.field("end_s", interval.end);
}

template <class Form, class Part>
void describe_lap(Form& form, Part& lap) {
  describe_interval(form, lap.interval);
  form.field("distance_m", lap.distance);
}

template <class Form, class Part>
void describe_activity(Form& form, Part& activity) {
  form.field("start", activity.start);
  form.name("sport", activity.sport, find_sport);
  form.name("sub_sport", activity.sub_sport, find_sub_sport);
  form.name("format", activity.format, find_source_format);
  form.field("name", activity.name);
  form.field("service_id", activity.service_id);
  form.field("gear", activity.gear);
  form.object("device", activity.device, [](auto& inner, auto& part) { describe_device(inner, part); });
  form.name("cadence_unit", activity.cadence_unit, find_cadence_unit);
  form.list("laps", activity.laps, [](auto& inner, auto& part) { describe_lap(inner, part); });
  form.list("pauses", activity.pauses, [](auto& inner, auto& part) { describe_interval(inner, part); });
  form.numbers("beat_intervals_s", activity.beat_intervals_s);
  form.object("facts", activity.facts, [](auto& inner, auto& part) { describe_facts(inner, part); });
}

Known<Error> read_flags(const summary::Json& json, Activity& activity) {
  const Error wrong{ErrorCode::invalid_input, "activity.flags", "is not a list of known flags", ""};
  if (!json.is_array()) return wrong;
  for (const auto& item : json) {
    const auto flag = item.is_string() ? find_quality_flag(item.get_ref<const std::string&>()) : Known<QualityFlag>{};
    if (!flag) return wrong;
    add_flag(activity, *flag);
  }
  return unknown;
}

}  // namespace

std::string render_activity_summary(const Activity& activity) {
  summary::Writer writer;
  describe_activity(writer, activity);
  summary::Json json = writer.json();
  json["flags"] = summary::Json::array();
  for (const QualityFlag flag : activity.flags) json["flags"].push_back(name_of(flag));
  return json.dump(-1, ' ', false, summary::Json::error_handler_t::replace);
}

Result<Activity> read_activity_summary(std::string_view text) {
  summary::Json json = summary::Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("flags"))
    return fail(ErrorCode::invalid_input, "activity", "is not a JSON object with flags");
  const summary::Json flags = json["flags"];
  json.erase("flags");
  Activity activity;
  summary::Reader reader(json, "activity");
  describe_activity(reader, activity);
  if (const auto error = reader.finish()) return Failure(*error);
  if (const auto error = read_flags(flags, activity)) return Failure(*error);
  return activity;
}

}  // namespace patella
