#include "knee_history.h"

#include <algorithm>

namespace patella {
namespace {

Known<double> lesser(Known<double> a, Known<double> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

JudgedBout judge(const Bout& bout, const HistoryInputs& inputs) {
  return {bout, classify_response(bout, inputs.answers), bout.size};
}

// In full, however it came to be run.
Known<double> largest_run_well(std::span<const JudgedBout> bouts, Measure measure) {
  Known<double> largest;
  for (const JudgedBout& bout : bouts)
    if (is_tolerated(bout)) largest = std::max(largest, bout.bout.size[measure]);
  return largest;
}

// A bout counts for a tenth above what counted as tolerated in the window before it, or for what was tolerated there
// once already; where nothing did, above the
// smallest there, so that taking a bout out of the tolerated set never makes a later one count for more.
void count_size(std::span<const JudgedBout> before, const DecisionRules& rules, JudgedBout& judged) {
  const auto too_old = [&](const JudgedBout& bout) {
    return judged.bout.first_day - bout.bout.first_day > rules.window_days;
  };
  const auto first = std::partition_point(before.begin(), before.end(), too_old);
  const std::span<const JudgedBout> window(first, before.end());
  const Amount floor = first_step(rules);
  for (const Measure measure : measures) {
    const Known<double> basis = find_basis(window, measure);
    if (!basis || !judged.counted[measure]) continue;
    const double opened = std::max(spike_factor(rules) * *basis, *floor[measure]);
    const double most = std::max(opened, largest_run_well(window, measure).value_or(0.0));
    judged.counted[measure] = std::min(*judged.counted[measure], most);
  }
}

// The size that a hold on one measure allows: the newest tolerated bout and everything after it, and no more than
// counts. Whether a bout was tolerated, held or neither, it is bounded alike: one that is no longer held raises
// nothing.
struct MeasureHold {
  Known<double> size;
  bool tolerated = false;
  bool only_held = false;  // nothing was tolerated
};

MeasureHold hold_in(std::span<const JudgedBout> bouts, Measure measure) {
  MeasureHold hold;
  for (auto bout = bouts.rbegin(); bout != bouts.rend(); ++bout) {
    if (!bout->bout.size[measure]) continue;
    hold.size = lesser(hold.size, bout->bout.size[measure]);
    hold.tolerated = is_tolerated(*bout) || bout->held;
    hold.only_held = bout->held && !largest_tolerated(bouts, measure);
    if (hold.tolerated) break;
  }
  hold.size = lesser(hold.size, find_basis(bouts, measure));
  return hold;
}

}  // namespace

KneeHistory judge_history(const HistoryInputs& inputs) {
  KneeHistory history;
  history.all.reserve(inputs.outings.bouts.size());
  for (const Bout& bout : inputs.outings.bouts) history.all.push_back(judge(bout, inputs));
  for (const Bout& bout : inputs.outings.today) history.today.push_back(judge(bout, inputs));
  const auto too_old = [&](const JudgedBout& bout) {
    return inputs.today - bout.bout.first_day > inputs.answers.rules.window_days;
  };
  const auto first = std::partition_point(history.all.begin(), history.all.end(), too_old);
  history.first_recent = static_cast<std::size_t>(first - history.all.begin());
  const Known<Distance>& stated = inputs.runner.tolerated_now;
  if (stated && stated->si() > 0.0) history.stated_m = stated->si();
  return history;
}

void count_sizes(const DecisionRules& rules, KneeHistory& history) {
  const std::span<JudgedBout> all(history.all);
  for (std::size_t i = 0; i < all.size(); ++i) count_size(all.first(i), rules, all[i]);
}

bool is_tolerated(const JudgedBout& bout) { return bout.response.kind == ResponseKind::tolerated; }

Known<double> largest_tolerated(std::span<const JudgedBout> bouts, Measure measure) {
  Known<double> largest;
  for (const JudgedBout& bout : bouts)
    if (is_tolerated(bout)) largest = std::max(largest, bout.counted[measure]);
  return largest;
}

Known<double> smallest(std::span<const JudgedBout> bouts, Measure measure) {
  Known<double> least;
  for (const JudgedBout& bout : bouts) least = lesser(least, bout.counted[measure]);
  return least;
}

Known<double> find_basis(std::span<const JudgedBout> bouts, Measure measure) {
  const Known<double> largest = largest_tolerated(bouts, measure);
  return largest ? largest : smallest(bouts, measure);
}

Known<double> find_basis_of_either(std::span<const JudgedBout> bouts, Measure measure) {
  if (const Known<double> largest = largest_tolerated(bouts, measure)) return largest;
  const Measure other = measure == Measure::distance ? Measure::knee_equivalent : Measure::distance;
  return lesser(smallest(bouts, measure), find_basis(bouts, other));
}

Amount first_step(const DecisionRules& rules) {
  Amount step;
  step[Measure::knee_equivalent] = knee_equivalent_km(rules.first_step_knee_equivalent_km).si();
  step[Measure::distance] = kilometres(rules.first_step_km).si();
  return step;
}

double spike_factor(const DecisionRules& rules) { return 1.0 + rules.spike_percent / 100.0; }

HoldReference find_hold_reference(std::span<const JudgedBout> bouts, Known<double> stated_m) {
  HoldReference reference;
  for (const Measure measure : measures) {
    const MeasureHold hold = hold_in(bouts, measure);
    reference.size[measure] = hold.size;
    const bool stands = hold.tolerated && !hold.only_held;
    reference.supported = reference.supported || stands;
    if (stands || !stated_m) continue;
    reference.size[measure] = lesser(hold.size, stated_m);
    reference.supported = true;
  }
  return reference;
}

}  // namespace patella
