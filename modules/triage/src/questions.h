// The flags of this module, by name. The questions stand in rules/questions.toml.
#pragma once

#include <array>
#include <string_view>

#include "patella/rules.h"
#include "patella/triage.h"

namespace patella {

// Not when its flag is retired.
bool is_asked(const Question& question, const RuleBook& rules);

// What is required for safety and not answered.
std::vector<MissingSafetyAnswer> list_unfinished(const FlagInputs& inputs, const RuleBook& rules);

// Rules whose number this module reads, red flags or not.
inline constexpr std::array<std::string_view, 40> number_rules{
    "red_flag.under_18",
    "red_flag.undated_clearance",
    "red_flag.knee_surgery",
    "red_flag.hot_joint",
    "red_flag.fever_after_procedure",
    "red_flag.unwell_with_swelling",
    "red_flag.swelling_after_injury",
    "red_flag.giving_way_after_injury",
    "red_flag.severe_morning_pain",
    "red_flag.severe_morning_count",
    "red_flag.severe_morning_window",
    "red_flag.ottawa_knee_rule",
    "red_flag.bone_stress_score",
    "red_flag.bone_stress_points_tenderness",
    "red_flag.bone_stress_points_bone_injury_before",
    "red_flag.bone_stress_points_high_arch",
    "red_flag.bone_stress_points_more_running",
    "red_flag.bone_risk_elsewhere",
    "red_flag.bone_risk_points_low_intake",
    "red_flag.bone_risk_points_periods",
    "red_flag.bone_risk_points_thin_bones",
    "red_flag.bone_risk_points_cortisone",
    "red_flag.bleeding_joint",
    "red_flag.hot_knee_after_procedure",
    "red_flag.infection_without_fever",
    "red_flag.swollen_each_step",
    "red_flag.pain_rising_load_falling",
    "red_flag.pain_rising_gap",
    "differential.combined_ratio_cap",
    "differential.correlated_share",
    "differential.combined_ratio_uncertainty",
    "differential.clear_from",
    "differential.open_below",
    "differential.tell_apart_count",
    "differential.older_from",
    "differential.growing_until",
    "triage.reopen_after",
    "triage.reopen_relapse",
    "triage.relapse_quiet_days",
    "triage.relapse_quiet_pain",
};

// Every flag that can be raised.
inline constexpr std::array<std::string_view, 40> flag_rules{
    "red_flag.under_18",
    "red_flag.pregnant_or_postpartum",
    "red_flag.knee_surgery",
    "red_flag.hot_joint",
    "red_flag.fever_after_procedure",
    "red_flag.hot_knee",
    "red_flag.unwell_with_swelling",
    "red_flag.locked_knee",
    "red_flag.swelling_after_injury",
    "red_flag.large_swelling",
    "red_flag.giving_way_after_injury",
    "red_flag.cannot_bear_weight",
    "red_flag.kneecap_or_tendon_injury",
    "red_flag.numb_or_cold_foot",
    "red_flag.night_pain",
    "red_flag.weight_loss",
    "red_flag.calf_swelling",
    "red_flag.bone_tenderness",
    "red_flag.hop_pain",
    "red_flag.severe_morning_pain",
    "red_flag.ottawa_knee_rule",
    "red_flag.pop_at_injury",
    "red_flag.breathless_with_calf",
    "red_flag.saddle_numbness",
    "red_flag.growing_lump",
    "red_flag.rest_pain",
    "red_flag.hop_with_rest_pain",
    "red_flag.bone_pain_elsewhere",
    "red_flag.bone_stress_score",
    "red_flag.kneecap_bone_stress",
    "red_flag.weak_bone_each_step",
    "red_flag.swollen_each_step",
    "red_flag.back_and_buckling",
    "red_flag.bone_risk_elsewhere",
    "red_flag.bleeding_joint",
    "red_flag.hot_knee_after_procedure",
    "red_flag.infection_without_fever",
    "red_flag.after_cancer",
    "red_flag.young_hip",
    "red_flag.pain_rising_load_falling",
};

}  // namespace patella
