#include <algorithm>

#include "patella/rules.h"

namespace patella {

const Rule* RuleBook::find(std::string_view id) const {
  const auto at = std::lower_bound(rules_.begin(), rules_.end(), id,
                                   [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
  return at != rules_.end() && at->id == id ? &*at : nullptr;
}

const Reference* RuleBook::find_reference(std::string_view key) const {
  const auto at =
      std::lower_bound(bibliography_.begin(), bibliography_.end(), key,
                       [](const Reference& reference, std::string_view wanted) { return reference.key < wanted; });
  return at != bibliography_.end() && at->key == key ? &*at : nullptr;
}

std::vector<const RuleConflict*> RuleBook::conflicts_of(std::string_view id) const {
  std::vector<const RuleConflict*> touching;
  for (const RuleConflict& conflict : conflicts_)
    if (std::find(conflict.rules.begin(), conflict.rules.end(), id) != conflict.rules.end())
      touching.push_back(&conflict);
  return touching;
}

double RuleBook::value(std::string_view id, LocalDate on) const {
  const Rule* rule = find(id);
  if (rule == nullptr || rule->values.empty()) throw BrokenInvariant("no value for the rule " + std::string(id));
  double in_force = rule->values.front().value;
  for (const DatedValue& dated : rule->values)
    if (dated.from <= on) in_force = dated.value;
  return in_force;
}

RuleBook RuleBook::with(Rule rule) const {
  RuleBook other = *this;
  const auto same = std::ranges::find(other.rules_, rule.id, &Rule::id);
  if (same != other.rules_.end()) *same = std::move(rule);
  return other;
}

RuleBook RuleBook::newest() const {
  RuleBook now = *this;
  for (Rule& rule : now.rules_)
    if (rule.values.size() > 1) rule.values.erase(rule.values.begin(), rule.values.end() - 1);
  return now;
}

RuleBook RuleBook::with_missing_from(const RuleBook& newer) const {
  RuleBook merged = *this;
  for (const Rule& rule : newer.rules_)
    if (find(rule.id) == nullptr) merged.rules_.push_back(rule);
  std::sort(merged.rules_.begin(), merged.rules_.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  if (questions_.empty()) {
    merged.questions_ = newer.questions_;
    merged.contradictions_ = newer.contradictions_;
  }
  return merged;
}

}  // namespace patella
