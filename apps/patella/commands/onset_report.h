// The six weeks before the pain: what changed, as candidates, never as causes.
#pragma once

#include "context.h"
#include "patella/onset.h"

namespace patella {

// Unknown while the day the pain came is.
Result<Known<OnsetReview>> review_around_onset(Store& store, const Scope& scope, const RuleBook& rules);
std::string describe_onset_candidate(const OnsetCandidate& candidate, const Wording& wording);

// Says so when no onset date is known. `json` prints the same as JSON.
Result<void> print_around_onset(Context& context, Store& store, const RuleBook& rules, const Wording& wording,
                                bool json);

}  // namespace patella
