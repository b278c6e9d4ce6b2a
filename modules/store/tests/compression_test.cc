// Originals come back byte for byte, whether they were kept as zstd or as the gzip they came in.
#include "../src/compression.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include "conformance.h"

namespace patella {
namespace {

std::vector<std::byte> gzip(std::span<const std::byte> plain) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
  std::vector<std::byte> packed(libdeflate_gzip_compress_bound(compressor, plain.size()));
  packed.resize(libdeflate_gzip_compress(compressor, plain.data(), plain.size(), packed.data(), packed.size()));
  libdeflate_free_compressor(compressor);
  return packed;
}

std::vector<std::byte> join(std::vector<std::byte> first, const std::vector<std::byte>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::vector<std::byte> sample(std::size_t size, unsigned step) {
  std::vector<std::byte> bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(i * i / step);
  return bytes;
}

TEST(Compression, GzipComesBackAsItWas) {
  const auto plain = sample(100'000, 77);
  const auto packed = gzip(plain);
  ASSERT_TRUE(is_gzip_of(packed, plain.size()));
  const auto back = decompress(packed, plain.size());
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, plain);
}

TEST(Compression, GzipOfTwoMembersIsNotKeptUnlessItSaysItsSize) {
  const auto plain = sample(5'000, 3);
  const auto two = join(gzip(plain), gzip(plain));
  EXPECT_FALSE(is_gzip_of(two, 2 * plain.size()));
  const auto after_empty = join(gzip({}), gzip(plain));
  ASSERT_TRUE(is_gzip_of(after_empty, plain.size()));
  const auto back = decompress(after_empty, plain.size());
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, plain);
}

TEST(Compression, AnotherSizeThanTheBytesSayIsDamage) {
  const auto plain = sample(5'000, 3);
  const auto packed = gzip(plain);
  for (const std::size_t size : {std::size_t{0}, plain.size() - 1, plain.size() + 1, std::size_t{1} << 32})
    EXPECT_FALSE(decompress(packed, size)) << size;
}

TEST(Compression, AClaimThatDeflateCannotHoldIsNotAllocated) {
  auto packed = gzip(sample(100, 3));
  for (std::size_t i = packed.size() - 4; i < packed.size(); ++i) packed[i] = std::byte{0x7f};
  EXPECT_FALSE(is_gzip_of(packed, 0x7f7f7f7f));
  EXPECT_FALSE(decompress(packed, 0x7f7f7f7f));
}

TEST(Compression, EveryDamagedByteOfAGzipIsSeen) {
  const auto plain = sample(300, 3);
  const auto packed = gzip(plain);
  for (std::size_t i = 10; i < packed.size(); ++i) {  // past the header, whose time and system say nothing of the bytes
    auto damaged = packed;
    damaged[i] ^= std::byte{0x40};
    const auto back = decompress(damaged, plain.size());
    EXPECT_TRUE(!back || *back == plain) << "byte " << i;
  }
}

TEST(Compression, TheEncoderKeepsTheGzipAndNamesTheOriginal) {
  const auto plain = sample(5'000, 3);
  const auto packed = gzip(plain);
  FileEncoder encoder("test");
  const PreparedFile kept = encoder.encode({}, plain, {}, packed);
  EXPECT_EQ(kept.compressed, packed);
  EXPECT_EQ(kept.sha256, compute_sha256(plain));
  const auto twice = join(plain, plain);
  const PreparedFile made = encoder.encode({}, twice, {}, join(packed, packed));
  EXPECT_FALSE(is_gzip_of(made.compressed, twice.size()));
  EXPECT_EQ(decompress(made.compressed, twice.size()).value(), twice);
}

}  // namespace
}  // namespace patella
