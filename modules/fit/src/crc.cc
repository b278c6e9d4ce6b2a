// CRC-16 of FIT (polynomial 0x8005 reflected, start 0, no final inversion): byte tables everywhere, carry-less
// multiplication where the processor has it.
#include "crc.h"

#include <array>
#include <cstring>

#include "patella/fit.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace patella::fit_wire {
namespace {

constexpr std::uint16_t polynomial = 0xA001;  // 0x8005, bits reversed

constexpr std::uint16_t step_bits(std::uint16_t crc, int bits) {
  for (int i = 0; i < bits; ++i) crc = static_cast<std::uint16_t>(crc >> 1 ^ ((crc & 1) != 0 ? polynomial : 0));
  return crc;
}

// tables[k][b]: the remainder of byte b followed by k zero bytes.
constexpr auto tables = [] {
  std::array<std::array<std::uint16_t, 256>, 16> made{};
  for (unsigned b = 0; b < 256; ++b) made[0][b] = step_bits(static_cast<std::uint16_t>(b), 8);
  for (std::size_t k = 1; k < 16; ++k) {
    for (std::size_t b = 0; b < 256; ++b) {
      const std::uint16_t before = made[k - 1][b];
      made[k][b] = static_cast<std::uint16_t>(before >> 8 ^ made[0][before & 0xFF]);
    }
  }
  return made;
}();

std::uint16_t add_sixteen(const std::uint8_t* at, std::uint16_t crc) {
  std::uint16_t next = static_cast<std::uint16_t>(tables[15][at[0] ^ (crc & 0xFF)] ^ tables[14][at[1] ^ (crc >> 8)]);
  for (std::size_t i = 2; i < 16; ++i) next = static_cast<std::uint16_t>(next ^ tables[15 - i][at[i]]);
  return next;
}

#if defined(__x86_64__)
// x^n mod P in reflected form: bit 15 - k is the coefficient of x^k.
constexpr std::uint16_t power_of_x(int exponent) { return step_bits(0x8000, exponent); }

// A reflected 64 x 64 bit product comes out one bit short: the constants are for one power of x less. A remainder of 16
// bits sits in the top of the 64, like the data.
constexpr std::uint64_t fold_constant(int exponent) { return std::uint64_t{power_of_x(exponent - 1)} << 48; }

__attribute__((target("pclmul,sse4.1"))) inline __m128i fold(__m128i state, __m128i keys, __m128i data) {
  const __m128i low = _mm_clmulepi64_si128(state, keys, 0x00);
  const __m128i high = _mm_clmulepi64_si128(state, keys, 0x11);
  return _mm_xor_si128(_mm_xor_si128(low, high), data);
}

__attribute__((target("pclmul,sse4.1"))) inline __m128i read_block(const std::uint8_t* at) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

// Folds 64 bytes at a time into four registers, these into one, and gives its 16 bytes to the tables.
__attribute__((target("pclmul,sse4.1"))) std::uint16_t crc_by_folding(const std::uint8_t* at, std::size_t size,
                                                                      std::uint16_t crc) {
  // The first 64 bits of a block stand 128 + 64 bits further from where it is folded to than the last 64 do.
  const __m128i far_keys =
      _mm_set_epi64x(static_cast<long long>(fold_constant(512)), static_cast<long long>(fold_constant(512 + 64)));
  const __m128i near_keys =
      _mm_set_epi64x(static_cast<long long>(fold_constant(128)), static_cast<long long>(fold_constant(128 + 64)));
  __m128i a = _mm_xor_si128(read_block(at), _mm_cvtsi32_si128(crc));
  __m128i b = read_block(at + 16);
  __m128i c = read_block(at + 32);
  __m128i d = read_block(at + 48);
  std::size_t done = 64;
  for (; size - done >= 64; done += 64) {
    a = fold(a, far_keys, read_block(at + done));
    b = fold(b, far_keys, read_block(at + done + 16));
    c = fold(c, far_keys, read_block(at + done + 32));
    d = fold(d, far_keys, read_block(at + done + 48));
  }
  b = fold(a, near_keys, b);
  c = fold(b, near_keys, c);
  d = fold(c, near_keys, d);
  alignas(16) std::uint8_t last[16];
  _mm_store_si128(reinterpret_cast<__m128i*>(last), d);
  return crc_by_table(at + done, size - done, add_sixteen(last, 0));
}
#endif

}  // namespace

std::uint16_t crc_by_table(const std::uint8_t* at, std::size_t size, std::uint16_t crc) {
  for (; size >= 16; at += 16, size -= 16) crc = add_sixteen(at, crc);
  for (; size > 0; ++at, --size) crc = static_cast<std::uint16_t>(crc >> 8 ^ tables[0][(crc ^ *at) & 0xFF]);
  return crc;
}

bool can_fold() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("pclmul") != 0 && __builtin_cpu_supports("sse4.1") != 0;
#else
  return false;
#endif
}

std::uint16_t crc_by_best(const std::uint8_t* at, std::size_t size, std::uint16_t crc) {
#if defined(__x86_64__)
  static const bool folding = can_fold();
  if (folding && size >= 64) return crc_by_folding(at, size, crc);
#endif
  return crc_by_table(at, size, crc);
}

}  // namespace patella::fit_wire

namespace patella {

std::uint16_t fit_crc(std::span<const std::byte> bytes, std::uint16_t crc) {
  return fit_wire::crc_by_best(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), crc);
}

}  // namespace patella
