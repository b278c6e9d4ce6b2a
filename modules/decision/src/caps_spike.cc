// A jump that was already run: said for some days, and nothing goes up before it has a good answer.
//
// What it is compared with only falls when answers get worse, so a worse answer never makes a jump ordinary.
#include <algorithm>

#include "caps.h"
#include "rule_ids.h"

namespace patella {
namespace {

struct Spike {
  Measure measure = Measure::distance;
  double size_m = 0.0;
  double most_m = 0.0;  // that would have been open
};

Known<Spike> find_spike(std::span<const JudgedBout> before, const JudgedBout& bout, const DecisionRules& rules) {
  for (const Measure measure : measures) {
    const Known<double>& size = bout.bout.size[measure];
    const Known<double> usual = usual_size(before, measure);
    if (!size || !usual) continue;
    const double most = std::max(spike_factor(rules) * *usual, *first_step(rules)[measure]);
    if (*size > most) return Spike{measure, *size, most};
  }
  return unknown;
}

// The bouts of the window before it.
std::span<const JudgedBout> list_before(std::span<const JudgedBout> all, const JudgedBout& bout,
                                        const DecisionRules& rules) {
  const auto too_old = [&](const JudgedBout& other) {
    return bout.bout.first_day - other.bout.first_day > rules.window_days;
  };
  return {std::partition_point(all.begin(), all.end(), too_old), all.end()};
}

Reason reason_for(const Spike& spike, Effect effect) {
  Reason reason = size_reason(rule::after_spike, spike.measure, spike.size_m, spike.most_m);
  reason.effect = effect;
  return reason;
}

void hold_after(const Spike& spike, const KneeView& view, Judgement& judgement) {
  judgement.limits.push_back({rule::after_spike, hold_at_usual_size(view), reason_for(spike, Effect::holds)});
}

}  // namespace

void cap_after_spike(const KneeView& view, Judgement& judgement) {
  const std::span<const JudgedBout> all = view.history.all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (view.today - all[i].bout.first_day > view.rules.after_spike_days) continue;
    const Known<Spike> spike = find_spike(list_before(all.first(i), all[i], view.rules), all[i], view.rules);
    if (!spike) continue;
    if (is_tolerated(all[i]))
      judgement.notes.push_back(reason_for(*spike, Effect::permits));
    else
      hold_after(*spike, view, judgement);
  }
  // What a jump of today leaves is nothing: it is only said.
  for (const JudgedBout& bout : view.history.today)
    if (const Known<Spike> spike = find_spike(view.history.recent(), bout, view.rules))
      judgement.notes.push_back(reason_for(*spike, Effect::holds));
}

}  // namespace patella
