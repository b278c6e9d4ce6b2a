// What a decision says, as a session of a day.
#pragma once

#include "patella/plan.h"

namespace patella {

bool allows_running(const Decision& decision);
// Kind, size, form, stop rule and reason; no size and no form where the decision allows no running.
PlannedDay session_of(const Decision& decision, LocalDate date, const Known<Distance>& goal);

}  // namespace patella
