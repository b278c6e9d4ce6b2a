#include <cstdio>

#include "patella/scenario.h"

namespace patella {
namespace {

std::string say_km(double km) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", km);
  return text;
}

std::string say_number(const Known<double>& number) {
  if (!number) return "not known";
  char text[32];
  std::snprintf(text, sizeof text, "%g", *number);
  return text;
}

std::string headline(const Scenario& scenario, const ScenarioDay& day) {
  const Decision& decision = day.decision;
  std::string line = "Day " + std::to_string(day.day) + " (" + render(scenario.first_day + (day.day - 1)) +
                     (day.evening ? ", evening" : "") + "): " + std::string(name_of(decision.verdict)) + ", stage " +
                     std::string(name_of(decision.stage));
  if (decision.verdict > Verdict::walk_run) return line + "\n";
  return line + ", " + say_km(in_km(decision.allowance.distance)) + " km, " +
         say_km(in_km(decision.allowance.knee_equivalent)) + " K (" + decision.allowance.binding_cap + ")\n";
}

std::string sentence(const Reason& reason, const Wording& wording) {
  const Wording::Values values{
      {"observed", say_number(reason.observed)}, {"threshold", say_number(reason.threshold)}, {"unit", reason.unit}};
  return wording.say("reason." + reason.rule + "." + std::string(name_of(reason.effect)), values);
}

std::string explain(const Decision& decision, const Wording& wording) {
  std::string text;
  for (const Reason& reason : decision.reasons)
    text += "    " + std::string(name_of(reason.effect)) + " " + reason.rule + " (observed " +
            say_number(reason.observed) + ", threshold " + say_number(reason.threshold) + " " + reason.unit +
            "): " + sentence(reason, wording) + "\n";
  for (const Cap& cap : decision.caps)
    text += "    cap " + cap.rule + ": " + (cap.distance ? say_km(in_km(*cap.distance)) + " km" : "no km") + ", " +
            (cap.knee_equivalent ? say_km(in_km(*cap.knee_equivalent)) + " K" : "no K") + "\n";
  return text;
}

}  // namespace

std::string explain_scenario(const Scenario& scenario, std::span<const ScenarioDay> days, const Wording& wording) {
  std::string text = scenario.title + "\n" + scenario.story + "\n\n";
  for (const ScenarioDay& day : days) {
    text += headline(scenario, day) + explain(day.decision, wording);
    if (day.expected && day.misses.empty()) text += "    as expected\n";
    for (const std::string& miss : day.misses) text += "    NOT AS EXPECTED: " + miss + "\n";
  }
  return text;
}

}  // namespace patella
