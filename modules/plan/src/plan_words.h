// Sentences about planned days, for every way the plan is taken along.
#pragma once

#include <string>

#include "patella/plan.h"

namespace patella {

// "Run, 4.2 km, knee load 4.8 K"; "Walk and run, 3.0 km: 6 x (3 min running, 2 min walking), knee load 2.6 K"; plain,
// for calendars and JSON.
std::string describe_session(const PlannedDay& day, const Wording& wording);
// "on grass, no steeper than 3 %, no faster than 5:33/km"; empty when nothing bounds it.
std::string describe_terrain(const PlannedDay& day, const Wording& wording);
// Kilometres to one decimal, downwards: never said longer than it is.
std::string say_km_down(double km);

}  // namespace patella
