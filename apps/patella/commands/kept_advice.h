// Advice is kept with its inputs for replay; the same advice on the same inputs is kept once.
#pragma once

#include "context.h"
#include "patella/decision.h"

namespace patella {

Result<void> keep_advice(Context& context, Store& store, const RuleBook& rules, const DecisionRequest& request,
                         const std::string& decision_json);
// The inputs of the newest advice of the last days that was given on other inputs than these; unknown when there is
// none.
Result<Known<DecisionRequest>> find_earlier_request(Context& context, Store& store, const DecisionRequest& request,
                                                    int days_back);

}  // namespace patella
