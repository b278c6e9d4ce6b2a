// The caps, one function each: every one adds at most a limit (or a finding that stops running) to the judgement.
#pragma once

#include "judgement.h"
#include "knee_history.h"
#include "strength_work.h"

namespace patella {

// One affected knee and everything its caps are computed from.
struct KneeView {
  const DecisionRequest& request;
  const DecisionRules& rules;
  const Outings& outings;
  const Answers& knee;
  const KneeHistory& history;
  PainCeilings ceilings;
  std::span<const StrengthWork> strength;
  Day today = 0;
};

// caps_progression.cc
void cap_single_session_spike(const KneeView& view, Judgement& judgement);
void note_spikes_that_count_for_less(const KneeView& view, Judgement& judgement);
// The largest dose at which the knee, by its own answers, is provoked with no more than the probability aimed at.
void cap_capacity(const KneeView& view, const CapacityState& state, const CapacityModel& model, Judgement& judgement);
void cap_tolerated_now(const KneeView& view, Judgement& judgement);
void cap_first_step(const KneeView& view, Judgement& judgement);
void cap_staged_autonomy(const KneeView& view, Judgement& judgement);
// caps_response.cc
void cap_after_responses(const KneeView& view, Judgement& judgement);
void cap_after_strength_that_hurt(const KneeView& view, Knee knee, Judgement& judgement);
void stop_when_irritable(const KneeView& view, Judgement& judgement);
void note_last_response(const KneeView& view, Judgement& judgement);
// caps_frequency.cc
void cap_frequency(const KneeView& view, Judgement& judgement);
// The day after a run, while walking breaks belong to it or too few runs have good answers.
void stop_between_runs(bool continuous, const DecisionRules& rules, Judgement& judgement);
// A day the runner has not named: said, and no lock.
void note_running_days(const DecisionRequest& request, Judgement& judgement);
// The largest that was tolerated, or the smallest there was: what a bout is compared with.
Known<double> usual_size(std::span<const JudgedBout> bouts, Measure measure);
// That of the last 30 days, the first step at least: what may be repeated while something else grows.
Amount hold_at_usual_size(const KneeView& view);
// caps_spike.cc
void cap_after_spike(const KneeView& view, Judgement& judgement);
// caps_silence.cc
void cap_stale(const KneeView& view, Judgement& judgement);
void cap_layoff(const KneeView& view, Judgement& judgement);
void cap_held(const KneeView& view, const char* rule, Judgement& judgement);  // for a yes
void cap_held(const KneeView& view, const char* rule, const Reason& reason, Judgement& judgement);

// The share of a load that is left after this many days, at so much per started week beyond the free days.
double share_after(Day days, double free_days, const DecisionRules& rules);
// The larger of what is known.
Known<double> larger(Known<double> a, Known<double> b);
Known<double> times(Known<double> a, double factor);
Reason size_reason(const char* rule, Measure measure, Known<double> observed_m, Known<double> bound_m);
// The measure with the smaller number: at the reference pace on the level both are the same.
Known<Measure> find_tighter(const Amount& bounds);

}  // namespace patella
