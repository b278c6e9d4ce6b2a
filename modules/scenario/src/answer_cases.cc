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

std::set<std::string> topics_of(const Scenario& scenario, const RuleBook& rules) {
  std::set<std::string> topics;
  for (const StoryCase& asked : scenario.cases)
    for (const auto* ids : {&asked.rules, &asked.without})
      for (const std::string& id : *ids)
        if (const Rule* rule = rules.find(id)) topics.insert(rule->topic);
  return topics;
}

class CaseRun {
 public:
  CaseRun(const StoryKind& kind, const StoryCase& asked, const RuleBook& rules, LocalDate on)
      : kind_(kind), asked_(asked), rules_(rules), on_(on) {}

  CaseAnswer answer() {
    const Result<std::string> text = ask();
    if (!text) return {render(text.error()), {"no answer: " + render(text.error())}};
    CaseAnswer given{*text, compare_answer(answer_, asked_.expect, asked_.margin)};
    check_rules(given, asked_.rules, true);
    check_rules(given, asked_.without, false);
    return given;
  }

  std::vector<std::string> deciding(const std::set<std::string>& topics) {
    std::vector<std::string> ids;
    const Result<std::string> text = ask();
    for (const Rule& rule : rules_.rules())
      if (text && (topics.empty() || topics.contains(rule.topic)) && acts(rule, *text)) ids.push_back(rule.id);
    return ids;
  }

 private:
  Result<std::string> ask() {
    Result<std::string> text = kind_.answer({asked_.given, rules_, on_});
    if (!text) return text;
    Result<JsonValue> json = read_json(*text);
    if (!json) throw BrokenInvariant("a story kind answered something that is not JSON");
    answer_ = std::move(*json);
    named_ = rules_named_in(answer_);
    return text;
  }
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
  JsonValue answer_;
  std::set<std::string> named_;
};

}  // namespace

std::vector<CaseAnswer> answer_cases(const Scenario& scenario, const RuleBook& rules) {
  std::vector<CaseAnswer> answers;
  if (scenario.cases.empty()) return answers;
  const StoryKind* kind = find_story_kind(scenario.about);
  if (kind == nullptr) throw BrokenInvariant("a story about nothing that answers");
  const RuleBook newest = rules.newest();
  for (const StoryCase& asked : scenario.cases)
    answers.push_back(CaseRun(*kind, asked, newest, scenario.first_day).answer());
  return answers;
}

std::vector<std::string> list_deciding_rules(const Scenario& scenario, const StoryCase& asked, const RuleBook& rules) {
  const StoryKind* kind = find_story_kind(scenario.about);
  if (kind == nullptr) return {};
  const RuleBook newest = rules.newest();
  return CaseRun(*kind, asked, newest, scenario.first_day).deciding(topics_of(scenario, newest));
}

}  // namespace patella
