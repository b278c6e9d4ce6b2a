#include "prevention.h"

#include <algorithm>
#include <map>
#include <set>

#include "rule_ids.h"

namespace patella {
namespace {

constexpr Day days_per_week = 7;
constexpr Day days_compared = 3 * days_per_week;  // the three weeks before the last one
using Days = std::set<Day>;
using Diary = std::map<Day, double>;  // the worst answer of each day

void note(const char* rule, Known<double> observed, Known<double> threshold, const char* unit, Judgement& judgement) {
  judgement.notes.push_back(reason_of(rule, Effect::permits, observed, threshold, unit));
  judgement.applied.emplace_back(rule);
}

int count_between(const Days& days, Day first, Day last) {
  return static_cast<int>(std::distance(days.lower_bound(first), days.upper_bound(last)));
}

// The mean of the days in between, when enough of them were answered.
Known<double> mean_between(const Diary& diary, Day first, Day last, const DecisionRules& rules) {
  double sum = 0.0;
  int answers = 0;
  for (auto day = diary.lower_bound(first); day != diary.end() && day->first <= last; ++day) {
    sum += day->second;
    ++answers;
  }
  return answers >= rules.trend_answers ? Known<double>(sum / answers) : unknown;
}

// Which of two answers of a day counts.
using Worse = double (*)(double, double);
double lower(double a, double b) { return std::min(a, b); }
double higher(double a, double b) { return std::max(a, b); }

template <class T>
Diary collect(const DecisionRequest& request, Known<T> CheckIn::* field, Worse worse) {
  Diary diary;
  for (const CheckIn& checkin : request.checkins) {
    if (!(checkin.*field)) continue;
    const double value = static_cast<double>(*(checkin.*field));
    const auto [kept, is_new] = diary.emplace(day_number(checkin.date), value);
    if (!is_new) kept->second = worse(kept->second, value);
  }
  return diary;
}

void note_rise(const char* rule, const Diary& diary, double by, Day today, const DecisionRules& rules,
               Judgement& judgement) {
  const Day week = today - days_per_week + 1;
  const Known<double> now = mean_between(diary, week, today, rules);
  const Known<double> before = mean_between(diary, week - days_compared, week - 1, rules);
  if (now && before && *now - *before >= by) note(rule, now, before, "points", judgement);
}

void note_strength(const DecisionRequest& request, const DecisionRules& rules, Day today, Judgement& judgement) {
  Days days;
  for (const StrengthEntry& entry : request.strength) days.insert(day_number(entry.date));
  const int sessions = count_between(days, today - 2 * days_per_week, today - 1);
  if (sessions < rules.strength_kept_up)
    note(rule::keep_strength, sessions, rules.strength_kept_up, "sessions", judgement);
}

void note_rest(const DecisionRequest& request, const DecisionRules& rules, Day today, Judgement& judgement) {
  Days days;
  for (const Session& session : request.sessions)
    if (session.kind == SessionKind::run || session.kind == SessionKind::walk_run)
      days.insert(day_number(local_day(session.start)));
  const int rest = days_per_week - count_between(days, today - days_per_week, today - 1);
  if (rest < rules.rest_days_kept) note(rule::keep_rest_days, rest, rules.rest_days_kept, "days", judgement);
}

}  // namespace

void note_prevention(const DecisionRequest& request, const DecisionRules& rules, Judgement& judgement) {
  const Day today = day_number(request.today);
  note_strength(request, rules, today, judgement);
  note_rest(request, rules, today, judgement);
  const Diary sleep = collect(request, &CheckIn::sleep_hours, lower);
  const Known<double> slept = mean_between(sleep, today - days_per_week + 1, today, rules);
  if (slept && *slept < rules.sleep_hours) note(rule::sleep_enough, slept, rules.sleep_hours, "hours", judgement);
  note_rise(rule::soreness_rises, collect(request, &CheckIn::soreness, higher), rules.soreness_rise, today, rules,
            judgement);
  note_rise(rule::stress_rises, collect(request, &CheckIn::stress, higher), rules.stress_rise, today, rules, judgement);
}

}  // namespace patella
