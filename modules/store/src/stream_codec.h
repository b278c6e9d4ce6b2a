// One channel of samples <-> bytes: difference, zigzag, byte planes, zstd.
//
// Neighbouring samples differ little, so the differences are small numbers; zigzag makes small negative ones small too;
// splitting the four bytes of each into planes puts the zeros together, where zstd finds them. Measured: 0.73 bytes per
// sample against 1.51 for zstd alone. Lossless for every int32, the missing sample included (arithmetic wraps around).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "compression.h"
#include "patella/base.h"

namespace patella {

inline constexpr std::int64_t delta_planes_zstd = 1;  // the `codec` column

class StreamEncoder {
 public:
  std::vector<std::byte> encode(std::span<const std::int32_t> samples);

 private:
  Compressor compressor_;
  std::vector<std::uint32_t> differences_;
  std::vector<std::byte> planes_;
};

Result<std::vector<std::int32_t>> decode_stream(std::int64_t codec, std::span<const std::byte> bytes,
                                                std::int64_t sample_count);

// The two halves, for tests: samples -> 4 planes of n bytes each, and back.
void split_planes(std::span<const std::int32_t> samples, std::vector<std::uint32_t>& differences,
                  std::vector<std::byte>& planes);
std::vector<std::int32_t> join_planes(std::span<const std::byte> planes, std::size_t count);

}  // namespace patella
