#include "patella/dynamics.h"
#include "patella/json.h"

namespace patella {
namespace {

void write_trend(JsonWriter& json, const DynamicsTrend& trend) {
  json.begin_object().member("measure", name_of(trend.measure)).member("unit", unit_of(trend.measure));
  json.member("state", name_of(trend.state)).member("runs", trend.runs).member("value", trend.value);
  json.member("change", trend.change).member("error", trend.error).member("per_m_s", trend.per_speed);
  json.key("points").begin_array();
  for (const DynamicsPoint& point : trend.points)
    json.begin_object().member("date", point.day).member("value", point.at_usual_speed).end_object();
  json.end_array().end_object();
}

}  // namespace

std::string render_json(const DynamicsReport& report) {
  JsonWriter json;
  json.begin_object().member("from", report.from).member("until", report.until);
  if (report.usual_speed) json.member("usual_speed_m_s", report.usual_speed->si());
  json.member("runs", report.runs).key("left_out").begin_object();
  json.member("treadmill", report.treadmill_runs).member("other_device", report.other_device_runs);
  json.member("other_speed", report.other_speed_runs).end_object().key("trends").begin_array();
  for (const DynamicsTrend& trend : report.trends) write_trend(json, trend);
  return json.end_array().end_object().take();
}

}  // namespace patella
