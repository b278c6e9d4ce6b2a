// The triage questions and the flags of this module, by name.
#pragma once

#include <array>
#include <string_view>

namespace patella {

struct QuestionEntry {
  std::string_view id;
  std::string_view rule;
  bool required;
};

// In the order they are asked: what cannot wait first.
inline constexpr std::array<QuestionEntry, 14> question_entries{{
    {"numb_or_cold_foot", "red_flag.numb_or_cold_foot", true},
    {"kneecap_moved_or_leg_cannot_lift", "red_flag.kneecap_or_tendon_injury", true},
    {"hot_or_red_knee", "red_flag.hot_knee", true},
    {"feels_feverish", "red_flag.hot_joint", true},
    {"knee_injection_recently", "red_flag.fever_after_procedure", false},
    {"calf_swollen_or_tender", "red_flag.calf_swelling", true},
    {"cannot_take_four_steps", "red_flag.cannot_bear_weight", true},
    {"swelled_fast_or_very_large", "red_flag.large_swelling", true},
    {"gets_stuck", "red_flag.locked_knee", true},
    {"gives_way_after_injury", "red_flag.giving_way_after_injury", true},
    {"wakes_at_night_lying_still", "red_flag.night_pain", true},
    {"one_spot_of_bone_hurts", "red_flag.bone_tenderness", true},
    {"hopping_hurts_in_bone", "red_flag.hop_pain", false},
    {"losing_weight_without_trying", "red_flag.weight_loss", true},
}};

// Rules whose number this module reads, red flags or not.
inline constexpr std::array<std::string_view, 11> number_rules{
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
};

// Every flag that can be raised.
inline constexpr std::array<std::string_view, 20> flag_rules{
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
};

}  // namespace patella
