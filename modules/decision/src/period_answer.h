// Mornings that nobody answered: what is said about them afterwards, and what a long silence makes void.
//
// "No morning was worse" holds: bouts that lack only answers may be repeated, never more than was tolerated before.
// "One was worse" counts like a morning that was. Neither ever stands for an answer.
#pragma once

#include "caps.h"
#include "gates.h"

namespace patella {

// After the bouts were judged by the check-ins.
void apply_period_answers(std::span<const PeriodAnswer> said, Day today, KneeHistory& history);

// All of these mornings are told of, and none as worse.
bool no_morning_was_worse(std::span<const PeriodAnswer> said, Day first, Day last, Day today);

// Asks about silent days; after more than four weeks of them, for gates and safety questions again.
void ask_after_silence(const KneeView& view, const KneeStateInputs& state, Judgement& judgement);

}  // namespace patella
