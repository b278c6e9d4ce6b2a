// The knee load of single activities, for people and as JSON.
#pragma once

#include <string>
#include <vector>

#include "console.h"
#include "convert.h"
#include "patella/wording.h"
#include "quantities.h"

namespace patella {

void print_loads(Console& console, std::vector<Activity> activities, const Derivation& derivation,
                 const Wording& wording, LengthUnit unit, bool json);

}  // namespace patella
