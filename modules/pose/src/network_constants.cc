#include "network_constants.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace patella {
namespace {

enum TensorField { tensor_shape = 0, tensor_type = 1, tensor_sparsity = 6 };
enum SparsityField { sparsity_traversal = 0, sparsity_blocks = 1, sparsity_dimensions = 2 };
enum DimensionField {
  dimension_format = 0,
  dimension_size = 1,
  dimension_segments_type = 2,
  dimension_segments = 3,
  dimension_indices_type = 4,
  dimension_indices = 5,
};
constexpr std::uint8_t type_float = 0, type_half = 1;

std::vector<float> read_plain(std::span<const std::byte> bytes, bool half) {
  std::vector<float> values;
  const std::size_t each = half ? sizeof(std::uint16_t) : sizeof(float);
  values.reserve(bytes.size() / each);
  for (std::size_t at = 0; at + each <= bytes.size(); at += each) {
    if (half) {
      std::uint16_t bits;
      std::memcpy(&bits, bytes.data() + at, sizeof bits);
      values.push_back(float_of_half(bits));
    } else {
      float value;
      std::memcpy(&value, bytes.data() + at, sizeof value);
      values.push_back(value);
    }
  }
  return values;
}

// The lists of a sparse dimension are tables of one list, of 32, 16 or 8 bits.
std::vector<std::uint32_t> read_sparse_list(const FlatTable& dimension, int type_field) {
  constexpr std::uint8_t bits_32 = 1, bits_16 = 2, bits_8 = 3;
  const FlatTable list = dimension.read_table(type_field + 1);
  switch (dimension.read_byte(type_field, 0)) {
    case bits_32:
      return list.read_numbers(0, sizeof(std::uint32_t));
    case bits_16:
      return list.read_numbers(0, sizeof(std::uint16_t));
    case bits_8:
      return list.read_numbers(0, sizeof(std::uint8_t));
    default:
      throw FlatbufferError{};
  }
}

// The pose detector's way: all dimensions dense but the last, which lists the columns of each row; no blocks.
void check_traversal(const FlatTable& sparsity, const std::vector<FlatTable>& dimensions) {
  const std::vector<std::int32_t> order = sparsity.read_integers(sparsity_traversal);
  if (!sparsity.read_integers(sparsity_blocks).empty() || dimensions.empty() || order.size() != dimensions.size())
    throw FlatbufferError{};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool last = i + 1 == order.size();
    if (order[i] != static_cast<std::int32_t>(i) || (dimensions[i].read_byte(dimension_format, 0) == 1) != last)
      throw FlatbufferError{};
  }
}

std::vector<float> spread(std::span<const float> values, std::span<const std::uint32_t> segments,
                          std::span<const std::uint32_t> columns, std::size_t size, std::size_t width) {
  if (width == 0 || size % width != 0 || segments.size() != size / width + 1 || columns.size() != values.size())
    throw FlatbufferError{};
  std::vector<float> dense(size, 0.0F);
  for (std::size_t row = 0; row + 1 < segments.size(); ++row) {
    if (segments[row] > segments[row + 1] || segments[row + 1] > values.size()) throw FlatbufferError{};
    for (std::size_t i = segments[row]; i < segments[row + 1]; ++i) {
      if (columns[i] >= width) throw FlatbufferError{};
      dense[row * width + columns[i]] = values[i];
    }
  }
  return dense;
}

}  // namespace

float float_of_half(std::uint16_t half) {
  constexpr int exponent_shift = 10, bias = 15, widest = 31;
  constexpr unsigned exponent_mask = 0x1FU, fraction_mask = 0x3FFU, sign_mask = 0x8000U;
  const int exponent = static_cast<int>((half >> exponent_shift) & exponent_mask);
  const auto fraction = static_cast<float>(half & fraction_mask);
  const float sign = (half & sign_mask) != 0 ? -1.0F : 1.0F;
  if (exponent == 0) return sign * std::ldexp(fraction, 1 - bias - exponent_shift);
  if (exponent == widest)
    return fraction == 0.0F ? sign * std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
  return sign * std::ldexp(fraction + static_cast<float>(fraction_mask + 1), exponent - bias - exponent_shift);
}

std::vector<float> read_constant_floats(const FlatTable& tensor, std::span<const std::byte> bytes, std::size_t size) {
  const std::uint8_t type = tensor.read_byte(tensor_type, type_float);
  if (type != type_float && type != type_half) throw FlatbufferError{};
  std::vector<float> values = read_plain(bytes, type == type_half);
  for (const float value : values)
    if (!std::isfinite(value)) throw FlatbufferError{};
  if (tensor.has(tensor_sparsity)) {
    const FlatTable sparsity = tensor.read_table(tensor_sparsity);
    const std::vector<FlatTable> dimensions = sparsity.read_tables(sparsity_dimensions);
    check_traversal(sparsity, dimensions);
    const std::vector<std::int32_t> shape = tensor.read_integers(tensor_shape);
    if (shape.size() != dimensions.size() || shape.back() <= 0) throw FlatbufferError{};
    return spread(values, read_sparse_list(dimensions.back(), dimension_segments_type),
                  read_sparse_list(dimensions.back(), dimension_indices_type), size,
                  static_cast<std::size_t>(shape.back()));
  }
  if (values.size() != size) throw FlatbufferError{};
  return values;
}

}  // namespace patella
