// How long it may take, in sentences: the page of patella recovery and one line for today's card.
#pragma once

#include <string>
#include <vector>

#include "patella/recovery.h"
#include "patella/wording.h"

namespace patella {

// Empty when there is no range to give.
std::string describe_recovery_in_a_line(const RecoveryOutlook& outlook, const Wording& wording);
// One paragraph each.
std::vector<std::string> describe_recovery(const RecoveryOutlook& outlook, const RuleBook& rules, LocalDate on,
                                           const Wording& wording);

}  // namespace patella
