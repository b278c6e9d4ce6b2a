#include "wire.h"

#include <array>
#include <cmath>

namespace patella::fit_wire {
namespace {

struct BaseTypeInfo {
  ElementKind kind;
  std::uint8_t size;
  bool zero_is_invalid;
};

constexpr auto integer = ElementKind::unsigned_integer;
constexpr auto signed_integer = ElementKind::signed_integer;
constexpr std::array<BaseTypeInfo, 17> base_types{{
    {integer, 1, false},
    {signed_integer, 1, false},
    {integer, 1, false},
    {signed_integer, 2, false},
    {integer, 2, false},
    {signed_integer, 4, false},
    {integer, 4, false},
    {ElementKind::text, 1, false},
    {ElementKind::floating, 4, false},
    {ElementKind::floating, 8, false},
    {integer, 1, true},
    {integer, 2, true},
    {integer, 4, true},
    {integer, 1, false},
    {signed_integer, 8, false},
    {integer, 8, false},
    {integer, 8, true},
}};

std::uint64_t invalid_of(const BaseTypeInfo& type, std::uint8_t size) {
  if (type.zero_is_invalid) return 0;
  const std::uint64_t all_ones = ~std::uint64_t{0} >> (64 - 8 * size);
  return type.kind == ElementKind::signed_integer ? all_ones >> 1 : all_ones;
}

std::uint64_t read_bits(const std::byte* at, std::uint8_t size, bool big_endian) {
  if (size == 1) return read_u8(at);
  if (size == 4) return read_u32(at, big_endian);
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < size; ++i) {
    const unsigned place = big_endian ? size - 1u - i : i;
    bits |= std::to_integer<std::uint64_t>(at[i]) << (8 * place);
  }
  return bits;
}

std::int64_t extend_sign(std::uint64_t bits, std::uint8_t size) {
  const int unused = 64 - 8 * size;
  return static_cast<std::int64_t>(bits << unused) >> unused;
}

Known<double> read_floating(const Element& element, const std::byte* at, bool big_endian) {
  const std::uint64_t bits = read_bits(at, element.size, big_endian);
  const double value = element.size == 4 ? static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)))
                                         : std::bit_cast<double>(bits);
  if (!std::isfinite(value)) return unknown;
  return value;
}

}  // namespace

bool is_known_base_type(std::uint8_t base_type) { return (base_type & base_type_mask) < base_types.size(); }

Element resolve_element(std::uint8_t base_type, std::uint8_t size) {
  if (!is_known_base_type(base_type) || size == 0) return {};
  const BaseTypeInfo& type = base_types[base_type & base_type_mask];
  const bool is_integer = type.kind == integer || type.kind == signed_integer;
  if (size < type.size && is_integer) return {type.kind, size, 1, false, invalid_of(type, size)};
  if (size % type.size != 0) return {ElementKind::none, 0, 0, false, 0};
  return {type.kind, type.size, static_cast<std::uint8_t>(size / type.size), true, invalid_of(type, type.size)};
}

bool find_integer(const Element& element, const std::byte* at, bool big_endian, std::int64_t& value) {
  if (element.kind == ElementKind::floating) {
    const Known<double> floating = read_floating(element, at, big_endian);
    if (!floating || std::abs(*floating) > 9e15) return false;
    value = std::llround(*floating);
    return true;
  }
  const bool has_sign = element.kind == ElementKind::signed_integer;
  if (!has_sign && element.kind != ElementKind::unsigned_integer) return false;
  const std::uint64_t bits = read_bits(at, element.size, big_endian);
  value = has_sign ? extend_sign(bits, element.size) : static_cast<std::int64_t>(bits);
  return bits != element.invalid && (has_sign || value >= 0);  // below 0: beyond int64
}

Known<double> read_number(const Element& element, const std::byte* at, bool big_endian) {
  if (element.kind == ElementKind::floating) return read_floating(element, at, big_endian);
  const Known<std::int64_t> value = read_integer(element, at, big_endian);
  if (!value) return unknown;
  return static_cast<double>(*value);
}

}  // namespace patella::fit_wire
