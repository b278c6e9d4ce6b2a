#include <algorithm>

#include "caps.h"
#include "rule_ids.h"

namespace patella {
namespace {

// After an answer that was not good: this share of what that bout counts for (of the first step at least), or 10 %
// above what was tolerated since. Who ran far more than was open does not step back from there.
Amount bounds_after(const KneeView& view, const JudgedBout& bout, std::span<const JudgedBout> since, double share) {
  Amount bounds;
  for (const Measure measure : measures) {
    if (!bout.counted[measure]) continue;
    const Known<double> basis = larger(bout.counted[measure], first_step(view.rules)[measure]);
    bounds[measure] = larger(times(basis, share), times(largest_tolerated(since, measure), spike_factor(view.rules)));
  }
  return bounds;
}

void cap_after_provoked(const KneeView& view, const JudgedBout& bout, std::span<const JudgedBout> since,
                        Judgement& judgement) {
  const Amount bounds = bounds_after(view, bout, since, 1.0 - view.rules.step_back_percent / 100.0);
  const Known<Measure> tighter = find_tighter(bounds);
  if (!tighter) return;
  judgement.limits.push_back(
      {rule::step_back, bounds, size_reason(rule::step_back, *tighter, bout.bout.size[*tighter], bounds[*tighter])});
}

void cap_after(const KneeView& view, const JudgedBout& bout, std::span<const JudgedBout> since, Judgement& judgement) {
  const Evidence& evidence = bout.response.evidence;
  const bool provoked = bout.response.kind == ResponseKind::provoked;
  if (!provoked && bout.response.kind != ResponseKind::equivocal) return;
  const Reason reason = reason_of(evidence.rule, provoked ? Effect::limits : Effect::holds, evidence.observed,
                                  evidence.threshold, evidence.unit);
  judgement.notes.push_back(reason);
  if (provoked) return cap_after_provoked(view, bout, since, judgement);
  judgement.limits.push_back({evidence.rule, bounds_after(view, bout, since, 1.0), reason});
}

bool is_provoked(const JudgedBout& bout) { return bout.response.kind == ResponseKind::provoked; }

int count_provoked_since(std::span<const JudgedBout> bouts, Day first_day) {
  return static_cast<int>(std::count_if(bouts.begin(), bouts.end(), [&](const JudgedBout& bout) {
    return is_provoked(bout) && bout.bout.first_day >= first_day;
  }));
}

}  // namespace

void cap_after_responses(const KneeView& view, Judgement& judgement) {
  const auto recent = view.history.recent();
  for (std::size_t i = 0; i < recent.size(); ++i) cap_after(view, recent[i], recent.subspan(i + 1), judgement);
  for (const JudgedBout& bout : view.history.today) cap_after(view, bout, {}, judgement);
}

void cap_after_strength_that_hurt(const KneeView& view, Knee knee, Judgement& judgement) {
  const Known<int> pain = newest_strength_pain(view.strength, knee, view.today);
  if (!pain || *pain <= view.ceilings.during) return;
  cap_held(view, rule::strength_hurt,
           reason_of(rule::strength_hurt, Effect::holds, *pain, view.ceilings.during, "points"), judgement);
}

void stop_when_irritable(const KneeView& view, Judgement& judgement) {
  const Day first_day = view.today - static_cast<Day>(view.rules.irritability_days);
  const int provoked =
      count_provoked_since(view.history.all, first_day) + count_provoked_since(view.history.today, first_day);
  if (provoked < view.rules.irritability_sessions) return;
  judgement.findings.push_back({Verdict::cross_train, reason_of(rule::irritability_sessions, Effect::forbids, provoked,
                                                                view.rules.irritability_sessions, "sessions")});
}

void note_last_response(const KneeView& view, Judgement& judgement) {
  if (view.history.all.empty()) return;
  const JudgedBout& last = view.history.all.back();
  if (last.response.kind == ResponseKind::unanswered) {
    for (const OpenAnswer& open : list_open_answers(last.bout, view.knee))
      judgement.missing.push_back({"checkins[" + render(date_of(open.day)) + "]." + open.field, open.rule});
    return;
  }
  if (last.response.kind != ResponseKind::tolerated) return;
  const Day day = last.bout.first_day;
  const Known<int> rise = *view.knee.morning_on(last.bout.last_day + 1) - *view.knee.morning_on(day);
  const auto answers = view.knee.between(day, last.bout.last_day);
  Known<int> during;
  for (const DayAnswers& of_day : answers) during = std::max(during, of_day.during);
  judgement.notes.push_back(
      reason_of(rule::next_morning_rise, Effect::permits, *rise, view.rules.morning_rise, "points"));
  judgement.notes.push_back(
      reason_of(rule::during_ceiling, Effect::permits, during.value_or(0), view.ceilings.during, "points"));
  judgement.notes.push_back(reason_of(rule::settle_within_60_min, Effect::permits, 1.0, 1.0, "answer"));
}

}  // namespace patella
