#include "rules_applied.h"

#include <array>
#include <set>

#include "rule_ids.h"

namespace patella {
namespace {

struct Companion {
  const char* rule;
  const char* companion;
};

constexpr std::array companions{
    Companion{rule::single_session_spike, rule::spike_window},
    Companion{rule::single_session_spike, rule::bout_gap},
    Companion{rule::staged_autonomy, rule::staged_autonomy_sessions},
    Companion{rule::first_step_distance, rule::first_step_load},
    Companion{rule::irritability_sessions, rule::irritability_window},
    Companion{rule::layoff_cut, rule::layoff_starts},
    Companion{rule::stale_rebaseline, rule::layoff_cut},
};

void add_form(const Allowance& allowance, std::set<std::string>& ids) {
  ids.insert(rule::level_grade);
  if (allowance.surface) ids.insert(rule::soft_surface_first);
  if (allowance.structure) ids.insert({rule::walk_run_run, rule::walk_run_walk, rule::walking_speed});
  if (!allowance.structure) ids.insert(rule::continuous_run);
}

}  // namespace

std::vector<std::string> list_rules_applied(const Decision& decision) {
  std::set<std::string> ids;
  for (const Reason& reason : decision.reasons)
    if (reason.effect != Effect::permits) ids.insert(reason.rule);
  for (const Cap& cap : decision.caps) ids.insert(cap.rule);
  for (const Companion& pair : companions)
    if (ids.contains(pair.rule)) ids.insert(pair.companion);
  if (decision.stop_rule) add_form(decision.allowance, ids);
  return {ids.begin(), ids.end()};
}

}  // namespace patella
