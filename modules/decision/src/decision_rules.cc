#include "decision_rules.h"

#include <array>

#include "patella/elasticity.h"
#include "patella/planned_load.h"
#include "rule_ids.h"

namespace patella {
namespace {

struct NumberOf {
  const char* id;
  double DecisionRules::* member;
};

constexpr std::array numbers{
    NumberOf{rule::single_session_spike, &DecisionRules::spike_percent},
    NumberOf{rule::spike_window, &DecisionRules::window_days},
    NumberOf{rule::bout_gap, &DecisionRules::bout_gap_minutes},
    NumberOf{rule::staged_autonomy, &DecisionRules::autonomy_days},
    NumberOf{rule::staged_autonomy_sessions, &DecisionRules::autonomy_sessions},
    NumberOf{rule::first_speed, &DecisionRules::first_speed_m_s},
    NumberOf{rule::level_grade, &DecisionRules::level_grade_percent},
    NumberOf{rule::continuous_run, &DecisionRules::continuous_run_km},
    NumberOf{rule::after_spike, &DecisionRules::after_spike_days},
    NumberOf{rule::keep_strength, &DecisionRules::strength_kept_up},
    NumberOf{rule::keep_rest_days, &DecisionRules::rest_days_kept},
    NumberOf{rule::sleep_enough, &DecisionRules::sleep_hours},
    NumberOf{rule::soreness_rises, &DecisionRules::soreness_rise},
    NumberOf{rule::stress_rises, &DecisionRules::stress_rise},
    NumberOf{rule::trend_answers, &DecisionRules::trend_answers},
    NumberOf{rule::rest_day_between, &DecisionRules::rest_days_between},
    NumberOf{rule::consecutive_days, &DecisionRules::consecutive_sessions},
    NumberOf{rule::runs_always_open, &DecisionRules::runs_always_open},
    NumberOf{rule::weekly_increase, &DecisionRules::weekly_increase},
    NumberOf{rule::same_size, &DecisionRules::same_size_percent},
    NumberOf{rule::first_step_distance, &DecisionRules::first_step_km},
    NumberOf{rule::first_step_load, &DecisionRules::first_step_knee_equivalent_km},
    NumberOf{rule::first_step_run, &DecisionRules::first_step_run_min},
    NumberOf{rule::first_step_walk, &DecisionRules::first_step_walk_min},
    NumberOf{rule::walk_run_run, &DecisionRules::run_min},
    NumberOf{rule::walk_run_walk, &DecisionRules::walk_min},
    NumberOf{rule::second_from, &DecisionRules::second_from_km},
    NumberOf{rule::second_run, &DecisionRules::second_run_min},
    NumberOf{rule::second_walk, &DecisionRules::second_walk_min},
    NumberOf{rule::walking_speed, &DecisionRules::walking_speed_m_s},
    NumberOf{rule::during_ceiling, &DecisionRules::during_ceiling},
    NumberOf{rule::daily_life_ceiling, &DecisionRules::daily_life_ceiling},
    NumberOf{rule::settle_within_60_min, &DecisionRules::settle_minutes},
    NumberOf{rule::next_morning_rise, &DecisionRules::morning_rise},
    NumberOf{rule::next_morning_flare, &DecisionRules::morning_flare},
    NumberOf{rule::rest_from, &DecisionRules::rest_from},
    NumberOf{rule::step_back, &DecisionRules::step_back_percent},
    NumberOf{rule::irritability_sessions, &DecisionRules::irritability_sessions},
    NumberOf{rule::irritability_window, &DecisionRules::irritability_days},
    NumberOf{rule::fever_rest, &DecisionRules::fever_rest_days},
    NumberOf{rule::gate_brisk_walk, &DecisionRules::brisk_walk_minutes},
    NumberOf{rule::gate_daily_life, &DecisionRules::daily_life_gate},
    NumberOf{rule::gate_quiet_mornings, &DecisionRules::quiet_mornings},
    NumberOf{rule::gate_mild_for, &DecisionRules::mild_days},
    NumberOf{rule::gate_unmet, &DecisionRules::unmet_days},
    NumberOf{rule::goal_reached, &DecisionRules::goal_percent},
    NumberOf{rule::speed_opens, &DecisionRules::speed_opens_sessions},
    NumberOf{rule::hills_open, &DecisionRules::hills_open_sessions},
    NumberOf{rule::calm_before_step, &DecisionRules::calm_days},
    NumberOf{rule::speed_step, &DecisionRules::speed_step_percent},
    NumberOf{rule::hill_grade, &DecisionRules::hill_grade_percent},
    NumberOf{rule::stale_hold, &DecisionRules::stale_days},
    NumberOf{rule::stale_rebaseline, &DecisionRules::rebaseline_days},
    NumberOf{rule::stale_silence, &DecisionRules::silence_days},
    NumberOf{rule::layoff_starts, &DecisionRules::layoff_days},
    NumberOf{rule::layoff_cut, &DecisionRules::layoff_cut_percent},
    NumberOf{rule::raised_mornings, &DecisionRules::raised_mornings},
    NumberOf{rule::hike_per_km, &DecisionRules::hike_per_km},
    NumberOf{rule::layoff_restart, &DecisionRules::layoff_restart_days},
    NumberOf{rule::clinician_ceiling, &DecisionRules::clinician_ceiling_warns_above},
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
    rule::gate_stand,
    rule::gate_walk,
    rule::gate_straighten,
    rule::gate_void_after_flare,
    rule::stage_protect,
    rule::stage_reload,
    rule::stage_return,
    rule::stage_maintain,
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

Error missing_rule(const char* id, const char* what) {
  return {ErrorCode::not_found, id, what, "the decision cannot be made without it"};
}

}  // namespace

DecisionRules read_decision_rules(const RuleBook& book, LocalDate on) {
  DecisionRules rules;
  for (const NumberOf& number : numbers) rules.*(number.member) = book.value(number.id, on);
  return rules;
}

Known<Error> check_decision_rules(const RuleBook& book) {
  for (const NumberOf& number : numbers) {
    const Rule* found = book.find(number.id);
    if (found == nullptr || found->values.empty()) return missing_rule(number.id, "the rule book has no number for it");
  }
  for (const char* id : statements)
    if (book.find(id) == nullptr) return missing_rule(id, "the rule book lacks it");
  if (const Known<Error> capacity = check_capacity_rules(book)) return capacity;
  if (const Known<Error> elasticity = check_elasticity_rules(book)) return elasticity;
  if (const auto planned = read_planned_load_model(book, LocalDate()); !planned) return planned.error();
  return check_strength_rules(book);
}

std::vector<std::string> list_decision_rules() {
  std::vector<std::string> ids(statements.begin(), statements.end());
  for (const NumberOf& number : numbers) ids.emplace_back(number.id);
  for (std::string& id : list_capacity_rules())
    if (id != rule::raised_mornings) ids.push_back(std::move(id));
  return ids;
}

}  // namespace patella
