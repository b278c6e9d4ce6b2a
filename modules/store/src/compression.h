// zstd with its contexts kept: one per thread.
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

// `size` is what must come out; anything else is an error. No allocation beyond it.
Result<std::vector<std::byte>> decompress(std::span<const std::byte> bytes, std::size_t size);

}  // namespace patella
