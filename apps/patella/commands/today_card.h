// Today's answer for a terminal.
#pragma once

#include "console.h"
#include "patella/decision.h"
#include "patella/rules.h"
#include "patella/wording.h"
#include "quantities.h"

namespace patella {

// `recovery`: how long it may take, in a line; may be empty.
void print_card(Console& console, const Decision& decision, const RuleBook& rules, const Wording& wording,
                LengthUnit unit, const std::string& recovery = {});

}  // namespace patella
