// Which rules shaped a decision, the companions of a rule included (the window of a spike, the cut of a lay-off).
#pragma once

#include "patella/decision.h"

namespace patella {

std::vector<std::string> list_rules_applied(const Decision& decision);  // sorted, each once

}  // namespace patella
