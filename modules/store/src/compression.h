// Compressed bytes in the database: zstd, or the gzip a file came in. The contexts are kept: one per thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "patella/base.h"

namespace patella {

class Compressor {
 public:
  Compressor();
  ~Compressor();
  Compressor(Compressor&&) noexcept;
  std::vector<std::byte> compress(std::span<const std::byte> bytes, int level);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

// Whether the bytes look like a gzip file of `size` bytes, by its magic and the size at its end.
bool is_gzip_of(std::span<const std::byte> bytes, std::size_t size);

// zstd or gzip, told by their magic. `size` is what must come out; anything else is an error, and nothing is allocated
// unless the compressed bytes say the same size.
Result<std::vector<std::byte>> decompress(std::span<const std::byte> bytes, std::size_t size);

}  // namespace patella
