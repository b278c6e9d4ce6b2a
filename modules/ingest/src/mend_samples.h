// Samples that can be, in columns whose times are already in order.
#pragma once

#include "recording.h"

namespace patella::ingest {

// Takes out what cannot have been measured (ranges, positions nobody reaches in time), makes the distance column never
// decrease and never jump, and sets the flags that say so.
void mend_samples(Recording& recording);

}  // namespace patella::ingest
