// The numbers of the FIT wire format: base types, byte orders, and how one element is read.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "patella/base.h"

namespace patella::fit_wire {

// The low five bits of a base type byte name the type; the high bit only repeats that it has a byte order.
inline constexpr std::uint8_t base_type_mask = 0x1F;
enum BaseType : std::uint8_t {
  type_enum = 0x00,
  type_sint8 = 0x01,
  type_uint8 = 0x02,
  type_sint16 = 0x83,
  type_uint16 = 0x84,
  type_sint32 = 0x85,
  type_uint32 = 0x86,
  type_text = 0x07,
  type_float32 = 0x88,
  type_float64 = 0x89,
  type_uint8z = 0x0A,
  type_uint16z = 0x8B,
  type_uint32z = 0x8C,
  type_byte = 0x0D,
  type_sint64 = 0x8E,
  type_uint64 = 0x8F,
  type_uint64z = 0x90,
};

enum class ElementKind : std::uint8_t { none, unsigned_integer, signed_integer, floating, text };

// How the elements of a field are read once its base type and its size are known.
struct Element {
  ElementKind kind = ElementKind::none;
  std::uint8_t size = 0;
  std::uint8_t count = 0;
  bool size_matches = true;
  std::uint64_t invalid = 0;
};

bool is_known_base_type(std::uint8_t base_type);
Element resolve_element(std::uint8_t base_type, std::uint8_t size);

template <class T, bool Swap>
T read_as(const std::byte* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  if constexpr (Swap && sizeof(T) == 2) value = static_cast<T>(__builtin_bswap16(static_cast<std::uint16_t>(value)));
  if constexpr (Swap && sizeof(T) == 4) value = static_cast<T>(__builtin_bswap32(static_cast<std::uint32_t>(value)));
  return value;
}

inline std::uint8_t read_u8(const std::byte* at) { return std::to_integer<std::uint8_t>(*at); }
inline std::uint16_t read_u16(const std::byte* at, bool big_endian) {
  return big_endian ? read_as<std::uint16_t, true>(at) : read_as<std::uint16_t, false>(at);
}
inline std::uint32_t read_u32(const std::byte* at, bool big_endian) {
  return big_endian ? read_as<std::uint32_t, true>(at) : read_as<std::uint32_t, false>(at);
}

// The same as read_integer, for messages as frequent as records: g++ 12 returns a Known by way of the stack, written in
// two parts and read back as one, for which the processor waits.
bool find_integer(const Element& element, const std::byte* at, bool big_endian, std::int64_t& value);

// One element; unknown when the file marks it invalid or it has no such form.
inline Known<std::int64_t> read_integer(const Element& element, const std::byte* at, bool big_endian) {
  std::int64_t value = 0;
  return find_integer(element, at, big_endian, value) ? Known<std::int64_t>(value) : unknown;
}
Known<double> read_number(const Element& element, const std::byte* at, bool big_endian);

}  // namespace patella::fit_wire
