// Patella against each comparator, as the targets of the design ask.
#include <algorithm>
#include <array>

#include "patella/simulate.h"

namespace patella {
namespace {

// By the median; where fewer than half of both arrive, by the mean.
double compare_weeks(const PolicyOutcome& a, const PolicyOutcome& b) {
  if (a.weeks_to_goal.value < b.weeks_to_goal.value) return -1.0;
  if (a.weeks_to_goal.value > b.weeks_to_goal.value) return 1.0;
  return a.mean_weeks.value - b.mean_weeks.value;
}

bool is_comparator(RunningPolicy policy) {
  return policy != RunningPolicy::patella && policy != RunningPolicy::no_running;
}

void compare(const PolicyOutcome& patella, const PolicyOutcome& other, FamilyVerdict& verdict) {
  const double weeks = compare_weeks(other, patella);
  const double flares = other.flares.value - patella.flares.value;
  if (weeks > 0.0) return;
  if (flares <= 0.0 && (weeks < 0.0 || flares < 0.0)) verdict.ahead.push_back(other.policy);
  if (patella.flares.value > other.flares.value / 2.0) verdict.not_twice_worse.push_back(other.policy);
}

}  // namespace

std::vector<FamilyVerdict> judge_targets(const std::vector<PolicyOutcome>& outcomes) {
  std::vector<FamilyVerdict> verdicts;
  for (const PolicyOutcome& patella : outcomes) {
    if (patella.policy != RunningPolicy::patella || patella.family == KneeFamily::bone_stress) continue;
    FamilyVerdict verdict{patella.family};
    for (const PolicyOutcome& other : outcomes)
      if (other.family == patella.family && is_comparator(other.policy)) compare(patella, other, verdict);
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace patella
