// What a file's cadence counts.
#pragma once

#include "patella/activity.h"

namespace patella::ingest {

// Told from the median of the file alone, as a proposal: reconcile looks at all files of a device and may overrule it.
CadenceUnit propose_cadence_unit(const Activity& activity);

}  // namespace patella::ingest
