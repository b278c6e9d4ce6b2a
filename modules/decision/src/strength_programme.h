// Today's strength work beside today's running.
#pragma once

#include "patella/decision.h"

namespace patella {

StrengthInputs strength_inputs_of(const DecisionRequest& request, const Decision& decision,
                                  std::span<const RedFlag> flags);

// On a day with a session its exercises, and that nobody said what there is to do them with.
void add_strength(const StrengthPlan& plan, const DecisionRequest& request, const ExerciseLibrary& exercises,
                  Decision& decision);

}  // namespace patella
