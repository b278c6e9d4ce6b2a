// What the store knows, as the inputs of the strength programme; the library of exercises.
#pragma once

#include "context.h"
#include "patella/decision.h"
#include "patella/strength.h"

namespace patella {

// The exercises built in, or those of a folder.
Result<ExerciseLibrary> read_library(const std::optional<std::string>& folder, const RuleBook& rules);
Result<StrengthChoices> find_strength_choices(Store& store, const Scope& scope);
// The stage is the one of today's decision; red flags are screened from the same answers.
Result<StrengthInputs> make_strength_inputs(Store& store, const Scope& scope, LocalDate today, const RuleBook& rules);

}  // namespace patella
