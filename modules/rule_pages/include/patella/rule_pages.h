// A rule as a page a physiotherapist reads: what it says, how well it is founded, who disagrees, where it is seen at
// work.
//
// In:   the rule book, the scenarios, the text catalogue.
// Out:  the lines of one rule; Markdown pages of all of them (docs/rules).
// Not:  no terminal, no disk, no judgement.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "patella/rules.h"
#include "patella/scenario.h"
#include "patella/wording.h"

namespace patella {

// Where a rule is seen at work, and where it is seen to leave an answer as it is. By rule id.
struct RuleStories {
  std::map<std::string, std::vector<const Scenario*>, std::less<>> acts;
  std::map<std::string, std::vector<const Scenario*>, std::less<>> silent;
};
RuleStories find_rule_stories(std::span<const Scenario> scenarios);

struct RuleLine {
  std::string label;
  std::string text;
};
// Value, permitted range, evidence, people, reasoning, sources, disputes, scenarios, status, place; what is empty is
// left out.
std::vector<RuleLine> describe_rule(const Rule& rule, const RuleBook& rules, const RuleStories& stories,
                                    const Wording& wording);
// "10 percent (0 to 20)"; empty for a rule without a number.
std::string describe_value(const Rule& rule);

struct RulePage {
  std::string name;  // "pain.md"
  std::string text;
};
// README.md with every topic and conflict, and one page a topic. Equal input gives equal bytes.
std::vector<RulePage> render_rule_pages(const RuleBook& rules, const RuleStories& stories, const Wording& wording);

}  // namespace patella
