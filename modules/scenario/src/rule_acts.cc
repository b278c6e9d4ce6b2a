#include "rule_acts.h"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

constexpr int steps_through_the_range = 8;

Rule with_number(Rule rule, double number) {
  rule.values = {{rule.values.front().from, number}};
  if (rule.low) rule.low = std::min(*rule.low, number);
  if (rule.high) rule.high = std::max(*rule.high, number);
  return rule;
}

// The rule with other numbers through its range, and with its uncertainty as wide as the range.
std::vector<Rule> other_rules(const Rule& rule) {
  std::vector<Rule> others;
  const double step = (rule.maximum - rule.minimum) / steps_through_the_range;
  for (int i = 0; i <= steps_through_the_range; ++i) others.push_back(with_number(rule, rule.minimum + i * step));
  for (const double whole : {std::ceil(rule.minimum), rule.values.back().value - 1, rule.values.back().value + 1})
    if (whole >= rule.minimum && whole <= rule.maximum) others.push_back(with_number(rule, whole));
  if (!rule.low || !rule.high) return others;
  others.push_back(rule);
  others.back().low = rule.minimum;
  others.push_back(rule);
  others.back().high = rule.maximum;
  return others;
}

// The rule with each of its likelihood ratios at either end of its range; none for a rule without any number.
std::vector<Rule> other_ratios(const Rule& rule) {
  std::vector<Rule> others;
  for (std::size_t i = 0; i < rule.ratios.size(); ++i)
    for (const double end : {rule.minimum, rule.maximum}) {
      others.push_back(rule);
      others.back().ratios[i].yes = end;
      others.push_back(rule);
      others.back().ratios[i].no = end;
    }
  return others;
}

}  // namespace

bool rule_acts(const Rule& rule, const RuleBook& rules, const std::string& usual, const AnswerWith& answer) {
  for (Rule& other : rule.values.empty() ? other_ratios(rule) : other_rules(rule)) {
    const Known<std::string> changed = answer(rules.with(std::move(other)));
    if (changed && *changed != usual) return true;
  }
  return false;
}

}  // namespace patella
