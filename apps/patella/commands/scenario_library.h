// The scenarios that were built in, or those of a folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patella/scenario.h"

namespace patella {

// Every *.toml below the folder, by name; without a folder the ones that were built in. A file is named as in the
// repository: "scenarios/pain/morning_pain_5.toml".
Result<std::vector<Scenario>> read_scenarios(const std::optional<std::string>& folder);
// One file on disk, or one that was built in.
Result<Scenario> read_one_scenario(const std::string& name);

}  // namespace patella
