// Pain that rises although the load falls.
#pragma once

#include "answer_log.h"

namespace patella {

// The mornings on which a course of sessions ended, each smaller than the one before, with every morning after worse
// than the one before. The mornings after are compared and not the pain of the run, so that a higher answer never makes
// the advice milder (contract, property 1).
Answers find_rising_pain(const FlagInputs& inputs, const RuleBook& rules);

}  // namespace patella
