// Small .tflite files made by hand, byte by byte.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace patella {

// Writes a flatbuffer front to back: a table first, what it points to after it. Distances are filled in later.
class FlatWriter {
 public:
  struct Field {
    int index;
    enum Kind { byte, integer, table, list } kind;
    std::uint32_t value = 0;  // of a byte or an integer
  };
  FlatWriter();
  // Where each field's value lies; a table or a list is filled in with point().
  std::vector<std::size_t> table(const std::vector<Field>& fields);
  std::size_t last_table() const { return table_at_; }
  std::size_t integers(const std::vector<std::int32_t>& values);
  std::size_t bytes(std::span<const std::byte> values);
  std::size_t empty_pointers(std::size_t count);  // each at +4, +8, ...
  void point(std::size_t from, std::size_t to);
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  void put32(std::size_t at, std::uint32_t value);
  void align();
  std::vector<std::byte> bytes_;
  std::size_t table_at_ = 0;
};

struct TinyTensor {
  std::vector<std::int32_t> shape;
  std::uint8_t type = 0;          // 0: float, 1: half
  std::vector<std::byte> buffer;  // empty: computed
};
struct TinyOperator {
  int code = 0;
  std::vector<std::int32_t> inputs, outputs;
  std::vector<FlatWriter::Field> options;
};
struct TinyNetwork {
  std::vector<TinyTensor> tensors;
  std::vector<TinyOperator> operators;
  std::vector<std::int32_t> inputs{0}, outputs;
};
std::vector<std::byte> write_tflite(const TinyNetwork& network);

std::vector<std::byte> bytes_of_floats(const std::vector<float>& values);
std::vector<std::byte> bytes_of_halves(const std::vector<std::uint16_t>& values);
// input 1x2x2x1, convolved by a 1x1 filter of weight 2 (kept as a half) and bias 1.
TinyNetwork doubling_network();

}  // namespace patella
