// A gait report in sentences: a table of measures, or what to film differently.
#pragma once

#include "console.h"
#include "patella/gait.h"
#include "patella/wording.h"

namespace patella {

void print_gait(Console& console, const GaitReport& report, const Wording& wording);
// Left and right beside each other, or why they cannot be.
void print_sides(Console& console, const GaitSides& sides, const Wording& wording);

}  // namespace patella
