// A knee whose pain is something else: the load model describes the kneecap joint, so distance, time and descent count.
#pragma once

#include "caps.h"

namespace patella {

// By a clinician's diagnosis, or when the questions lead clearly to another condition and no diagnosis says otherwise.
Known<Reason> find_other_condition(const FlagInputs& answers, const RuleBook& book, const DecisionRequest& request);

// The same middle, with every other capacity so many times as far from it on the grid's logarithmic scale.
CapacityState widen(const CapacityState& state, double times);

// The longest and the deepest of the tolerated runs of the last 30 days, of the knee with less.
void measure_time_and_descent(const KneeView& view, Judgement& judgement);
void bound_time_and_descent(const DecisionRequest& request, const DecisionRules& rules, const Judgement& judgement,
                            Allowance& allowance);

}  // namespace patella
