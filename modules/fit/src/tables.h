// The small messages: each becomes a row of a table of the segment.
#pragma once

#include <span>

#include "definition.h"
#include "patella/fit.h"
#include "problems.h"

namespace patella::fit_wire {

struct TableMessage {
  const Definition& definition;
  const std::byte* data;  // after the message header
  std::uint64_t file_offset;
  Known<FitTime> compressed_time;
};

// What the tables know beyond the segment itself.
struct TableState {
  DeveloperFields developer;
  bool developer_changed = false;    // definitions compiled so far no longer hold
  Known<FitTime> device_time_shift;  // calendar time minus device time
  std::uint64_t output_bytes = 0;
};

// `record_row` is how many records came before.
void read_table_message(const TableMessage& message, std::size_t record_row, FitSegment& segment, TableState& state,
                        Problems& problems);

}  // namespace patella::fit_wire
