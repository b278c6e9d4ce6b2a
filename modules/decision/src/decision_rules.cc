#include "decision_rules.h"

#include <array>

#include "patella/elasticity.h"
#include "patella/planned_load.h"
#include "patella/rule_numbers.h"
#include "rule_ids.h"

namespace patella {
namespace {

constexpr std::array numbers{
    RuleNumber{rule::single_session_spike, &DecisionRules::spike_percent},
    RuleNumber{rule::spike_window, &DecisionRules::window_days},
    RuleNumber{rule::bout_gap, &DecisionRules::bout_gap_minutes},
    RuleNumber{rule::staged_autonomy, &DecisionRules::autonomy_days},
    RuleNumber{rule::staged_autonomy_sessions, &DecisionRules::autonomy_sessions},
    RuleNumber{rule::first_speed, &DecisionRules::first_speed_m_s},
    RuleNumber{rule::level_grade, &DecisionRules::level_grade_percent},
    RuleNumber{rule::continuous_run, &DecisionRules::continuous_run_km},
    RuleNumber{rule::after_spike, &DecisionRules::after_spike_days},
    RuleNumber{rule::keep_strength, &DecisionRules::strength_kept_up},
    RuleNumber{rule::keep_rest_days, &DecisionRules::rest_days_kept},
    RuleNumber{rule::sleep_enough, &DecisionRules::sleep_hours},
    RuleNumber{rule::soreness_rises, &DecisionRules::soreness_rise},
    RuleNumber{rule::stress_rises, &DecisionRules::stress_rise},
    RuleNumber{rule::trend_answers, &DecisionRules::trend_answers},
    RuleNumber{rule::rest_day_between, &DecisionRules::rest_days_between},
    RuleNumber{rule::consecutive_days, &DecisionRules::consecutive_sessions},
    RuleNumber{rule::runs_always_open, &DecisionRules::runs_always_open},
    RuleNumber{rule::weekly_increase, &DecisionRules::weekly_increase},
    RuleNumber{rule::same_size, &DecisionRules::same_size_percent},
    RuleNumber{rule::first_step_distance, &DecisionRules::first_step_km},
    RuleNumber{rule::first_step_load, &DecisionRules::first_step_knee_equivalent_km},
    RuleNumber{rule::first_step_run, &DecisionRules::first_step_run_min},
    RuleNumber{rule::first_step_walk, &DecisionRules::first_step_walk_min},
    RuleNumber{rule::walk_run_run, &DecisionRules::run_min},
    RuleNumber{rule::walk_run_walk, &DecisionRules::walk_min},
    RuleNumber{rule::second_from, &DecisionRules::second_from_km},
    RuleNumber{rule::second_run, &DecisionRules::second_run_min},
    RuleNumber{rule::second_walk, &DecisionRules::second_walk_min},
    RuleNumber{rule::walking_speed, &DecisionRules::walking_speed_m_s},
    RuleNumber{rule::during_ceiling, &DecisionRules::during_ceiling},
    RuleNumber{rule::daily_life_ceiling, &DecisionRules::daily_life_ceiling},
    RuleNumber{rule::settle_within_60_min, &DecisionRules::settle_minutes},
    RuleNumber{rule::next_morning_rise, &DecisionRules::morning_rise},
    RuleNumber{rule::next_morning_flare, &DecisionRules::morning_flare},
    RuleNumber{rule::rest_from, &DecisionRules::rest_from},
    RuleNumber{rule::step_back, &DecisionRules::step_back_percent},
    RuleNumber{rule::irritability_sessions, &DecisionRules::irritability_sessions},
    RuleNumber{rule::irritability_window, &DecisionRules::irritability_days},
    RuleNumber{rule::fever_rest, &DecisionRules::fever_rest_days},
    RuleNumber{rule::gate_brisk_walk, &DecisionRules::brisk_walk_minutes},
    RuleNumber{rule::gate_daily_life, &DecisionRules::daily_life_gate},
    RuleNumber{rule::gate_quiet_mornings, &DecisionRules::quiet_mornings},
    RuleNumber{rule::gate_mild_for, &DecisionRules::mild_days},
    RuleNumber{rule::gate_unmet, &DecisionRules::unmet_days},
    RuleNumber{rule::goal_reached, &DecisionRules::goal_percent},
    RuleNumber{rule::speed_opens, &DecisionRules::speed_opens_sessions},
    RuleNumber{rule::hills_open, &DecisionRules::hills_open_sessions},
    RuleNumber{rule::calm_before_step, &DecisionRules::calm_days},
    RuleNumber{rule::speed_step, &DecisionRules::speed_step_percent},
    RuleNumber{rule::hill_grade, &DecisionRules::hill_grade_percent},
    RuleNumber{rule::stale_hold, &DecisionRules::stale_days},
    RuleNumber{rule::stale_rebaseline, &DecisionRules::rebaseline_days},
    RuleNumber{rule::stale_silence, &DecisionRules::silence_days},
    RuleNumber{rule::layoff_starts, &DecisionRules::layoff_days},
    RuleNumber{rule::layoff_cut, &DecisionRules::layoff_cut_percent},
    RuleNumber{rule::raised_mornings, &DecisionRules::raised_mornings},
    RuleNumber{rule::hike_per_km, &DecisionRules::hike_per_km},
    RuleNumber{rule::layoff_restart, &DecisionRules::layoff_restart_days},
    RuleNumber{rule::clinician_ceiling, &DecisionRules::clinician_ceiling_warns_above},
};

constexpr std::array statements{
    rule::tolerated_now,
    rule::spike_counts,
    rule::soft_surface_first,
    rule::done_today,
    rule::unmeasured_today,
    rule::runs_before_pain,
    rule::one_at_a_time,
    rule::not_a_running_day,
    rule::ask_about_mornings,
    rule::no_worse_morning,
    rule::worse_morning,
    rule::gates_again,
    rule::triage_again,
    rule::diagnosed_other,
    rule::questions_lead_elsewhere,
    rule::wider_band,
    rule::gate_stand,
    rule::gate_walk,
    rule::gate_straighten,
    rule::gate_void_after_flare,
    rule::stage_protect,
    rule::stage_reload,
    rule::stage_return,
    rule::stage_maintain,
    rule::stage_stays,
    rule::stage_step_back,
    rule::stage_unfinished_triage,
    rule::analgesic_before_run,
    rule::swelling_rest,
    rule::pain_elsewhere,
    rule::strength_ledger,
    rule::strength_baseline,
    rule::strength_hurt,
    rule::strength_default_setup,
    rule::clinician_max_session,
    rule::clinician_no_running,
    rule::clinician_diagnosis,
    rule::clinician_bone_stress,
};

}  // namespace

DecisionRules read_decision_rules(const RuleBook& book, LocalDate on) { return read_numbers(numbers, book, on); }

Known<Error> check_decision_rules(const RuleBook& book) {
  for (const auto& missing : {check_numbers(numbers, book), check_capacity_rules(book), check_elasticity_rules(book)})
    if (missing) return missing;
  for (const char* id : statements)
    if (Known<Error> missing = check_rule(book, id)) return missing;
  if (const auto planned = read_planned_load_model(book, LocalDate()); !planned) return planned.error();
  return check_strength_rules(book);
}

std::vector<std::string> list_decision_rules() {
  std::vector<std::string> ids(statements.begin(), statements.end());
  for (std::string& id : list_numbers(numbers)) ids.push_back(std::move(id));
  for (std::string& id : list_capacity_rules())
    if (id != rule::raised_mornings) ids.push_back(std::move(id));
  return ids;
}

}  // namespace patella
