// What the runs have taught about a knee, made once while nothing changes.
#pragma once

#include "api_json.h"
#include "capacity_history.h"

namespace patella {

Result<const CapacityHistory*> find_capacity_history(ApiDesk& desk, LocalDate day);

}  // namespace patella
