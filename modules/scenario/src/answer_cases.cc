#include <set>

#include "compare_answer.h"
#include "patella/scenario.h"
#include "rule_acts.h"
#include "story_kinds.h"

namespace patella {
namespace {

std::set<std::string> rules_named_in(const JsonValue& answer) {
  std::set<std::string> ids;
  if (const JsonValue* list = answer.find("rules_applied"))
    for (const JsonValue& item : list->items) ids.insert(item.text);
  return ids;
}

class CaseRun {
 public:
  CaseRun(const StoryKind& kind, const StoryCase& asked, const RuleBook& rules, LocalDate on)
      : kind_(kind), asked_(asked), rules_(rules), on_(on) {}

  CaseAnswer answer() {
    Result<std::string> text = kind_.answer({asked_.given, rules_, on_});
    if (!text) return {render(text.error()), {"no answer: " + render(text.error())}};
    const Result<JsonValue> json = read_json(*text);
    if (!json) throw BrokenInvariant("a story kind answered something that is not JSON");
    CaseAnswer given{*text, compare_answer(*json, asked_.expect, asked_.margin)};
    named_ = rules_named_in(*json);
    check_rules(given, asked_.rules, true);
    check_rules(given, asked_.without, false);
    return given;
  }

 private:
  void check_rules(CaseAnswer& given, const std::vector<std::string>& ids, bool expected) const {
    for (const std::string& id : ids) {
      const Rule* rule = rules_.find(id);
      if (rule == nullptr)
        given.misses.push_back(id + " is not a rule");
      else if (acts(*rule, given.answer) != expected)
        given.misses.push_back(id + (expected ? " does not act, expected to" : " acts, expected not to"));
    }
  }
  bool acts(const Rule& rule, const std::string& usual) const {
    const auto answer_with = [&](const RuleBook& other) -> Known<std::string> {
      Result<std::string> text = kind_.answer({asked_.given, other, on_});
      return text ? Known<std::string>(std::move(*text)) : unknown;
    };
    return named_.contains(rule.id) || rule_acts(rule, rules_, usual, answer_with);
  }

  const StoryKind& kind_;
  const StoryCase& asked_;
  const RuleBook& rules_;
  LocalDate on_;
  std::set<std::string> named_;
};

}  // namespace

std::vector<CaseAnswer> answer_cases(const Scenario& scenario, const RuleBook& rules) {
  std::vector<CaseAnswer> answers;
  if (scenario.cases.empty()) return answers;
  const StoryKind* kind = find_story_kind(scenario.about);
  if (kind == nullptr) throw BrokenInvariant("a story about nothing that answers");
  for (const StoryCase& asked : scenario.cases)
    answers.push_back(CaseRun(*kind, asked, rules, scenario.first_day).answer());
  return answers;
}

std::string explain_cases(const Scenario& scenario, std::span<const CaseAnswer> answers) {
  std::string text = scenario.title + "\n" + scenario.story + "\n\n";
  for (std::size_t i = 0; i < answers.size() && i < scenario.cases.size(); ++i) {
    const StoryCase& asked = scenario.cases[i];
    text += asked.say + "\n    answer: " + answers[i].answer + "\n";
    for (const std::string& id : asked.rules) text += "    decided by " + id + "\n";
    if (answers[i].misses.empty()) text += "    as expected\n";
    for (const std::string& miss : answers[i].misses) text += "    NOT AS EXPECTED: " + miss + "\n";
  }
  return text;
}

}  // namespace patella
