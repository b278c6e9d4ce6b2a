// What the strength programme needs beside today's request: the library of exercises, and what the runner has.
#pragma once

#include "context.h"
#include "patella/strength.h"

namespace patella {

// The exercises built in, or those of a folder.
Result<ExerciseLibrary> read_library(const std::optional<std::string>& folder, const RuleBook& rules);
Result<StrengthChoices> find_strength_choices(Store& store, const Scope& scope);

}  // namespace patella
