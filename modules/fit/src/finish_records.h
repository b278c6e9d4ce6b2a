// The last pass over the columns of a segment: equal lengths, compressed fields expanded, device time related to UTC.
#pragma once

#include "problems.h"
#include "record_block.h"
#include "tables.h"

namespace patella::fit_wire {

void finish_records(RecordBlock& block, FitSegment& segment, const TableState& state, Problems& problems);

}  // namespace patella::fit_wire
