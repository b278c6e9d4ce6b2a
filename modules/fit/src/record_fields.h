// Our table of record fields: which field number feeds which column.
#pragma once

#include <cstdint>
#include <span>

#include "patella/fit.h"

namespace patella::fit_wire {

// Columns that exist only while reading; finish_records() expands them into channels.
enum HiddenColumn : std::uint8_t {
  hidden_speed_distance = static_cast<std::uint8_t>(fit_channel_count),  // 12 bits speed, 12 bits distance
  hidden_cycles,                                                         // low 8 bits of total_cycles
  hidden_accumulated_power,                                              // low 16 bits of accumulated_power
  hidden_cadence_256,                                                    // cadence in 1/256
  column_count,
};

struct RecordField {
  std::uint8_t number;
  std::uint8_t column;      // FitChannel or HiddenColumn
  std::uint8_t base_type;   // what we write; reading follows the file
  std::uint8_t multiplier;  // wire value to column value
  bool preferred;           // overrides what a plainer field says about the same column
};

std::span<const RecordField> record_fields();
const RecordField* find_record_field(std::uint8_t number);

}  // namespace patella::fit_wire
