// Histories of up to 60 days as runners make them: diligent, patchy, painful, chaotic. Everything may be missing.
#pragma once

#include "property_run.h"

namespace patella {

DecisionRequest generate_history(Random& random);
LocalDate first_day();  // of every history

}  // namespace patella
