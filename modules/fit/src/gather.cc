#include "gather.h"

#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

#include "record_fields.h"

namespace patella::fit_wire {
namespace {

template <class Wire>
constexpr bool fits_column(Wire value) {
  if constexpr (std::is_same_v<Wire, std::uint32_t>) return value <= 0x7FFFFFFFu;
  return true;
}

// An invalid value leaves the cell as it is: empty, or what a plainer field of the same message said.
template <class Wire, bool Swap, class Column>
void gather_as(const GatherStep& step, const MessageBatch& batch, const std::byte* base, void* column) {
  auto* cells = static_cast<Column*>(column);
  const std::byte* field = base + step.offset;
  const auto invalid = static_cast<Wire>(step.element.invalid);
  const MessageBatch::Entries& entries = *batch.entries;
  const std::uint32_t count = batch.count;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Wire value = read_as<Wire, Swap>(field + entries.offset[i]);
    Column& cell = cells[entries.row[i]];
    const bool valid = value != invalid && (!std::is_same_v<Column, std::int32_t> || fits_column(value));
    cell = valid ? static_cast<Column>(value) : cell;
  }
}

void gather_any_integer(const GatherStep& step, const MessageBatch& batch, const std::byte* base, void* column) {
  auto* cells = static_cast<std::int32_t*>(column);
  for (std::uint32_t i = 0; i < batch.count; ++i) {
    const std::byte* at = base + batch.entries->offset[i] + step.offset;
    const Known<std::int64_t> value = read_integer(step.element, at, step.big_endian);
    constexpr std::int64_t limit = std::numeric_limits<std::int32_t>::max();
    if (!value || *value > limit / step.multiplier || *value < -limit / step.multiplier) continue;
    cells[batch.entries->row[i]] = static_cast<std::int32_t>(*value * step.multiplier);
  }
}

void gather_any_number(const GatherStep& step, const MessageBatch& batch, const std::byte* base, void* column) {
  auto* cells = static_cast<double*>(column);
  for (std::uint32_t i = 0; i < batch.count; ++i) {
    const std::byte* at = base + batch.entries->offset[i] + step.offset;
    if (const Known<double> value = read_number(step.element, at, step.big_endian)) {
      cells[batch.entries->row[i]] = *value;
    }
  }
}

template <class Bits, class Floating, bool Swap>
void gather_floating(const GatherStep& step, const MessageBatch& batch, const std::byte* base, void* column) {
  auto* cells = static_cast<double*>(column);
  for (std::uint32_t i = 0; i < batch.count; ++i) {
    const std::byte* at = base + batch.entries->offset[i] + step.offset;
    const auto value = std::bit_cast<Floating>(read_as<Bits, Swap>(at));
    double& cell = cells[batch.entries->row[i]];
    cell = std::isfinite(value) ? static_cast<double>(value) : cell;
  }
}

// The three bytes of compressed speed and distance, always in this order.
void gather_three_bytes(const GatherStep& step, const MessageBatch& batch, const std::byte* base, void* column) {
  auto* cells = static_cast<std::int32_t*>(column);
  for (std::uint32_t i = 0; i < batch.count; ++i) {
    const std::byte* at = base + batch.entries->offset[i] + step.offset;
    const int value = read_u8(at) | read_u8(at + 1) << 8 | read_u8(at + 2) << 16;
    if (value != 0xFFFFFF) cells[batch.entries->row[i]] = value;
  }
}

template <class Unsigned, class Column>
GatherInto choose_width(const Element& element, bool big_endian) {
  using Signed = std::make_signed_t<Unsigned>;
  if (element.kind == ElementKind::signed_integer) {
    return big_endian ? gather_as<Signed, true, Column> : gather_as<Signed, false, Column>;
  }
  return big_endian ? gather_as<Unsigned, true, Column> : gather_as<Unsigned, false, Column>;
}

GatherInto choose_floating(const Element& element, bool big_endian) {
  if (element.size != sizeof(float)) return gather_any_number;
  return big_endian ? gather_floating<std::uint32_t, float, true> : gather_floating<std::uint32_t, float, false>;
}

template <class Column>
GatherInto choose_integer(const Element& element, bool big_endian) {
  if (element.size == 1) return choose_width<std::uint8_t, Column>(element, big_endian);
  if (element.size == 2) return choose_width<std::uint16_t, Column>(element, big_endian);
  if (element.size == 4) return choose_width<std::uint32_t, Column>(element, big_endian);
  return nullptr;
}

}  // namespace

void choose_gather(GatherStep& step) {
  const Element& element = step.element;
  const bool is_integer = element.kind == ElementKind::unsigned_integer || element.kind == ElementKind::signed_integer;
  GatherInto fast = nullptr;
  if (is_integer && step.multiplier == 1) {
    fast = step.developer ? choose_integer<double>(element, step.big_endian)
                          : choose_integer<std::int32_t>(element, step.big_endian);
  }
  if (element.kind == ElementKind::floating && step.developer) fast = choose_floating(element, step.big_endian);
  step.gather = fast != nullptr ? fast : step.developer ? gather_any_number : gather_any_integer;
  if (!step.developer && step.column == hidden_speed_distance) step.gather = gather_three_bytes;
}

}  // namespace patella::fit_wire
