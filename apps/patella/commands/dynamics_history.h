// The runs of the store as running dynamics are compared: their samples, with what was corrected since.
#pragma once

#include "context.h"
#include "patella/dynamics.h"

namespace patella {

// Runs of the period that ends on `until`.
Result<DynamicsReport> read_dynamics_history(Context& context, LocalDate until);

}  // namespace patella
