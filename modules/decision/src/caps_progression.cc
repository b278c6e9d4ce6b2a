#include <algorithm>

#include "caps.h"
#include "rule_ids.h"

namespace patella {
namespace {

bool anything_tolerated(const KneeHistory& history) {
  return std::any_of(measures.begin(), measures.end(),
                     [&](Measure measure) { return largest_tolerated(history.recent(), measure).has_value(); });
}

// So much times what counts, never under the first step.
Known<double> bound_by_tolerated(const KneeView& view, Measure measure, double factor) {
  const Known<double> basis = find_basis_of_either(view.history.recent(), measure);
  if (!basis) return unknown;
  return std::max(factor * *basis, *first_step(view.rules)[measure]);
}

Amount bounds_by_tolerated(const KneeView& view, double factor) {
  Amount bounds;
  for (const Measure measure : measures) bounds[measure] = bound_by_tolerated(view, measure, factor);
  return bounds;
}

// In the first weeks it may only hold or reduce against what the runner says is tolerated.
bool autonomy_is_earned(const KneeView& view, int answered) {
  const DayAnswers* first = view.knee.first_morning();
  if (first == nullptr) return false;
  return view.today - first->day >= view.rules.autonomy_days && answered >= view.rules.autonomy_sessions;
}

int count_answered(const KneeHistory& history) {
  return static_cast<int>(std::count_if(history.all.begin(), history.all.end(),
                                        [](const JudgedBout& bout) { return bout.response.complete; }));
}

}  // namespace

Known<double> larger(Known<double> a, Known<double> b) { return std::max(a, b); }
Known<double> times(Known<double> a, double factor) { return a ? Known<double>(*a * factor) : a; }

Reason size_reason(const char* rule, Measure measure, Known<double> observed_m, Known<double> bound_m) {
  const auto in_km = [](Known<double> metres) { return times(metres, 1.0 / kilometres(1.0).si()); };
  return reason_of(rule, Effect::limits, in_km(observed_m), in_km(bound_m), measure == Measure::distance ? "km" : "K");
}

Known<Measure> find_tighter(const Amount& bounds) {
  const auto& [knee_equivalent, distance] = bounds.metres;
  if (!knee_equivalent && !distance) return unknown;
  if (!knee_equivalent || (distance && *distance <= *knee_equivalent)) return Measure::distance;
  return Measure::knee_equivalent;
}

void cap_single_session_spike(const KneeView& view, Judgement& judgement) {
  const Amount bounds = bounds_by_tolerated(view, spike_factor(view.rules));
  const Known<Measure> tighter = find_tighter(bounds);
  if (!tighter) return;
  const Known<double> basis = find_basis_of_either(view.history.recent(), *tighter);
  judgement.limits.push_back(
      {rule::single_session_spike, bounds, size_reason(rule::single_session_spike, *tighter, basis, bounds[*tighter])});
}

void note_spikes_that_count_for_less(const KneeView& view, Judgement& judgement) {
  const auto recent = view.history.recent();
  for (auto judged = recent.rbegin(); judged != recent.rend(); ++judged) {
    if (!is_tolerated(*judged)) continue;
    for (const Measure measure : {Measure::distance, Measure::knee_equivalent}) {
      const Known<double>& ran = judged->bout.size[measure];
      if (!ran || *judged->counted[measure] >= *ran) continue;
      judgement.notes.push_back(size_reason(rule::spike_counts, measure, ran, judged->counted[measure]));
      return;
    }
  }
}

void cap_capacity(const KneeView& view, const CapacityState& state, const CapacityModel& model, Judgement& judgement) {
  const double target = find_target(state, view.request.settings.target_probability_provoked, model);
  const double floor = *first_step(view.rules)[Measure::knee_equivalent];
  const double rested = find_largest_effective_dose(state, target, model).si();
  Amount bound;
  bound[Measure::knee_equivalent] = std::max(rested - find_carry_over(state).si(), floor);
  const Known<double> median = estimate_capacity(state).median.si();
  judgement.limits.push_back(
      {rule::capacity_target, bound,
       size_reason(rule::capacity_target, Measure::knee_equivalent, median, bound[Measure::knee_equivalent]),
       std::max(rested, floor)});
}

void cap_tolerated_now(const KneeView& view, Judgement& judgement) {
  if (!view.history.stated_m) return;
  Amount bound;  // one level km at the reference pace is one K
  for (const Measure measure : measures)
    if (!largest_tolerated(view.history.recent(), measure)) bound[measure] = view.history.stated_m;
  if (!find_tighter(bound)) return;
  const double stated_km = in_km(Distance(*view.history.stated_m));
  judgement.limits.push_back(
      {rule::tolerated_now, bound, reason_of(rule::tolerated_now, Effect::limits, stated_km, stated_km, "km")});
}

void cap_first_step(const KneeView& view, Judgement& judgement) {
  if (view.history.stated_m || anything_tolerated(view.history)) return;
  judgement.limits.push_back(
      {rule::first_step_distance, first_step(view.rules),
       reason_of(rule::first_step_distance, Effect::limits, 0.0, view.rules.first_step_km, "km")});
  judgement.missing.push_back({"runner.tolerated_now_km", rule::tolerated_now});
}

void cap_staged_autonomy(const KneeView& view, Judgement& judgement) {
  const int answered = count_answered(view.history);
  if (autonomy_is_earned(view, answered)) return;
  judgement.autonomy_earned = false;
  Amount bounds = bounds_by_tolerated(view, 1.0);
  if (view.history.stated_m) {
    bounds.metres.fill(view.history.stated_m);
  }
  if (!find_tighter(bounds)) return;
  judgement.limits.push_back(
      {rule::staged_autonomy, bounds,
       reason_of(rule::staged_autonomy, Effect::holds, answered, view.rules.autonomy_sessions, "sessions")});
}

}  // namespace patella
