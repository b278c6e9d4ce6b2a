#include <algorithm>
#include <cstdio>

#include "patella/rule_pages.h"

namespace patella {
namespace {

constexpr std::size_t most_stories_shown = 3;

std::string say_number(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", number);
  return text;
}

std::string with_unit(const std::string& text, const Rule& rule) {
  return rule.unit == "none" ? text : text + " " + rule.unit;
}

// A text of several lines as one paragraph.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char character : text) {
    const bool blank = character == '\n' || character == ' ';
    if (!blank)
      line += character;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

class RuleDescription {
 public:
  RuleDescription(const Rule& rule, const RuleBook& rules, const RuleStories& stories, const Wording& wording)
      : rule_(rule), rules_(rules), stories_(stories), wording_(wording) {}

  std::vector<RuleLine> describe() {
    add_numbers();
    add("evidence", wording_.say("grade." + std::string(name_of(rule_.evidence))));
    add("population", rule_.population);
    add("reasoning", rule_.reasoning);
    for (const RuleSource& source : rule_.sources) add("source", describe(source));
    for (const RuleConflict* conflict : rules_.conflicts_of(rule_.id)) add_conflict(*conflict);
    if (rule_.red_flag) add("urgency", wording_.say("rule_page.red_flag", {{"urgency", rule_.urgency}}));
    add_stories("acts_in", stories_.acts);
    add_stories("silent_in", stories_.silent);
    add_status();
    add("place", "rules/" + rule_.file + ", line " + std::to_string(rule_.line));
    return std::move(lines_);
  }

 private:
  void add(std::string_view key, std::string_view text) {
    if (!text.empty()) lines_.push_back({wording_.say("rule_page." + std::string(key)), on_one_line(text)});
  }

  void add_numbers() {
    add("value", describe_value(rule_));
    for (std::size_t i = 0; i < rule_.values.size() && rule_.values.size() > 1; ++i)
      add("since", render(rule_.values[i].from) + ": " + with_unit(say_number(rule_.values[i].value), rule_));
    if (rule_.values.size() == 1) add("since", render(rule_.values.front().from));
    if (rule_.values.empty() && rules_.in_force_from()) add("since", render(*rules_.in_force_from()));
    if (!rule_.values.empty())
      add("permitted", with_unit(say_number(rule_.minimum) + " to " + say_number(rule_.maximum), rule_));
    for (const ConditionRatio& ratio : rule_.ratios) add("ratio", describe(ratio));
  }

  std::string describe(const ConditionRatio& ratio) const {
    return wording_.say(ratio.evidence_row.empty() ? "rule_page.ratio_judged" : "rule_page.ratio_found",
                        {{"condition", on_one_line(wording_.say("condition." + ratio.condition + ".name"))},
                         {"yes", say_number(ratio.yes)},
                         {"no", say_number(ratio.no)},
                         {"row", ratio.evidence_row}});
  }

  std::string describe(const RuleSource& source) const {
    const Reference* reference = rules_.find_reference(source.key);
    std::string text = reference != nullptr ? reference->text : source.key;
    if (!source.where.empty()) text += "; " + source.where;
    if (reference != nullptr && !reference->address.empty()) text += "; " + reference->address;
    if (source.evidence_row.empty()) return text;
    return text + " [" + source.evidence_row + ", " +
           wording_.say(source.second_hand ? "rule_page.read_elsewhere" : "rule_page.read_there") + "]";
  }

  void add_conflict(const RuleConflict& conflict) {
    add("disputed", conflict.id + ". " + conflict.question);
    for (const RulePosition& position : conflict.positions) {
      std::string text = position.says;
      for (const RuleSource& source : position.sources) text += " " + describe(source);
      add("position", text);
    }
    add("chosen", conflict.chosen);
  }

  void add_stories(std::string_view key, const decltype(RuleStories::acts)& by_rule) {
    const auto found = by_rule.find(rule_.id);
    if (found == by_rule.end()) return add(key, wording_.say("rule_page.no_story"));
    const std::vector<const Scenario*>& stories = found->second;
    for (std::size_t i = 0; i < std::min(stories.size(), most_stories_shown); ++i)
      add(key, stories[i]->title + " (" + stories[i]->file + ")");
    if (stories.size() > most_stories_shown)
      add(key,
          wording_.say("rule_page.more_stories", {{"count", std::to_string(stories.size() - most_stories_shown)}}));
  }

  void add_status() {
    const std::string who =
        rule_.reviewed_by.empty() ? wording_.say("rule_page.reviewed_by_nobody") : rule_.reviewed_by;
    add("status", wording_.say("rule_page.status_line", {{"status", std::string(name_of(rule_.status))},
                                                         {"who", who},
                                                         {"due", render(rule_.review_due)}}));
  }

  const Rule& rule_;
  const RuleBook& rules_;
  const RuleStories& stories_;
  const Wording& wording_;
  std::vector<RuleLine> lines_;
};

}  // namespace

std::string describe_value(const Rule& rule) {
  if (rule.values.empty()) return "";
  std::string text = with_unit(say_number(rule.values.back().value), rule);
  if (rule.low && rule.high) text += " (" + say_number(*rule.low) + " to " + say_number(*rule.high) + ")";
  return text;
}

std::vector<RuleLine> describe_rule(const Rule& rule, const RuleBook& rules, const RuleStories& stories,
                                    const Wording& wording) {
  return RuleDescription(rule, rules, stories, wording).describe();
}

RuleStories find_rule_stories(std::span<const Scenario> scenarios) {
  RuleStories stories;
  const auto note = [](auto& by_rule, const std::vector<std::string>& ids, const Scenario& scenario) {
    for (const std::string& id : ids) {
      std::vector<const Scenario*>& seen = by_rule[id];
      if (seen.empty() || seen.back() != &scenario) seen.push_back(&scenario);
    }
  };
  const auto note_all = [&](const auto& expectations, const Scenario& scenario) {
    for (const auto& expected : expectations) {
      note(stories.acts, expected.rules, scenario);
      note(stories.silent, expected.without, scenario);
    }
  };
  for (const Scenario& scenario : scenarios) {
    note_all(scenario.expectations, scenario);
    note_all(scenario.cases, scenario);
  }
  return stories;
}

}  // namespace patella
