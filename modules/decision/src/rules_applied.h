// Which rules shaped a decision, the companions of a rule included (the window of a spike, the cut of a lay-off).
#pragma once

#include "patella/decision.h"

namespace patella {

// Sorted, each once. `form` are the rules behind the form of the run.
std::vector<std::string> list_rules_applied(const Decision& decision, std::span<const std::string> form = {});

}  // namespace patella
