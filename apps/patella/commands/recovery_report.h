// How long it may take, in sentences: the page of patella recovery and one line for today's card.
#pragma once

#include <string>
#include <vector>

#include "patella/decision.h"
#include "patella/recovery.h"
#include "patella/wording.h"

namespace patella {

// Somebody who should be looked at first is given no outlook, nor is anybody when no day of pain was named.
Known<RecoveryOutlook> find_outlook(const DecisionRequest& request, const Decision& decision, const RuleBook& rules);
// Empty when there is no range to give.
std::string describe_recovery_in_a_line(const RecoveryOutlook& outlook, const Wording& wording);
// One paragraph each.
std::vector<std::string> describe_recovery(const RecoveryOutlook& outlook, const RuleBook& rules, LocalDate on,
                                           const Wording& wording);

}  // namespace patella
