// How often: a day without running between two runs, and no more runs in a week than the knee has answered well.
//
// Runs are counted by days, and what was run is a fact: only the tolerated ones open anything, so a worse answer, or
// one that is missing, never opens more.
#include <algorithm>

#include "caps.h"
#include "rule_ids.h"

namespace patella {
namespace {

constexpr Day days_per_week = 7;

// Ascending, each day once: bouts come by their start.
std::vector<Day> list_run_days(std::span<const JudgedBout> bouts, Day first, Day last, bool only_tolerated) {
  std::vector<Day> days;
  for (const JudgedBout& bout : bouts)
    if (first <= bout.bout.first_day && bout.bout.first_day <= last && (!only_tolerated || is_tolerated(bout)))
      days.push_back(bout.bout.first_day);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

// The most days of any seven in a row.
int count_fullest_week(std::span<const Day> days) {
  std::ptrdiff_t most = 0;
  for (auto first = days.begin(); first != days.end(); ++first)
    most = std::max(most, std::lower_bound(first, days.end(), *first + days_per_week) - first);
  return static_cast<int>(most);
}

struct WeekOfRuns {
  int before_today = 0;  // days with a run, of the six before today
  int tolerated = 0;     // in the fullest of the weeks before those
};

WeekOfRuns count_week(const KneeView& view) {
  const Day first = view.today - (days_per_week - 1);
  const auto recent = view.history.recent();
  const std::vector<Day> now = list_run_days(recent, first, view.today - 1, false);
  return {static_cast<int>(now.size()),
          count_fullest_week(
              list_run_days(recent, view.today - static_cast<Day>(view.rules.window_days), first - 1, true))};
}

bool has_grown(std::span<const JudgedBout> before, const JudgedBout& bout, const DecisionRules& rules) {
  const double factor = 1.0 + rules.same_size_percent / 100.0;
  return std::any_of(measures.begin(), measures.end(), [&](Measure measure) {
    const Known<double>& size = bout.bout.size[measure];
    const Known<double> usual = usual_size(before, measure);
    return size && usual && *size > factor * *usual;
  });
}

// Whether a run of the last six days, or of today, was larger than what was usual before it.
bool has_grown_this_week(const KneeView& view) {
  const Day first = view.today - (days_per_week - 1);
  const auto recent = view.history.recent();
  for (std::size_t i = 0; i < recent.size(); ++i)
    if (recent[i].bout.first_day >= first && has_grown(recent.first(i), recent[i], view.rules)) return true;
  const auto& today = view.history.today;
  return std::any_of(today.begin(), today.end(),
                     [&](const JudgedBout& bout) { return has_grown(recent, bout, view.rules); });
}

void forbid(const char* rule, double observed, double threshold, Judgement& judgement) {
  judgement.findings.push_back(
      {Verdict::cross_train, reason_of(rule, Effect::forbids, observed, threshold, "sessions"), false});
}

// One more run than in any week before: then the run itself stays as long as before.
void hold_the_size(const KneeView& view, const WeekOfRuns& week, int usual, Judgement& judgement) {
  if (has_grown_this_week(view)) return forbid(rule::one_at_a_time, week.before_today, usual, judgement);
  judgement.limits.push_back({rule::one_at_a_time, hold_at_usual_size(view),
                              reason_of(rule::one_at_a_time, Effect::holds, week.before_today, usual, "sessions")});
}

int count_tolerated(std::span<const JudgedBout> bouts) {
  return static_cast<int>(std::count_if(bouts.begin(), bouts.end(), is_tolerated));
}

}  // namespace

Known<double> usual_size(std::span<const JudgedBout> bouts, Measure measure) {
  const Known<double> largest = largest_tolerated(bouts, measure);
  return largest ? largest : smallest(bouts, measure);
}

Amount hold_at_usual_size(const KneeView& view) {
  Amount bounds;
  for (const Measure measure : measures)
    if (const Known<double> usual = usual_size(view.history.recent(), measure))
      bounds[measure] = std::max(*usual, *first_step(view.rules)[measure]);
  return bounds;
}

void cap_frequency(const KneeView& view, Judgement& judgement) {
  const int tolerated = count_tolerated(view.history.recent());
  judgement.tolerated_runs = std::min(judgement.tolerated_runs.value_or(tolerated), tolerated);
  if (!view.outings.bouts.empty()) judgement.days_since_run = view.today - view.outings.bouts.back().last_day;

  const WeekOfRuns week = count_week(view);
  const int always_open = static_cast<int>(view.rules.runs_always_open);
  const int usual = std::max(always_open, week.tolerated);
  const int most = std::max(always_open, week.tolerated + static_cast<int>(view.rules.weekly_increase));
  const Known<int>& before_pain = view.request.runner.reference_runs_per_week;
  if (before_pain && week.before_today >= std::max(always_open, *before_pain))
    return forbid(rule::runs_before_pain, week.before_today, std::max(always_open, *before_pain), judgement);
  if (week.before_today >= most) return forbid(rule::weekly_increase, week.before_today, most, judgement);
  if (week.before_today >= usual) hold_the_size(view, week, usual, judgement);
}

void stop_between_runs(bool continuous, const DecisionRules& rules, Judgement& judgement) {
  if (!judgement.days_since_run || *judgement.days_since_run > rules.rest_days_between) return;
  const int tolerated = judgement.tolerated_runs.value_or(0);
  if (continuous && tolerated >= rules.consecutive_sessions) return;
  const bool too_few = continuous;
  judgement.findings.push_back(
      {Verdict::cross_train,
       too_few ? reason_of(rule::consecutive_days, Effect::forbids, tolerated, rules.consecutive_sessions, "sessions")
               : reason_of(rule::rest_day_between, Effect::forbids, *judgement.days_since_run, rules.rest_days_between,
                           "days"),
       false});
}

void note_running_days(const DecisionRequest& request, Judgement& judgement) {
  const std::vector<Weekday>& days = request.settings.running_days;
  const auto today = static_cast<Weekday>(std::chrono::weekday(request.today.day).iso_encoding() - 1);
  if (days.empty() || std::find(days.begin(), days.end(), today) != days.end()) return;
  judgement.notes.push_back(reason_of(rule::not_a_running_day, Effect::permits, unknown, unknown, "days"));
  judgement.applied.emplace_back(rule::not_a_running_day);
}

}  // namespace patella
