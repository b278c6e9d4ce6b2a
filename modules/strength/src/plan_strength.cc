#include <algorithm>

#include "ladder_progress.h"
#include "schedule.h"

namespace patella {
namespace {

class StrengthPlanner {
 public:
  StrengthPlanner(const StrengthInputs& inputs, const ExerciseLibrary& library, const RuleBook& book)
      : inputs_(inputs),
        library_(library),
        book_(book),
        rules_(read_strength_rules(book, inputs.today)),
        answers_(inputs.checkins, inputs.today) {}

  StrengthPlan plan() {
    const PermissionToday permission = judge_permission(inputs_, answers_, rules_);
    plan_.date = inputs_.today;
    plan_.rules_version = std::string(book_.version());
    plan_.stage = inputs_.stage;
    plan_.reasons = permission.reasons;
    if (!plan_.reasons.empty()) day_reason_ = plan_.reasons.front();
    plan_.missing = permission.missing;
    count_sessions();
    if (permission.permission == StrengthPermission::nothing || inputs_.stage == StrengthStage::refer)
      close_all();
    else
      plan_programme(permission.permission);
    list_rules();
    return std::move(plan_);
  }

 private:
  void count_sessions() {
    const std::set<LocalDate> days = session_days(inputs_);
    plan_.sessions_last_7_days = sessions_in_week(days, inputs_.today);
    plan_.done_today = days.contains(inputs_.today);
  }

  // No programme; the week is not planned either, because nobody knows when it opens.
  void close_all() {
    plan_.kind = StrengthDayKind::nothing;
    const std::string rule = plan_.reasons.empty() ? "" : plan_.reasons.front().rule;
    plan_.week.push_back({inputs_.today, StrengthDayKind::nothing, rule});
  }

  void plan_programme(StrengthPermission permission) {
    const ProgrammeStage& stage = library_.stage(name_of(inputs_.stage));
    const ProgrammeToday today{inputs_,
                               library_,
                               book_,
                               rules_,
                               answers_,
                               stage,
                               permission,
                               is_pain_free(inputs_, answers_, rules_),
                               day_reason_ ? &*day_reason_ : nullptr};
    if (permission == StrengthPermission::unloading)
      plan_.reasons.push_back({strength_rule::hip_first, StrengthEffect::permits, unknown, unknown, "", {}});
    plan_.sessions_least = rules_.sessions_least;
    plan_.sessions_most = rules_.sessions_most;
    choose_session(today);
    choose_mobility(today);
    plan_.week = plan_week(inputs_, rules_);
    plan_.kind = plan_.done_today ? StrengthDayKind::mobility : plan_.week.front().kind;
    explain_today();
    sum_load();
    compare_heel_raises();
    std::sort(plan_.missing.begin(), plan_.missing.end());
    plan_.missing.erase(std::unique(plan_.missing.begin(), plan_.missing.end()), plan_.missing.end());
  }

  void choose_session(const ProgrammeToday& today) {
    for (const PrescribedExercise& each : inputs_.choices.prescribed)
      if (const auto item = choose_prescribed(each, today)) keep(*item, today);
    const bool only_prescribed = inputs_.choices.replaces_programme && !inputs_.choices.prescribed.empty();
    if (only_prescribed) return;
    for (const std::string& id : today.stage.ladders) {
      const ExerciseLadder& ladder = library_.ladder(id);
      if (is_prescribed(ladder)) continue;
      if (const auto item = choose_rung(ladder, today, plan_.missing)) keep(*item, today);
    }
  }
  // What a physiotherapist set takes the place of its whole ladder, also while it is left out because it hurt.
  bool is_prescribed(const ExerciseLadder& ladder) const {
    const auto& set = inputs_.choices.prescribed;
    return std::any_of(set.begin(), set.end(), [&](const PrescribedExercise& each) {
      return std::find(ladder.rungs.begin(), ladder.rungs.end(), each.exercise) != ladder.rungs.end();
    });
  }
  void keep(StrengthItem item, const ProgrammeToday& today) {
    item.effort_high = effort_high_of(today);
    item.effort_low = std::min(rules_.effort_low, item.effort_high);
    if (item.sets > 1) item.rest_s = rules_.rest_between_sets_s;
    if (const auto load = load_of(item)) item.knee_equivalent = load->knee_equivalent;
    plan_.session.push_back(std::move(item));
  }

  Known<StrengthLoad> load_of(const StrengthItem& item) const {
    StrengthEntry entry;
    entry.exercise = item.exercise;
    entry.sets = item.sets;
    entry.reps = item.reps;
    return compute_strength_load(entry, library_, inputs_.choices, book_, inputs_.today);
  }

  void sum_load() {
    for (const StrengthItem& item : plan_.session) {
      const auto load = load_of(item);
      if (!load) continue;
      plan_.knee_equivalent += load->knee_equivalent;
      plan_.knee_equivalent_low += load->low;
      plan_.knee_equivalent_high += load->high;
      applied_.insert(applied_.end(), load->rules.begin(), load->rules.end());
    }
  }

  // As many as the minutes hold, each side counted; what bends deeply waits as in the programme.
  void choose_mobility(const ProgrammeToday& today) {
    constexpr double seconds_per_minute = 60.0;
    double left_s = rules_.mobility_minutes * seconds_per_minute;
    for (const std::string& id : today.stage.mobility) {
      const Exercise& each = *library_.find(id);
      const double takes = (each.sides == ExerciseSides::one_at_a_time ? 2.0 : 1.0) * rules_.stretch_seconds;
      const bool deep = each.knee.bend_degrees >= rules_.deep_bend_degrees && !today.pain_free;
      const bool pressed = today.permission == StrengthPermission::unloading && each.knee.force > KneeForce::none;
      if (takes > left_s || deep || pressed || !has_equipment(each, today)) continue;
      left_s -= takes;
      plan_.mobility.push_back({each.id, each.name, each.sides, rules_.stretch_seconds});
    }
  }

  void explain_today() {
    if (inputs_.choices.replaces_programme && !inputs_.choices.prescribed.empty())
      plan_.reasons.push_back({strength_rule::from_physio, StrengthEffect::permits, unknown, unknown, "", {}});
    if (plan_.done_today || plan_.kind == StrengthDayKind::session) return;
    const std::string& rule = plan_.week.front().rule;
    StrengthReason reason{rule, StrengthEffect::holds, unknown, unknown, "", {}};
    if (rule == strength_rule::sessions_most) {
      reason.observed = plan_.sessions_last_7_days;
      reason.threshold = rules_.sessions_most;
      reason.unit = "sessions";
    }
    plan_.reasons.push_back(std::move(reason));
  }

  void compare_heel_raises() {
    constexpr const char* test = "single_leg_heel_raise";
    Known<int> best;
    for (const StrengthEntry& entry : inputs_.log)
      if (entry.exercise == test && entry.reps && entry.date <= inputs_.today &&
          days_between(entry.date, inputs_.today) < rules_.missed_restart_days)
        best = std::max(best.value_or(0), *entry.reps);
    const auto norm = find_heel_raise_norm(inputs_.runner, inputs_.today);
    if (!best || !norm) return;
    HeelRaiseComparison comparison{*best, book_.value(*norm, inputs_.today), false, *norm};
    comparison.below = comparison.norm - *best > book_.value(strength_rule::heel_raise_noise, inputs_.today);
    applied_.push_back(*norm);
    plan_.heel_raise = std::move(comparison);
  }

  void list_rules() {
    for (const StrengthReason& reason : plan_.reasons) applied_.push_back(reason.rule);
    for (const StrengthItem& item : plan_.session) applied_.push_back(item.why.rule);
    for (const StrengthDay& day : plan_.week)
      if (!day.rule.empty()) applied_.push_back(day.rule);
    std::sort(applied_.begin(), applied_.end());
    applied_.erase(std::unique(applied_.begin(), applied_.end()), applied_.end());
    plan_.rules_applied = std::move(applied_);
  }

  const StrengthInputs& inputs_;
  const ExerciseLibrary& library_;
  const RuleBook& book_;
  StrengthRules rules_;
  KneeAnswers answers_;
  StrengthPlan plan_;
  Known<StrengthReason> day_reason_;
  std::vector<std::string> applied_;
};

}  // namespace

StrengthPlan plan_strength(const StrengthInputs& inputs, const ExerciseLibrary& library, const RuleBook& rules) {
  return StrengthPlanner(inputs, library, rules).plan();
}

}  // namespace patella
