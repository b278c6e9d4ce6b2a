// Moves one field of many messages into one column.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "wire.h"

namespace patella::fit_wire {

inline constexpr std::size_t block_rows = 512;

// Record messages of one definition inside the current block: where each lies, and which row of the block it is.
struct MessageBatch {
  struct Entries {
    std::uint32_t offset[block_rows];
    std::uint32_t row[block_rows];
  };
  std::unique_ptr<Entries> entries;
  std::uint32_t count = 0;
};

struct GatherStep;
using GatherInto = void (*)(const GatherStep& step, const MessageBatch& batch, const std::byte* base, void* column);

struct GatherStep {
  GatherInto gather = nullptr;
  std::uint32_t offset = 0;  // of the field inside the message, header included
  std::uint16_t column = 0;
  bool developer = false;
  bool big_endian = false;
  std::uint8_t multiplier = 1;
  Element element;
};

// Fills in `gather`: into int32 columns, or into double columns for developer fields.
void choose_gather(GatherStep& step);

}  // namespace patella::fit_wire
