// A flatbuffer of unknown origin: every offset is checked against the bytes there are before it is followed.
//
// Sources: the FlatBuffers binary format (https://flatbuffers.dev/internals/). A table begins with the distance back to
// its list of fields; a list of tables is a list of distances forward.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "patella/base.h"

namespace patella {

// Thrown by FlatTable and caught at the edge of the module's reader, which gives Result.
struct FlatbufferError {
  std::size_t at_byte = 0;
};

class FlatTable {
 public:
  static FlatTable root(std::span<const std::byte> bytes);

  std::uint8_t read_byte(int field, std::uint8_t otherwise) const;
  std::int32_t read_integer(int field, std::int32_t otherwise) const;
  bool has(int field) const { return find(field) != 0; }
  FlatTable read_table(int field) const;  // must be there
  std::vector<FlatTable> read_tables(int field) const;
  std::vector<std::int32_t> read_integers(int field) const;
  std::span<const std::byte> read_bytes(int field) const;  // of a list of bytes; empty when absent
  std::string_view read_text(int field) const;
  // A list of unsigned numbers of 1, 2 or 4 bytes each.
  std::vector<std::uint32_t> read_numbers(int field, std::size_t bytes_each) const;

 private:
  FlatTable(std::span<const std::byte> bytes, std::size_t at);
  std::size_t find(int field) const;  // 0: absent
  std::size_t follow(std::size_t at) const;
  std::span<const std::byte> read_list(int field, std::size_t bytes_each) const;

  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  std::size_t fields_ = 0;        // where the list of fields begins
  std::size_t fields_bytes_ = 0;  // and how long it is
};

}  // namespace patella
