// The ids of the rules this module acts on. Their numbers, sources and grades stand in rules/*.toml.
#pragma once

namespace patella::rule {

inline constexpr const char* single_session_spike = "progression.single_session_spike";
inline constexpr const char* spike_window = "progression.spike_window";
inline constexpr const char* bout_gap = "progression.bout_gap";
inline constexpr const char* tolerated_now = "progression.tolerated_now";
inline constexpr const char* staged_autonomy = "progression.staged_autonomy";
inline constexpr const char* staged_autonomy_sessions = "progression.staged_autonomy_sessions";
inline constexpr const char* spike_counts = "progression.spike_counts";
inline constexpr const char* capacity_target = "capacity.target";
inline constexpr const char* raised_mornings = "capacity.raised_mornings";
inline constexpr const char* hike_per_km = "knee_load.hike_per_km";
inline constexpr const char* first_speed = "progression.first_speed";
inline constexpr const char* level_grade = "progression.level_grade";
inline constexpr const char* soft_surface_first = "progression.soft_surface_first";
inline constexpr const char* continuous_run = "progression.continuous_run";
inline constexpr const char* done_today = "progression.done_today";
inline constexpr const char* unmeasured_today = "progression.unmeasured_today";

inline constexpr const char* after_spike = "progression.after_spike";

inline constexpr const char* rest_day_between = "frequency.rest_day_between";
inline constexpr const char* consecutive_days = "frequency.consecutive_days";
inline constexpr const char* runs_always_open = "frequency.runs_always_open";
inline constexpr const char* weekly_increase = "frequency.weekly_increase";
inline constexpr const char* runs_before_pain = "frequency.runs_before_pain";
inline constexpr const char* one_at_a_time = "frequency.one_at_a_time";
inline constexpr const char* same_size = "frequency.same_size";
inline constexpr const char* not_a_running_day = "frequency.not_a_running_day";

inline constexpr const char* first_step_distance = "floor.walk_run_distance";
inline constexpr const char* first_step_load = "floor.walk_run_load";
inline constexpr const char* first_step_run = "floor.walk_run_run_minutes";
inline constexpr const char* first_step_walk = "floor.walk_run_walk_minutes";
inline constexpr const char* walk_run_run = "walk_run.run_minutes";
inline constexpr const char* walk_run_walk = "walk_run.walk_minutes";
inline constexpr const char* second_from = "walk_run.second_from";
inline constexpr const char* second_run = "walk_run.second_run_minutes";
inline constexpr const char* second_walk = "walk_run.second_walk_minutes";
inline constexpr const char* walking_speed = "walk_run.walking_speed";

inline constexpr const char* during_ceiling = "pain.during_ceiling";
inline constexpr const char* daily_life_ceiling = "pain.daily_life_ceiling";
inline constexpr const char* settle_within_60_min = "pain.settle_within_60_min";
inline constexpr const char* next_morning_rise = "pain.next_morning_rise";
inline constexpr const char* next_morning_flare = "pain.next_morning_flare";
inline constexpr const char* rest_from = "pain.rest_from";
inline constexpr const char* step_back = "pain.step_back";
inline constexpr const char* analgesic_before_run = "pain.analgesic_before_run";
inline constexpr const char* irritability_sessions = "irritability.provoked_sessions";
inline constexpr const char* irritability_window = "irritability.window";

inline constexpr const char* gate_stand = "gate.stand";
inline constexpr const char* gate_walk = "gate.walk";
inline constexpr const char* gate_straighten = "gate.straighten";
inline constexpr const char* gate_brisk_walk = "gate.brisk_walk";
inline constexpr const char* gate_daily_life = "gate.daily_life";
inline constexpr const char* gate_quiet_mornings = "gate.quiet_mornings";
inline constexpr const char* gate_void_after_flare = "gate.void_after_flare";
inline constexpr const char* gate_mild_for = "gate.mild_for";
inline constexpr const char* gate_unmet = "gate.unmet_refers_after";

inline constexpr const char* stage_protect = "stage.protect";
inline constexpr const char* stage_reload = "stage.reload";
inline constexpr const char* stage_return = "stage.return";
inline constexpr const char* stage_maintain = "stage.maintain";
inline constexpr const char* stage_stays = "stage.stays";
inline constexpr const char* stage_step_back = "stage.step_back";
inline constexpr const char* stage_unfinished_triage = "stage.unfinished_triage";
inline constexpr const char* goal_reached = "stage.goal_reached";
inline constexpr const char* speed_opens = "stage.speed_opens";
inline constexpr const char* hills_open = "stage.hills_open";
inline constexpr const char* calm_before_step = "stage.calm_before_step";
inline constexpr const char* speed_step = "stage.speed_step";
inline constexpr const char* hill_grade = "stage.hill_grade";

inline constexpr const char* keep_strength = "prevention.keep_strength";
inline constexpr const char* keep_rest_days = "prevention.keep_rest_days";
inline constexpr const char* sleep_enough = "prevention.sleep_enough";
inline constexpr const char* soreness_rises = "prevention.soreness_rises";
inline constexpr const char* stress_rises = "prevention.stress_rises";
inline constexpr const char* trend_answers = "prevention.trend_answers";

inline constexpr const char* fever_rest = "health.fever_rest";
inline constexpr const char* swelling_rest = "health.swelling_rest";
inline constexpr const char* pain_elsewhere = "health.pain_elsewhere";

inline constexpr const char* stale_hold = "stale.hold";
inline constexpr const char* stale_rebaseline = "stale.rebaseline";
inline constexpr const char* stale_silence = "stale.silence_limit";
inline constexpr const char* ask_about_mornings = "silence.ask_about_mornings";
inline constexpr const char* no_worse_morning = "silence.no_worse_morning";
inline constexpr const char* worse_morning = "silence.worse_morning";
inline constexpr const char* gates_again = "silence.gates_again";
inline constexpr const char* triage_again = "silence.triage_again";
inline constexpr const char* layoff_starts = "layoff.starts_after";
inline constexpr const char* layoff_cut = "layoff.cut";
inline constexpr const char* layoff_restart = "layoff.restart_after";

inline constexpr const char* strength_ledger = "strength.counts_on_ledger";
inline constexpr const char* strength_baseline = "strength.confused_baseline";
inline constexpr const char* strength_default_setup = "strength.default_setup";
inline constexpr const char* strength_hurt = "strength.hurt_holds";

inline constexpr const char* clinician_max_session = "clinician.max_session";
inline constexpr const char* clinician_no_running = "clinician.no_running_before";
inline constexpr const char* clinician_ceiling = "clinician.pain_ceiling";
inline constexpr const char* diagnosed_other = "condition.diagnosed_other";
inline constexpr const char* questions_lead_elsewhere = "condition.questions_lead_elsewhere";
inline constexpr const char* wider_band = "condition.wider_band";
inline constexpr const char* clinician_diagnosis = "clinician.other_diagnosis";

inline constexpr const char* clinician_bone_stress = "clinician.bone_stress_injury";

}  // namespace patella::rule
