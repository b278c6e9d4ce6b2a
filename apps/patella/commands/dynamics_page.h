// What the watch says about how somebody runs, in words.
#pragma once

#include "console.h"
#include "patella/dynamics.h"
#include "patella/wording.h"
#include "quantities.h"

namespace patella {

void print_dynamics(Console& console, const DynamicsReport& report, const Wording& wording, LengthUnit unit);

}  // namespace patella
