// The numbers of the decision, as typed reads from the rule book, in SI.
#pragma once

#include "patella/decision.h"

namespace patella {

struct DecisionRules {
  // progression.*
  double spike_percent = 0.0;
  double window_days = 0.0;
  double bout_gap_minutes = 0.0;
  double autonomy_days = 0.0;
  double autonomy_sessions = 0.0;
  double first_speed_m_s = 0.0;
  double level_grade_percent = 0.0;
  double continuous_run_km = 0.0;
  double after_spike_days = 0.0;
  // frequency.*
  double rest_days_between = 0.0;
  double consecutive_sessions = 0.0;
  double runs_always_open = 0.0;
  double weekly_increase = 0.0;
  double same_size_percent = 0.0;
  // capacity.*, knee_load.*
  double raised_mornings = 0.0;
  double hike_per_km = 0.0;
  // prevention.*
  double strength_kept_up = 0.0;
  double rest_days_kept = 0.0;
  double sleep_hours = 0.0;
  double soreness_rise = 0.0;
  double stress_rise = 0.0;
  double trend_answers = 0.0;
  // floor.*, walk_run.*
  double first_step_km = 0.0;
  double first_step_knee_equivalent_km = 0.0;
  double first_step_run_min = 0.0;
  double first_step_walk_min = 0.0;
  double run_min = 0.0;
  double walk_min = 0.0;
  double second_from_km = 0.0;
  double second_run_min = 0.0;
  double second_walk_min = 0.0;
  double walking_speed_m_s = 0.0;
  // pain.*, irritability.*, health.*
  double during_ceiling = 0.0;
  double daily_life_ceiling = 0.0;
  double settle_minutes = 0.0;
  double morning_rise = 0.0;
  double morning_flare = 0.0;
  double rest_from = 0.0;
  double step_back_percent = 0.0;
  double irritability_sessions = 0.0;
  double irritability_days = 0.0;
  double fever_rest_days = 0.0;
  // gate.*, stage.*
  double brisk_walk_minutes = 0.0;
  double daily_life_gate = 0.0;
  double quiet_mornings = 0.0;
  double mild_days = 0.0;
  double unmet_days = 0.0;
  double goal_percent = 0.0;
  double speed_opens_sessions = 0.0;
  double hills_open_sessions = 0.0;
  double calm_days = 0.0;
  double speed_step_percent = 0.0;
  double hill_grade_percent = 0.0;
  // stale.*, layoff.*, clinician.*
  double stale_days = 0.0;
  double rebaseline_days = 0.0;
  double silence_days = 0.0;
  double layoff_days = 0.0;
  double layoff_cut_percent = 0.0;
  double layoff_restart_days = 0.0;
  double clinician_ceiling_warns_above = 0.0;
};

// An id the book lacks is a broken invariant that names it; check_decision_rules says so beforehand.
DecisionRules read_decision_rules(const RuleBook& book, LocalDate on);

}  // namespace patella
