// A day's advice in one line.
#pragma once

#include "patella/scenario.h"

namespace patella {

std::string describe_moment(const Scenario& scenario, int day, bool evening);  // "Day 12 (2026-03-13, evening)"
std::string describe_advice(
    const Decision& decision);  // "run, stage return, 5.50 km, 5.94 K (progression.tolerated_now)"

}  // namespace patella
