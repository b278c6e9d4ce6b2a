// Numbers of the simulation as text.
#pragma once

#include <string>

#include "patella/simulate.h"

namespace patella {

// One decimal below ten; "never" for what is infinite.
std::string render_figure(double value);
std::string render_figure(const Estimate& estimate, double factor = 1.0);  // "16 (14 to 17)"

}  // namespace patella
