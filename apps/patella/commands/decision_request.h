// What the store knows, as the contract's request.
#pragma once

#include "context.h"
#include "patella/decision.h"

namespace patella {

// One counted outing as the decision sees it; nothing for swims and strength.
Known<Session> session_of(const ActivityOverview& activity);
// What is known on a day: all of it, or what was known in the morning, before that day's runs and the answers about
// them.
enum class DayView { whole, morning };
Result<DecisionRequest> make_request(Store& store, const Scope& scope, LocalDate today, DayView view = DayView::whole);

}  // namespace patella
