#include <set>

#include "patella/scenario.h"

namespace patella {
namespace {

struct NamedRules {
  std::set<std::string> acting;
  std::set<std::string> silent;

  template <class Expected>
  void add(const std::vector<Expected>& all) {
    for (const Expected& expected : all) {
      acting.insert(expected.rules.begin(), expected.rules.end());
      silent.insert(expected.without.begin(), expected.without.end());
    }
  }
};

}  // namespace

RuleCoverage find_uncovered_rules(std::span<const Scenario> scenarios, std::span<const std::string> rule_ids) {
  NamedRules named;
  for (const Scenario& scenario : scenarios) {
    named.add(scenario.expectations);
    named.add(scenario.cases);
  }
  RuleCoverage coverage;
  for (const std::string& id : rule_ids) {
    if (!named.acting.contains(id)) coverage.never_fires.push_back(id);
    if (!named.silent.contains(id)) coverage.never_silent.push_back(id);
  }
  return coverage;
}

}  // namespace patella
