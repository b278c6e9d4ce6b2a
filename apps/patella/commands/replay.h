// All scenarios under two sets of rules, and what differs.
#pragma once

#include <string>
#include <vector>

#include "patella/scenario.h"

namespace patella {

struct RuleDifference {
  std::string id;
  std::string before;  // value with unit; empty when the rule is new
  std::string after;   // empty when the rule is gone
};
struct ReplayedScenario {
  std::string file;
  std::string title;
  std::vector<AdviceChange> changes;
};
struct Replay {
  std::vector<RuleDifference> rules;
  std::vector<ReplayedScenario> changed;  // only scenarios whose advice changed
  std::size_t scenarios = 0;              // that were compared
};

// A folder, or else a git revision. Rules this program needs and the older set lacks are taken from `after`.
Result<RuleBook> read_rules_before(const std::string& folder_or_revision, const RuleBook& after);
Replay replay_scenarios(const std::vector<Scenario>& scenarios, const RuleBook& before, const RuleBook& after);

struct ReplayNames {
  std::string before;
  std::string after;
};
std::string render(const Replay& replay, const ReplayNames& names);
std::string render_json(const Replay& replay);

}  // namespace patella
