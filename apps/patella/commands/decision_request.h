// What the store knows, as the contract's request.
#pragma once

#include "context.h"
#include "patella/decision.h"

namespace patella {

// One counted outing as the decision sees it; nothing for swims and strength.
Known<Session> session_of(const ActivityOverview& activity);
Result<DecisionRequest> make_request(Store& store, const Scope& scope, LocalDate today);

}  // namespace patella
