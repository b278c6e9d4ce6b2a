#include "load_report.h"

#include <fmt/format.h>

#include "patella/json.h"

namespace patella {
namespace {

void write_load(JsonWriter& json, const KneeLoad& load) {
  json.member("knee_equivalent_km", in_km(load.knee_equivalent)).member("low_knee_equivalent_km", in_km(load.low));
  json.member("high_knee_equivalent_km", in_km(load.high))
      .member("intensity_weighted_knee_equivalent_km", in_km(load.intensity_weighted));
  json.member("peak_ratio", load.peak_ratio).member("distance_km", in_km(load.distance));
  json.member("running_km", in_km(load.running_distance)).member("walking_km", in_km(load.walking_distance));
  json.member("running_min", in_minutes(load.running_duration))
      .member("walking_min", in_minutes(load.walking_duration));
  json.member("steps", load.steps);
  if (load.descent) json.member("descent_m", load.descent->si());
  json.member("model_version", load.model_version);
}

void write_names(JsonWriter& json, const char* key, const std::vector<LoadAssumption>& list) {
  json.key(key).begin_array();
  for (const LoadAssumption assumption : list) json.value(name_of(assumption));
  json.end_array();
}

std::string render_json(const std::vector<std::pair<Activity, KneeLoadResult>>& all) {
  JsonWriter json;
  json.begin_object().key("activities").begin_array();
  for (const auto& [activity, result] : all) {
    json.begin_object().member("start", activity.start).member("sport", name_of(activity.sport));
    if (result.load)
      write_load(json, *result.load);
    else
      json.key("knee_equivalent_km").null();
    write_names(json, "assumptions", result.load ? result.load->assumptions : std::vector<LoadAssumption>{});
    write_names(json, "why_not", result.why_not);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

void print(Console& console, const Activity& activity, const KneeLoadResult& result, const Wording& wording,
           LengthUnit unit) {
  console.line(fmt::format("{}  {}", render(activity.start), name_of(activity.sport)), Tone::strong);
  const auto say = [&](const std::vector<LoadAssumption>& list) {
    for (const LoadAssumption assumption : list)
      console.line("  - " + wrap(wording.say("load." + std::string(name_of(assumption))), console.width() - 4, 4));
  };
  if (!result.load) {
    console.line("  " + wording.say("load_report.none"), Tone::caution);
    return say(result.why_not);
  }
  const KneeLoad& load = *result.load;
  const auto km = [](KneeEquivalentDistance k) { return fmt::format("{:.2f}", in_km(k)); };
  console.line("  " + wording.say("load_report.load", {{"k", km(load.knee_equivalent)},
                                                       {"low", km(load.low)},
                                                       {"high", km(load.high)},
                                                       {"distance", show_distance(load.distance, unit)}}),
               Tone::good);
  if (load.walking_distance.si() > 0)
    console.line("  " + wording.say("load_report.parts", {{"running", show_distance(load.running_distance, unit)},
                                                          {"walking", show_distance(load.walking_distance, unit)}}));
  if (load.steps)
    console.line("  " + wording.say("load_report.steps", {{"steps", fmt::format("{:.0f}", *load.steps)}}));
  if (!load.assumptions.empty()) console.line("  " + wording.say("load_report.assumed"), Tone::quiet);
  say(load.assumptions);
  console.line("  " + wording.say("load_report.model", {{"version", load.model_version}}), Tone::quiet);
}

}  // namespace

void print_loads(Console& console, std::vector<Activity> activities, const Derivation& derivation,
                 const Wording& wording, LengthUnit unit, bool json) {
  std::vector<std::pair<Activity, KneeLoadResult>> all;
  for (Activity& activity : activities) {
    ActivityInput input = derive(std::move(activity), derivation);
    all.emplace_back(std::move(input.activity), std::move(input.load));
  }
  if (json) return console.line(render_json(all));
  for (const auto& [activity, result] : all) print(console, activity, result, wording, unit);
}

}  // namespace patella
