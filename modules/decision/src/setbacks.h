// When the knee last flared, swelled or did not settle: what unsettles it, and what voids the gates answered before.
#pragma once

#include "knee_history.h"

namespace patella {

struct Setbacks {
  Known<Day> voiding;      // the last flare, day above the ceiling in daily life, or day of swelling
  Known<Day> last;         // the last of these, or of a run that did not settle
  int mornings_since = 0;  // answered after `last`
  bool unsettled = false;  // too few of them
};

struct SetbackInputs {
  const Answers& answers;
  const KneeHistory& history;
  const DecisionRules& rules;
  PainCeilings ceilings;
};
// Every answer that gets worse moves a setback later or adds one, and every answer left out takes a morning away.
Setbacks find_setbacks(const SetbackInputs& inputs);

}  // namespace patella
