// The services' own words for a sport.
#pragma once

#include <string_view>

#include "patella/archive.h"

namespace patella {

// Sets sport and sub-sport from the service's word ("Trail Run", "treadmill_running", "Lauf") and, for a treadmill, the
// name.
void set_sport(ExportedActivity& activity, std::string_view word);

}  // namespace patella
