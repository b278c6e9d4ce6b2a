// The six weeks before the pain: what changed, as candidates, never as causes.
#pragma once

#include "context.h"

namespace patella {

// Says so when no onset date is known. `json` prints the same as JSON.
Result<void> print_around_onset(Context& context, Store& store, const RuleBook& rules, const Wording& wording,
                                bool json);

}  // namespace patella
