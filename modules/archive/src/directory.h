// Where the directory of a zip is, before libarchive keeps all of it in memory.
#pragma once

#include <cstddef>
#include <span>

#include "patella/archive.h"

namespace patella {

struct ZipDirectory {
  std::uint64_t offset = 0;  // as the end record gives both: not checked against the bytes
  std::uint64_t size = 0;
  std::uint64_t end = 0;  // where the end record stands

  // Where it says it begins, and where its size says so: the earlier of the two is what a reader may use.
  std::uint64_t most_bytes() const;
};

// Unknown when the file has no end record (cut off, or no zip).
Result<Known<ZipDirectory>> find_zip_directory(const ByteSource& source);

// Little-endian, as everything in a zip; what lies behind the end counts as zero.
template <class Integer>
Integer integer_at(std::span<const std::byte> bytes, std::size_t at) {
  Integer value = 0;
  for (std::size_t i = 0; i < sizeof(Integer) && at + i < bytes.size(); ++i)
    value = static_cast<Integer>(value | static_cast<Integer>(std::to_integer<Integer>(bytes[at + i]) << (8 * i)));
  return value;
}

}  // namespace patella
