// Silence: answers that are missing, and running that stopped. Neither ever progresses.
#include <algorithm>

#include "caps.h"
#include "period_answer.h"
#include "rule_ids.h"

namespace patella {
namespace {

constexpr int days_per_week = 7;

void cannot_say(Judgement& judgement, const char* rule, Known<double> observed, double threshold) {
  judgement.findings.push_back({Verdict::cannot_say, reason_of(rule, Effect::holds, observed, threshold, "days")});
}

void ask_for_this_morning(const KneeView& view, Judgement& judgement) {
  judgement.missing.push_back({"checkins[" + render(date_of(view.today)) + "].morning_pain", rule::stale_hold});
}

void hold(const KneeView& view, Judgement& judgement, Day silent_days) {
  const bool rebaseline = silent_days > view.rules.rebaseline_days;
  const char* rule = rebaseline ? rule::stale_rebaseline : rule::stale_hold;
  const double threshold = rebaseline ? view.rules.rebaseline_days : view.rules.stale_days;
  HoldReference reference = find_hold_reference(view.history.recent(), view.history.stated_m);
  if (!reference.supported) return cannot_say(judgement, rule, silent_days, threshold);
  const bool well =
      no_morning_was_worse(view.request.period_answers, view.today - silent_days + 1, view.today - 1, view.today);
  if (rebaseline && well) {
    judgement.notes.push_back(reason_of(rule::no_worse_morning, Effect::permits, silent_days, threshold, "days"));
    judgement.applied.emplace_back(rule::no_worse_morning);
  }
  const double share = rebaseline && !well ? share_after(silent_days, view.rules.rebaseline_days, view.rules) : 1.0;
  for (Known<double>& metres : reference.size.metres) metres = times(metres, share);
  judgement.limits.push_back(
      {rule, reference.size, reason_of(rule, Effect::holds, silent_days, threshold, "days"), unknown, !rebaseline});
}

// A pause between two bouts, or from the last bout to today.
struct Pause {
  Day days = 0;
  std::span<const JudgedBout> before;  // recent bouts before it
  std::span<const JudgedBout> after;
};

bool was_measured(std::span<const JudgedBout> bouts, Measure measure) {
  for (const JudgedBout& bout : bouts)
    if (bout.bout.size[measure]) return true;
  return false;
}

// The load held before the pause less the cut, or 10 % above what was tolerated since; never under the first step.
Amount bounds_after_pause(const KneeView& view, const Pause& pause) {
  const bool restart = pause.days > view.rules.layoff_restart_days;
  const HoldReference held = find_hold_reference(pause.before, view.history.stated_m);
  const double share = share_after(pause.days, view.rules.layoff_days, view.rules);
  const bool begins_anew = restart || !held.supported;
  Amount bounds;
  for (const Measure measure : measures) {
    if (!restart && !view.history.stated_m && !was_measured(view.history.recent(), measure)) continue;
    const Known<double> kept = begins_anew ? unknown : times(held.size[measure], share);
    const Known<double> regained = times(largest_tolerated(pause.after, measure), spike_factor(view.rules));
    bounds[measure] = larger(larger(kept, regained), first_step(view.rules)[measure]);
  }
  return bounds;
}

void cap_pause(const KneeView& view, const Pause& pause, Judgement& judgement) {
  if (pause.days <= view.rules.layoff_days) return;
  const bool restart = pause.days > view.rules.layoff_restart_days;
  const char* rule = restart ? rule::layoff_restart : rule::layoff_cut;
  const double threshold = restart ? view.rules.layoff_restart_days : view.rules.layoff_days;
  judgement.limits.push_back(
      {rule, bounds_after_pause(view, pause), reason_of(rule, Effect::limits, pause.days, threshold, "days")});
}

}  // namespace

double share_after(Day days, double free_days, const DecisionRules& rules) {
  const int started_weeks = 1 + (days - static_cast<Day>(free_days) - 1) / days_per_week;
  return std::max(0.0, 1.0 - started_weeks * rules.layoff_cut_percent / 100.0);
}

void cap_stale(const KneeView& view, Judgement& judgement) {
  const DayAnswers* newest = view.knee.last_morning_up_to(view.today);
  if (newest == nullptr) {
    ask_for_this_morning(view, judgement);
    return cannot_say(judgement, rule::stale_hold, unknown, view.rules.stale_days);
  }
  const Day silent_days = view.today - newest->day;
  const bool unanswered_session = view.outings.yesterday_had_a_session && silent_days > 0;
  if (silent_days > 0) ask_for_this_morning(view, judgement);
  if (silent_days > view.rules.silence_days)
    return cannot_say(judgement, rule::stale_silence, silent_days, view.rules.silence_days);
  if (silent_days > view.rules.stale_days || unanswered_session) hold(view, judgement, silent_days);
}

void cap_layoff(const KneeView& view, Judgement& judgement) {
  const auto& all = view.history.all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_last = i + 1 == all.size();
    const Day end = is_last ? view.today : all[i + 1].bout.first_day;
    if (view.today - end > view.rules.window_days) continue;
    const auto recent = view.history.recent();
    const std::size_t before = std::max(i + 1, view.history.first_recent) - view.history.first_recent;
    cap_pause(view, {end - all[i].bout.last_day, recent.first(before), recent.subspan(before)}, judgement);
  }
}

void cap_held(const KneeView& view, const char* rule, Judgement& judgement) {
  cap_held(view, rule, reason_of(rule, Effect::holds, 1.0, 0.0, "answer"), judgement);
}

void cap_held(const KneeView& view, const char* rule, const Reason& reason, Judgement& judgement) {
  const HoldReference reference = find_hold_reference(view.history.recent(), view.history.stated_m);
  if (!reference.supported) {
    judgement.findings.push_back({Verdict::cannot_say, reason, false});
    return;
  }
  judgement.limits.push_back({rule, reference.size, reason});
}

}  // namespace patella
