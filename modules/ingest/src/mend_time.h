// Times that only go forward.
#pragma once

#include <cstddef>
#include <vector>

#include "recording.h"

namespace patella::ingest {

// Makes time_ms strictly increasing and drops or merges rows for it, deterministically; sets the flags that say so.
// Rows without a time are placed between their neighbours. Leaves nothing when no row has a time.
void mend_times(Recording& recording);

}  // namespace patella::ingest
