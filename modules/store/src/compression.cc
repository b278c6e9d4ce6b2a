#include "compression.h"

#include <zstd.h>

namespace patella {

struct Compressor::Context {
  ZSTD_CCtx* zstd = ZSTD_createCCtx();
  std::vector<std::byte> buffer;
  ~Context() { ZSTD_freeCCtx(zstd); }
};

Compressor::Compressor() : context_(std::make_unique<Context>()) {
  if (!context_->zstd) throw BrokenInvariant("zstd gave no context");
}
Compressor::~Compressor() = default;
Compressor::Compressor(Compressor&&) noexcept = default;

std::vector<std::byte> Compressor::compress(std::span<const std::byte> bytes, int level) {
  auto& buffer = context_->buffer;
  if (const std::size_t bound = ZSTD_compressBound(bytes.size()); buffer.size() < bound) buffer.resize(bound);
  const std::size_t size =
      ZSTD_compressCCtx(context_->zstd, buffer.data(), buffer.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size)) throw BrokenInvariant(std::string("zstd: ") + ZSTD_getErrorName(size));
  return {buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size)};
}

Result<std::vector<std::byte>> decompress(std::span<const std::byte> bytes, std::size_t size) {
  const auto damaged = [] {
    return fail(ErrorCode::storage, {}, "compressed bytes are damaged", "run `patella verify`, then restore a backup");
  };
  // Checked before anything is allocated: the frame says the same size.
  if (ZSTD_getFrameContentSize(bytes.data(), bytes.size()) != size) return damaged();
  std::vector<std::byte> plain(size);
  if (ZSTD_decompress(plain.data(), plain.size(), bytes.data(), bytes.size()) != size) return damaged();
  return plain;
}

}  // namespace patella
