#include <algorithm>
#include <cmath>

#include "imagined_course.h"
#include "planned_session.h"

namespace patella {
namespace {

int rounded(double value) { return static_cast<int>(std::lround(value)); }

// Of the next day that has any.
std::vector<StrengthAdvice> find_next_strength(DecisionRequest request, const RuleBook& rules,
                                               const ExerciseLibrary& exercises) {
  constexpr int days_looked_at = 3;
  for (int i = 0; i < days_looked_at; ++i) {
    const Decision decision = decide_today(request, rules, exercises);
    if (!decision.strength.empty()) return decision.strength;
    request.today = request.today + 1;
  }
  return {};
}

std::vector<std::string> describe_strength(const std::vector<StrengthAdvice>& session,
                                           const ExerciseLibrary& exercises) {
  std::vector<std::string> lines;
  for (const StrengthAdvice& advice : session) {
    const Exercise* known = exercises.find(advice.exercise);
    const std::string count = advice.seconds ? std::to_string(*advice.seconds) + " s" : std::to_string(advice.reps);
    lines.push_back((known == nullptr ? advice.exercise : known->name) + " " + std::to_string(advice.sets) + " x " +
                    count);
  }
  return lines;
}

bool same_session(const PlannedDay& a, const PlannedDay& b) {
  return a.kind == b.kind && a.distance == b.distance && a.structure == b.structure && a.max_speed == b.max_speed &&
         a.max_grade == b.max_grade;
}

// A day of rest ends by itself.
bool is_only_between_runs(const PlannedDay& day) { return day.reason.rule.starts_with("frequency."); }

// Day by day as decide_today answers when nothing more is said, up to where running is no longer allowed.
std::vector<PlannedDay> list_silent_days(DecisionRequest request, const RuleBook& rules,
                                         const ExerciseLibrary& exercises, int days) {
  std::vector<PlannedDay> sessions;
  const LocalDate today = request.today;
  const SessionCharge charge(request, rules);
  for (int i = 1; i <= days; ++i) {
    request.today = today + i;
    const Decision decision = decide_today(request, rules, exercises);
    const PlannedDay day = session_of(decision, request.today, request.runner.goal_session, charge);
    if (is_run(day))
      sessions.push_back(day);
    else if (!is_only_between_runs(day))
      break;
  }
  return sessions;
}

// It never grows. Tomorrow still hears the answer of today and could give a step more: on paper it does not.
std::vector<TravelHold> list_holds(const DecisionRequest& request, const RuleBook& rules,
                                   const ExerciseLibrary& exercises, int days) {
  constexpr int until_silent = 2;
  std::vector<PlannedDay> sessions = list_silent_days(request, rules, exercises, std::max(days, until_silent));
  if (sessions.size() >= until_silent && sessions[1].distance < sessions[0].distance) {
    const LocalDate first = sessions[0].date;
    sessions[0] = sessions[1];
    sessions[0].date = first;
  }
  std::vector<TravelHold> holds;
  for (PlannedDay& day : sessions) {
    if (days_between(request.today, day.date) > days) break;
    const LocalDate date = day.date;
    if (!holds.empty() && day.distance > holds.back().session.distance) day = holds.back().session;
    if (!holds.empty() && same_session(holds.back().session, day))
      holds.back().last = date;
    else
      holds.push_back({date, date, day});
  }
  return holds;
}

void set_numbers(const DecisionRequest& request, const PlanRules& rules, TravelSheet& sheet) {
  sheet.during_ceiling = find_pain_ceiling(request, rules);
  sheet.daily_life_ceiling = std::min(rounded(rules.daily_life_ceiling), sheet.during_ceiling);
  sheet.rest_from = rounded(rules.rest_from);
  sheet.morning_rise = rounded(rules.morning_rise);
  sheet.morning_flare = rounded(rules.morning_flare);
  sheet.settle_minutes = rounded(rules.settle_minutes);
  sheet.step_back_percent = rules.step_back_percent;
  sheet.irritable_sessions = rounded(rules.irritable_sessions);
  sheet.irritable_days = rounded(rules.irritable_days);
  sheet.rest_days_between = rounded(rules.rest_days_between);
}

}  // namespace

TravelSheet make_travel_sheet(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                              int days) {
  if (days < 1 || days > longest_plan_days) throw BrokenInvariant("a travel sheet for so many days");
  TravelSheet sheet;
  sheet.today = request.today;
  sheet.now = decide_today(request, rules, exercises);
  sheet.rules_version = sheet.now.rules_version;
  sheet.running_days = request.settings.running_days;
  set_numbers(request, read_plan_rules(rules, request.today), sheet);
  if (sheet.now.verdict != Verdict::refer && sheet.now.verdict != Verdict::cannot_say) {
    sheet.holds = list_holds(request, rules, exercises, days);
    sheet.strength = describe_strength(find_next_strength(request, rules, exercises), exercises);
  }
  sheet.last_day = sheet.holds.empty() ? request.today : sheet.holds.back().last;
  return sheet;
}

}  // namespace patella
