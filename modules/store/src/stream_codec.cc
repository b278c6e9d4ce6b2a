#include "stream_codec.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace patella {
namespace {

constexpr int zstd_level = 1;                       // 3 gains nothing on planes, 9 gains 3 %
constexpr std::int64_t largest_count = 50'000'000;  // 1.5 years of seconds in one activity

std::uint32_t zigzag(std::uint32_t difference) { return (difference << 1) ^ (0u - (difference >> 31)); }
std::uint32_t unzigzag(std::uint32_t code) { return (code >> 1) ^ (0u - (code & 1)); }

void split_tail(std::span<const std::uint32_t> words, std::size_t from, std::byte* planes) {
  const std::size_t count = words.size();
  for (std::size_t i = from; i < count; ++i)
    for (std::size_t plane = 0; plane < 4; ++plane)
      planes[plane * count + i] = static_cast<std::byte>(words[i] >> (8 * plane));
}

#if defined(__SSE2__)
// 16 words at a time: one shift, mask and three packs give 16 bytes of a plane. Returns how many words were done.
std::size_t split_blocks(std::span<const std::uint32_t> words, std::byte* planes) {
  const std::size_t count = words.size(), blocks = count & ~std::size_t{15};
  const __m128i low_byte = _mm_set1_epi32(0xff);
  for (std::size_t i = 0; i < blocks; i += 16) {
    const auto* from = reinterpret_cast<const __m128i*>(words.data() + i);
    __m128i w[4] = {_mm_loadu_si128(from), _mm_loadu_si128(from + 1), _mm_loadu_si128(from + 2),
                    _mm_loadu_si128(from + 3)};
    for (std::size_t plane = 0; plane < 4; ++plane) {
      const __m128i first = _mm_packs_epi32(_mm_and_si128(w[0], low_byte), _mm_and_si128(w[1], low_byte));
      const __m128i second = _mm_packs_epi32(_mm_and_si128(w[2], low_byte), _mm_and_si128(w[3], low_byte));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(planes + plane * count + i), _mm_packus_epi16(first, second));
      for (__m128i& word : w) word = _mm_srli_epi32(word, 8);
    }
  }
  return blocks;
}

// And back: the bytes of four planes interleaved twice.
std::size_t join_blocks(const std::byte* planes, std::span<std::uint32_t> words) {
  const std::size_t count = words.size(), blocks = count & ~std::size_t{15};
  for (std::size_t i = 0; i < blocks; i += 16) {
    __m128i p[4];
    for (std::size_t plane = 0; plane < 4; ++plane)
      p[plane] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(planes + plane * count + i));
    const __m128i low_first = _mm_unpacklo_epi8(p[0], p[1]), low_second = _mm_unpackhi_epi8(p[0], p[1]);
    const __m128i high_first = _mm_unpacklo_epi8(p[2], p[3]), high_second = _mm_unpackhi_epi8(p[2], p[3]);
    auto* to = reinterpret_cast<__m128i*>(words.data() + i);
    _mm_storeu_si128(to, _mm_unpacklo_epi16(low_first, high_first));
    _mm_storeu_si128(to + 1, _mm_unpackhi_epi16(low_first, high_first));
    _mm_storeu_si128(to + 2, _mm_unpacklo_epi16(low_second, high_second));
    _mm_storeu_si128(to + 3, _mm_unpackhi_epi16(low_second, high_second));
  }
  return blocks;
}
#else
std::size_t split_blocks(std::span<const std::uint32_t>, std::byte*) { return 0; }
std::size_t join_blocks(const std::byte*, std::span<std::uint32_t>) { return 0; }
#endif

void join_tail(const std::byte* planes, std::size_t from, std::span<std::uint32_t> words) {
  const std::size_t count = words.size();
  for (std::size_t i = from; i < count; ++i)
    for (std::size_t plane = 0; plane < 4; ++plane)
      words[i] |= static_cast<std::uint32_t>(planes[plane * count + i]) << (8 * plane);
}

}  // namespace

void split_planes(std::span<const std::int32_t> samples, std::vector<std::uint32_t>& differences,
                  std::vector<std::byte>& planes) {
  const std::size_t count = samples.size();
  differences.resize(count);
  planes.resize(4 * count);
  if (count == 0) return;
  differences[0] = zigzag(static_cast<std::uint32_t>(samples[0]));
  for (std::size_t i = 1; i < count; ++i)
    differences[i] = zigzag(static_cast<std::uint32_t>(samples[i]) - static_cast<std::uint32_t>(samples[i - 1]));
  split_tail(differences, split_blocks(differences, planes.data()), planes.data());
}

std::vector<std::int32_t> join_planes(std::span<const std::byte> planes, std::size_t count) {
  std::vector<std::uint32_t> words(count);
  join_tail(planes.data(), join_blocks(planes.data(), words), words);
  std::vector<std::int32_t> samples(count);
  std::uint32_t running = 0;
  for (std::size_t i = 0; i < count; ++i) {
    running += unzigzag(words[i]);
    samples[i] = static_cast<std::int32_t>(running);
  }
  return samples;
}

std::vector<std::byte> StreamEncoder::encode(std::span<const std::int32_t> samples) {
  split_planes(samples, differences_, planes_);
  return compressor_.compress(planes_, zstd_level);
}

Result<std::vector<std::int32_t>> decode_stream(std::int64_t codec, std::span<const std::byte> bytes,
                                                std::int64_t sample_count) {
  if (codec != delta_planes_zstd)
    return fail(ErrorCode::unsupported, {}, "stream codec " + std::to_string(codec) + " is unknown", "update patella");
  if (sample_count < 0 || sample_count > largest_count)
    return fail(ErrorCode::storage, {}, "a stream claims " + std::to_string(sample_count) + " samples",
                "run `patella verify`");
  const auto count = static_cast<std::size_t>(sample_count);
  const auto planes = decompress(bytes, 4 * count);
  if (!planes) return Failure(planes.error());
  return join_planes(*planes, count);
}

}  // namespace patella
