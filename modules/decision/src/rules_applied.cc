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
    Companion{rule::weekly_increase, rule::runs_always_open},
    Companion{rule::one_at_a_time, rule::same_size},
    Companion{rule::sleep_enough, rule::trend_answers},
    Companion{rule::soreness_rises, rule::trend_answers},
    Companion{rule::stress_rises, rule::trend_answers},
    Companion{rule::gates_again, rule::stale_silence},
    Companion{rule::triage_again, rule::stale_silence},
    Companion{rule::questions_lead_elsewhere, "differential.clear_from"},
    Companion{rule::questions_lead_elsewhere, rule::wider_band},
    Companion{rule::irritability_sessions, rule::irritability_window},
    Companion{rule::layoff_cut, rule::layoff_starts},
    Companion{rule::gate_void_after_flare, rule::gate_quiet_mornings},
    Companion{rule::second_run, rule::second_from},
    Companion{rule::strength_ledger, "strength.reference_impulse"},
    Companion{rule::stale_rebaseline, rule::layoff_cut},
    Companion{"red_flag.severe_morning_pain", "red_flag.severe_morning_count"},
    Companion{"red_flag.severe_morning_pain", "red_flag.severe_morning_window"},
    Companion{"red_flag.pregnant_or_postpartum", "red_flag.undated_clearance"},
    Companion{"red_flag.pain_rising_load_falling", "red_flag.pain_rising_gap"},
    Companion{"red_flag.bone_stress_score", "red_flag.bone_stress_points_tenderness"},
    Companion{"red_flag.bone_stress_score", "red_flag.bone_stress_points_bone_injury_before"},
    Companion{"red_flag.bone_stress_score", "red_flag.bone_stress_points_high_arch"},
    Companion{"red_flag.bone_stress_score", "red_flag.bone_stress_points_more_running"},
    Companion{"red_flag.bone_risk_elsewhere", "red_flag.bone_stress_points_tenderness"},
    Companion{"red_flag.bone_risk_elsewhere", "red_flag.bone_stress_points_bone_injury_before"},
    Companion{"red_flag.bone_risk_elsewhere", "red_flag.bone_stress_points_high_arch"},
    Companion{"red_flag.bone_risk_elsewhere", "red_flag.bone_stress_points_more_running"},
    Companion{"red_flag.bone_risk_elsewhere", "red_flag.bone_risk_points_low_intake"},
    Companion{"red_flag.bone_risk_elsewhere", "red_flag.bone_risk_points_periods"},
    Companion{"red_flag.bone_risk_elsewhere", "red_flag.bone_risk_points_thin_bones"},
    Companion{"red_flag.bone_risk_elsewhere", "red_flag.bone_risk_points_cortisone"},
};

}  // namespace

std::vector<std::string> list_rules_applied(const Decision& decision, std::span<const std::string> form) {
  std::set<std::string> ids(form.begin(), form.end());
  for (const Reason& reason : decision.reasons)
    if (reason.effect != Effect::permits) ids.insert(reason.rule);
  for (const Cap& cap : decision.caps) ids.insert(cap.rule);
  for (const Companion& pair : companions)
    if (ids.contains(pair.rule)) ids.insert(pair.companion);
  return {ids.begin(), ids.end()};
}

}  // namespace patella
