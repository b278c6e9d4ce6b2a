// The gates between protect and reload: what daily life must allow before running does.
#pragma once

#include "setbacks.h"
#include "state.h"

namespace patella {

struct GateStanding {
  const char* rule = nullptr;
  const char* key = nullptr;  // of the request
  GateState state = GateState::unanswered;
  Known<Day> answered;     // the newest answer
  Known<Day> unmet_since;  // the first of the answers with no that still stand
  Verdict when_closed = Verdict::rest;
  bool may_be_held = true;  // a no of a mild, settled knee only holds
};
// Answers given up to `void_until` no longer count.
std::vector<GateStanding> find_gate_standings(const KneeStateInputs& inputs, Known<Day> void_until);

// Of an affected knee.
void apply_gates(const KneeView& view, const KneeStateInputs& inputs, const Setbacks& setbacks, Judgement& judgement);
// Of the other knee: only a gate that is known to be closed counts.
void apply_gates_of_other_knee(const KneeStateInputs& inputs, Judgement& judgement);

}  // namespace patella
