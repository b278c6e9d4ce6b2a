#include "compression.h"

#include <libdeflate.h>
#include <zstd.h>

namespace patella {
namespace {

constexpr std::size_t smallest_gzip = 18;  // RFC 1952: header and trailer

bool is_gzip(std::span<const std::byte> bytes) {
  return bytes.size() >= smallest_gzip && bytes[0] == std::byte{0x1f} && bytes[1] == std::byte{0x8b};
}

}  // namespace

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

namespace {

Failure damaged() {
  return fail(ErrorCode::storage, {}, "compressed bytes are damaged", "run `patella verify`, then restore a backup");
}

Result<std::vector<std::byte>> decompress_zstd(std::span<const std::byte> bytes, std::size_t size) {
  if (ZSTD_getFrameContentSize(bytes.data(), bytes.size()) != size) return damaged();
  std::vector<std::byte> plain(size);
  if (ZSTD_decompress(plain.data(), plain.size(), bytes.data(), bytes.size()) != size) return damaged();
  return plain;
}

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

// One member after the other (RFC 1952 section 2.2).
Result<std::vector<std::byte>> decompress_gzip(std::span<const std::byte> bytes, std::size_t size) {
  if (!is_gzip_of(bytes, size)) return damaged();
  const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(libdeflate_alloc_decompressor());
  std::vector<std::byte> plain(size);
  std::size_t used = 0, in = 0, out = 0;
  for (; is_gzip(bytes); bytes = bytes.subspan(in), used += out)
    if (libdeflate_gzip_decompress_ex(decompressor.get(), bytes.data(), bytes.size(), plain.data() + used, size - used,
                                      &in, &out) != LIBDEFLATE_SUCCESS)
      return damaged();
  if (used != size) return damaged();
  return plain;
}

}  // namespace

bool is_gzip_of(std::span<const std::byte> bytes, std::size_t size) {
  constexpr std::size_t most_deflate_gives = 1032;  // times the input: RFC 1951, 258 bytes for 2 bits
  if (!is_gzip(bytes) || size / most_deflate_gives > bytes.size()) return false;
  std::uint32_t said = 0;
  for (std::size_t i = 0; i < 4; ++i) said |= std::to_integer<std::uint32_t>(bytes[bytes.size() - 4 + i]) << (8 * i);
  return said == static_cast<std::uint32_t>(size);
}

Result<std::vector<std::byte>> decompress(std::span<const std::byte> bytes, std::size_t size) {
  return is_gzip(bytes) ? decompress_gzip(bytes, size) : decompress_zstd(bytes, size);
}

}  // namespace patella
