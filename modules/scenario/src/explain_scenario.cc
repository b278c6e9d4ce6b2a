#include <cstdio>

#include "compare_answer.h"
#include "describe_advice.h"
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
  return describe_moment(scenario, day.day, day.evening) + ": " + describe_advice(day.decision) + "\n";
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

void append_answer(const std::string& answer, std::string& text) {
  const Result<JsonValue> json = read_json(answer);
  if (!json || json->kind != JsonKind::object) {
    text += "    " + answer + "\n";
    return;
  }
  for (const JsonMember& member : json->members)
    text += "    " + member.key + " = " + describe_json(member.value) + "\n";
}

}  // namespace

std::string describe_moment(const Scenario& scenario, int day, bool evening) {
  return "Day " + std::to_string(day) + " (" + render(scenario.first_day + (day - 1)) + (evening ? ", evening)" : ")");
}

std::string describe_advice(const Decision& decision) {
  const std::string line = std::string(name_of(decision.verdict)) + ", stage " + std::string(name_of(decision.stage));
  if (decision.verdict > Verdict::walk_run) return line;
  return line + ", " + say_km(in_km(decision.allowance.distance)) + " km, " +
         say_km(in_km(decision.allowance.knee_equivalent)) + " K (" + decision.allowance.binding_cap + ")";
}

std::string explain_cases(const Scenario& scenario, const RuleBook& rules) {
  std::string text = scenario.title + "\n" + scenario.story + "\n\n";
  const std::vector<CaseAnswer> answers = answer_cases(scenario, rules);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const StoryCase& asked = scenario.cases[i];
    text += asked.say + "\n";
    append_answer(answers[i].answer, text);
    for (const std::string& id : list_deciding_rules(scenario, asked, rules)) text += "    decided by " + id + "\n";
    if (answers[i].misses.empty()) text += "    as expected\n";
    for (const std::string& miss : answers[i].misses) text += "    NOT AS EXPECTED: " + miss + "\n";
  }
  return text;
}

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
