// The numbers of the programme, as typed reads from the rule book.
#pragma once

#include "patella/strength.h"

namespace patella {

namespace strength_rule {
inline constexpr const char* sessions_most = "strength.sessions_per_week";
inline constexpr const char* sessions_least = "strength.sessions_per_week_least";
inline constexpr const char* rest_days = "strength.rest_days";
inline constexpr const char* own_days = "strength.own_days";
inline constexpr const char* before_long_run = "strength.before_long_run";
inline constexpr const char* long_run_share = "strength.long_run_share";
inline constexpr const char* long_run_window = "strength.long_run_window";
inline constexpr const char* sets_first = "strength.sets_first";
inline constexpr const char* sets = "strength.sets";
inline constexpr const char* reps_low = "strength.reps_low";
inline constexpr const char* reps_high = "strength.reps_high";
inline constexpr const char* loaded_reps_low = "strength.loaded_reps_low";
inline constexpr const char* loaded_reps_high = "strength.loaded_reps_high";
inline constexpr const char* jump_reps_low = "strength.jump_reps_low";
inline constexpr const char* jump_reps_high = "strength.jump_reps_high";
inline constexpr const char* hold_low = "strength.hold_low";
inline constexpr const char* hold_high = "strength.hold_high";
inline constexpr const char* reps_step = "strength.reps_step";
inline constexpr const char* hold_step = "strength.hold_step";
inline constexpr const char* load_step = "strength.load_step";
inline constexpr const char* effort_low = "strength.effort_low";
inline constexpr const char* effort_high = "strength.effort_high";
inline constexpr const char* effort_protect = "strength.effort_protect";
inline constexpr const char* progress_sessions = "strength.progress_sessions";
inline constexpr const char* missed_step_back = "strength.missed_step_back";
inline constexpr const char* missed_restart = "strength.missed_restart";
inline constexpr const char* deep_bend_from = "strength.deep_bend_from";
inline constexpr const char* pain_free_days = "strength.pain_free_days";
inline constexpr const char* pain_free_answers = "strength.pain_free_answers";
inline constexpr const char* stretch_seconds = "strength.stretch_seconds";
inline constexpr const char* rest_between_sets = "strength.rest_between_sets";
inline constexpr const char* mobility_minutes = "strength.mobility_minutes";
inline constexpr const char* knee_force_low = "strength.knee_force_low";
inline constexpr const char* knee_force_moderate = "strength.knee_force_moderate";
inline constexpr const char* knee_force_high = "strength.knee_force_high";
inline constexpr const char* reference_impulse = "strength.reference_impulse";
inline constexpr const char* slow_repetition = "strength.slow_repetition";
inline constexpr const char* heel_raise_noise = "strength.heel_raise_noise";
inline constexpr const char* hip_first = "strength.hip_first";
inline constexpr const char* from_physio = "strength.from_my_physio";

inline constexpr const char* during_ceiling = "pain.during_ceiling";
inline constexpr const char* morning_rise = "pain.next_morning_rise";
inline constexpr const char* morning_flare = "pain.next_morning_flare";
inline constexpr const char* daily_life_ceiling = "pain.daily_life_ceiling";
inline constexpr const char* analgesic = "pain.analgesic_before_run";
inline constexpr const char* rest_from = "pain.rest_from";
inline constexpr const char* swelling_rest = "health.swelling_rest";
inline constexpr const char* fever_rest = "health.fever_rest";
inline constexpr const char* stale_hold = "stale.hold";
inline constexpr const char* clinician_ceiling = "clinician.pain_ceiling";
}  // namespace strength_rule

struct RepRange {
  int low = 0, high = 0, step = 0;
};

struct StrengthRules {
  int sessions_most = 0, sessions_least = 0, rest_days = 0, before_long_run_days = 0, long_run_window_days = 0;
  double long_run_share = 0.0;
  int sets_first = 0, sets = 0;
  RepRange reps, loaded_reps, jump_reps, hold_seconds;
  double load_step_percent = 0.0;
  int effort_low = 0, effort_high = 0, effort_protect = 0;
  int progress_sessions = 0, missed_step_back_days = 0, missed_restart_days = 0;
  double deep_bend_degrees = 0.0;
  int pain_free_days = 0, pain_free_answers = 0;
  int stretch_seconds = 0, rest_between_sets_s = 0;
  double mobility_minutes = 0.0;
  int during_ceiling = 0, morning_rise = 0, morning_flare = 0, daily_life_ceiling = 0, rest_from = 0;
  int fever_rest_days = 0, stale_days = 0;

  const RepRange& range_of(const Exercise& exercise) const;
};

StrengthRules read_strength_rules(const RuleBook& book, LocalDate on);

// The rule of people of this age and sex; unknown outside the ages that were measured.
Known<std::string> find_heel_raise_norm(const RunnerProfile& runner, LocalDate on);

}  // namespace patella
