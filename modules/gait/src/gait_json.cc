#include <cmath>

#include "patella/gait.h"
#include "patella/json.h"

namespace patella {
namespace {

void write_facts(JsonWriter& json, const GaitFacts& facts) {
  json.key("facts").begin_object();
  json.member("frames_per_second", facts.frames_per_second).member("seen_percent", facts.seen_percent);
  json.member("person_height_percent", facts.person_height_percent).member("upright", facts.upright);
  json.member("leg_visibility", facts.leg_visibility).member("turned_deg", facts.turned_deg);
  json.member("from_the_front", facts.from_the_front).member("ground_shift_percent", facts.ground_shift_percent);
  json.member("periodicity", facts.periodicity).member("strides", facts.strides);
  json.member("step_rate_steps_per_min", facts.step_rate).member("swapped_percent", facts.swapped_percent);
  json.member("clock_percent", facts.clock_percent);
  json.end_object();
}

void write_measure(JsonWriter& json, const GaitMeasure& measure) {
  json.begin_object().member("metric", name_of(measure.metric));
  if (measure.leg) json.member("leg", name_of(*measure.leg));
  json.member("value", measure.value).member("unit", unit_of(measure.metric));
  json.member("strides", measure.strides).member("standard_error", measure.standard_error);
  json.member("smallest_change", measure.smallest_change).member("tier", name_of(measure.tier));
  json.end_object();
}

void write_refusal(JsonWriter& json, const GaitRefusal& refusal) {
  json.begin_object().member("obstacle", name_of(refusal.obstacle));
  json.member("observed", refusal.observed).member("threshold", refusal.threshold).end_object();
}

void write_stance(JsonWriter& json, const GaitStance& stance) {
  json.begin_object().member("leg", name_of(stance.leg)).member("contact_s", stance.contact_s);
  json.member("toe_off_s", stance.toe_off_s).member("middle_s", stance.middle_s).end_object();
}

void write_line(JsonWriter& json, std::string_view key, const std::vector<double>& values) {
  constexpr double thousand = 1000.0;  // the width of a line on a screen is more than the rest
  json.key(key).begin_array();
  for (const double value : values) json.value(std::round(value * thousand) / thousand);
  json.end_array();
}

void write_curve(JsonWriter& json, const GaitCurve& curve) {
  json.begin_object().member("curve", name_of(curve.kind)).member("leg", name_of(curve.leg));
  json.member("unit", unit_of(curve.kind));
  write_line(json, "mean", curve.mean);
  write_line(json, "low", curve.low);
  write_line(json, "high", curve.high);
  json.end_object();
}

template <class Each, class Write>
void write_list(JsonWriter& json, std::string_view key, const std::vector<Each>& all, Write write) {
  json.key(key).begin_array();
  for (const Each& each : all) write(json, each);
  json.end_array();
}

}  // namespace

std::string render_json(const GaitReport& report) {
  constexpr int version = 1;
  JsonWriter json;
  json.begin_object().member("gait_report", version).member("view", name_of(report.view));
  if (report.near_leg) json.member("near_leg", name_of(*report.near_leg));
  if (report.speed) json.member("speed_m_s", report.speed->si());
  json.member("slow_motion", report.slow_motion).member("measured", report.refusals.empty());
  write_list(json, "refusals", report.refusals, write_refusal);
  write_list(json, "measures", report.measures, write_measure);
  json.member("stride_s", report.stride_s);
  write_list(json, "stances", report.stances, write_stance);
  write_list(json, "curves", report.curves, write_curve);
  json.member("stance_until_percent", report.stance_until_percent);
  write_facts(json, report.facts);
  return json.end_object().take();
}

}  // namespace patella
