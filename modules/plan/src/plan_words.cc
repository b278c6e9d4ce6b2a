#include "plan_words.h"

#include <cmath>
#include <cstdio>

namespace patella {
namespace {

constexpr double nearly_whole = 1e-9;

std::string say_whole_or_tenth(double number) {
  if (std::abs(number - std::round(number)) < nearly_whole) return std::to_string(std::llround(number));
  return say_km_down(number);
}

std::string say_pace(Speed speed) {
  const long seconds = std::lround(std::ceil(kilometres(1.0) / speed / Duration(1.0) - nearly_whole));
  constexpr long minute = 60;
  char text[32];
  std::snprintf(text, sizeof text, "%ld:%02ld/km", seconds / minute, seconds % minute);
  return text;
}

}  // namespace

std::string say_km_down(double km) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", std::floor(km * 10.0 + nearly_whole) / 10.0);
  return text;
}

std::string describe_reason(const Reason& reason, const Wording& wording) {
  Wording::Values values{{"unit", reason.unit}};
  values["observed"] = reason.observed ? say_whole_or_tenth(*reason.observed) : "?";
  values["threshold"] = reason.threshold ? say_whole_or_tenth(*reason.threshold) : "?";
  return wording.say("reason." + reason.rule + "." + std::string(name_of(reason.effect)), values);
}

std::string describe_structure(const WalkRunStructure& structure, const Wording& wording) {
  char run[32];
  char walk[32];
  std::snprintf(run, sizeof run, "%g", structure.run_min);
  std::snprintf(walk, sizeof walk, "%g", structure.walk_min);
  return wording.say("plan.structure", {{"repeats", std::to_string(structure.repeats)}, {"run", run}, {"walk", walk}});
}

std::string describe_charge(const PlannedDay& day, const Wording& wording) {
  return wording.say("plan.charged", {{"k", say_km_down(in_km(day.knee_equivalent))}});
}

std::string describe_session(const PlannedDay& day, const Wording& wording) {
  const std::string distance = say_km_down(in_km(day.distance)) + " km";
  std::string text = wording.say("plan.session." + std::string(name_of(day.kind)), {{"distance", distance}});
  if (day.structure) text += ": " + describe_structure(*day.structure, wording);
  return is_run(day) ? text + ", " + describe_charge(day, wording) : text;
}

std::string describe_terrain(const PlannedDay& day, const Wording& wording) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (day.surface)
    add(wording.say("plan.surface", {{"surface", wording.say("surface." + std::string(name_of(*day.surface)))}}));
  if (day.max_grade)
    add(wording.say("plan.max_grade", {{"percent", std::to_string(std::lround(in_percent(*day.max_grade)))}}));
  if (day.max_speed) add(wording.say("plan.max_speed", {{"pace", say_pace(*day.max_speed)}}));
  return text;
}

std::string describe_stop_rule(const PlannedDay& day, const Wording& wording) {
  if (!day.stop_rule) return {};
  return wording.say("stop_rule." + day.stop_rule->rule,
                     {{"threshold", std::to_string(day.stop_rule->pain_above)}, {"observed", "?"}, {"unit", "points"}});
}

}  // namespace patella
