#include <algorithm>
#include <set>

#include "compare_answer.h"
#include "describe_advice.h"
#include "patella/scenario.h"

namespace patella {
namespace {

std::set<std::string> rules_behind(const Decision& decision) {
  std::set<std::string> ids;
  for (const Reason& reason : decision.reasons) ids.insert(reason.rule);
  return ids;
}

std::vector<std::string> only_in(const std::set<std::string>& ids, const std::set<std::string>& others) {
  std::vector<std::string> only;
  std::set_difference(ids.begin(), ids.end(), others.begin(), others.end(), std::back_inserter(only));
  return only;
}

// What a runner would notice: the advice in one line, its limits, its stop rule and the reasons given.
bool is_same_advice(const Decision& before, const Decision& after) {
  return describe_advice(before) == describe_advice(after) && before.allowance.structure == after.allowance.structure &&
         before.allowance.max_grade == after.allowance.max_grade &&
         before.allowance.max_speed == after.allowance.max_speed &&
         before.allowance.surface == after.allowance.surface && before.stop_rule == after.stop_rule &&
         rules_behind(before) == rules_behind(after);
}

std::vector<AdviceChange> compare_days(const Scenario& scenario, const RuleBook& before, const RuleBook& after) {
  std::vector<AdviceChange> changes;
  const std::vector<ScenarioDay> old_days = run_scenario(scenario, before), new_days = run_scenario(scenario, after);
  for (std::size_t i = 0; i < old_days.size() && i < new_days.size(); ++i) {
    const Decision &was = old_days[i].decision, &is = new_days[i].decision;
    if (is_same_advice(was, is)) continue;
    changes.push_back({describe_moment(scenario, old_days[i].day, old_days[i].evening), describe_advice(was),
                       describe_advice(is), only_in(rules_behind(was), rules_behind(is)),
                       only_in(rules_behind(is), rules_behind(was))});
  }
  return changes;
}

// Only what differs: "knee_equivalent_km = 5.45".
std::string describe_difference(const std::string& answer, const std::string& other) {
  const Result<JsonValue> json = read_json(answer), other_json = read_json(other);
  if (!json || !other_json) return answer;
  std::string text;
  for (const JsonMember& member : json->members) {
    const JsonValue* counterpart = other_json->find(member.key);
    const std::string value = describe_json(member.value);
    if (counterpart != nullptr && describe_json(*counterpart) == value) continue;
    text += (text.empty() ? "" : ", ") + member.key + " = " + value;
  }
  return text;
}

std::vector<AdviceChange> compare_cases(const Scenario& scenario, const RuleBook& before, const RuleBook& after) {
  std::vector<AdviceChange> changes;
  const std::vector<CaseAnswer> was = answer_cases(scenario, before), is = answer_cases(scenario, after);
  for (std::size_t i = 0; i < scenario.cases.size(); ++i)
    if (was[i].answer != is[i].answer)
      changes.push_back({scenario.cases[i].say,
                         describe_difference(was[i].answer, is[i].answer),
                         describe_difference(is[i].answer, was[i].answer),
                         {},
                         {}});
  return changes;
}

// Only the answers are wanted: whether a rule acts is costly to find out.
Scenario without_rules(Scenario scenario) {
  for (StoryCase& asked : scenario.cases) asked.rules.clear(), asked.without.clear();
  for (Expectation& expected : scenario.expectations) expected.rules.clear(), expected.without.clear();
  return scenario;
}

}  // namespace

std::vector<AdviceChange> compare_advice(const Scenario& scenario, const RuleBook& before, const RuleBook& after) {
  const Scenario story = without_rules(scenario);
  return story.about.empty() ? compare_days(story, before, after) : compare_cases(story, before, after);
}

}  // namespace patella
