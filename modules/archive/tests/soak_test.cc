// TRUST promise 13: 10,000 files, more than 4 GiB real, under 256 MB of memory. The archive exists only as arithmetic.
#include <gtest/gtest.h>
#include <libdeflate.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

#include "archive_fixture.h"

namespace patella::test {
namespace {

void put(Bytes& bytes, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i, value = value >> 8) bytes.push_back(static_cast<std::byte>(value & 0xFF));
}

// Every record has the same size, so any offset is found by division.
class RepeatedZip {
 public:
  RepeatedZip(const std::string& content, std::uint64_t count) : content_bytes_(content.size()), count_(count) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    packed_.resize(libdeflate_deflate_compress_bound(compressor, content.size()));
    packed_.resize(
        libdeflate_deflate_compress(compressor, content.data(), content.size(), packed_.data(), packed_.size()));
    libdeflate_free_compressor(compressor);
    checksum_ = libdeflate_crc32(0, content.data(), content.size());
  }

  ByteSource source() const {
    return {records_end() + count_ * entry_bytes + 22,
            [this](std::uint64_t offset, std::span<std::byte> into) -> Result<std::size_t> {
              std::size_t done = 0;
              while (done < into.size()) {
                const Bytes piece = piece_at(offset + done);
                if (piece.empty()) break;
                const std::size_t count = std::min(piece.size(), into.size() - done);
                std::copy_n(piece.begin(), count, into.begin() + static_cast<std::ptrdiff_t>(done));
                done += count;
              }
              return done;
            }};
  }

 private:
  static constexpr std::uint64_t name_bytes = 9, header_bytes = 30 + name_bytes, entry_bytes = 46 + name_bytes;
  std::uint64_t record_bytes() const { return header_bytes + packed_.size(); }
  std::uint64_t records_end() const { return count_ * record_bytes(); }

  void put_common(Bytes& bytes) const {
    put(bytes, 20, 2), put(bytes, 0, 2), put(bytes, 8, 2), put(bytes, 0x55210000, 4), put(bytes, checksum_, 4);
    put(bytes, packed_.size(), 4), put(bytes, content_bytes_, 4), put(bytes, name_bytes, 2), put(bytes, 0, 2);
  }

  static void put_name(Bytes& bytes, std::uint64_t number) {
    char name[name_bytes + 1];
    std::snprintf(name, sizeof name, "%05u.fit", static_cast<unsigned>(number % 100'000));
    for (const char c : std::string_view(name, name_bytes)) bytes.push_back(static_cast<std::byte>(c));
  }

  // What is left, from the offset on, of the record or directory entry that holds it.
  Bytes piece_at(std::uint64_t offset) const {
    Bytes bytes;
    if (offset < records_end()) {
      const std::uint64_t within = offset % record_bytes();
      if (within >= header_bytes)
        return {packed_.begin() + static_cast<std::ptrdiff_t>(within - header_bytes), packed_.end()};
      put(bytes, 0x04034b50, 4), put_common(bytes), put_name(bytes, offset / record_bytes());
      return {bytes.begin() + static_cast<std::ptrdiff_t>(within), bytes.end()};
    }
    offset -= records_end();
    const std::uint64_t number = offset / entry_bytes;
    const std::uint64_t within = number < count_ ? offset % entry_bytes : offset - count_ * entry_bytes;
    if (number < count_) {
      put(bytes, 0x02014b50, 4), put(bytes, 20, 2), put_common(bytes), put(bytes, 0, 10);
      put(bytes, number * record_bytes(), 4), put_name(bytes, number);
    } else {
      put(bytes, 0x06054b50, 4), put(bytes, 0, 4), put(bytes, count_, 2), put(bytes, count_, 2);
      put(bytes, count_ * entry_bytes, 4), put(bytes, records_end(), 4), put(bytes, 0, 2);
    }
    return within < bytes.size() ? Bytes(bytes.begin() + static_cast<std::ptrdiff_t>(within), bytes.end()) : Bytes{};
  }

  Bytes packed_;
  std::uint64_t content_bytes_;
  std::uint64_t count_;
  std::uint32_t checksum_ = 0;
};

// As compressible as a recording: a byte of noise in eight.
std::string recording(std::size_t size) {
  std::string content(size, '\x10');
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < size; i += 8)
    content[i] = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
  return content;
}

long most_memory_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

void expect_all_visited(std::size_t content_bytes) {
  const long before = most_memory_kib();  // of other tests, when they run in the same process
  const RepeatedZip zip(recording(content_bytes), 10'000);
  const Told told = walk(zip.source(), "export.zip", {}, false);
  ASSERT_TRUE(told.summary);
  EXPECT_EQ(told.summary->visited, 10'000U);
  EXPECT_EQ(told.summary->bytes, 10'000U * content_bytes);
  EXPECT_FALSE(told.summary->cut_short) << render(*told.summary->cut_short);
  EXPECT_LT(most_memory_kib(), std::max(before + 1, 256L * 1024));
}

TEST(ZipMemory, TenThousandEntries) { expect_all_visited(10'000); }
TEST(ZipMemorySoak, TenThousandEntriesAndFourGibibytes) { expect_all_visited(450'000); }

}  // namespace
}  // namespace patella::test
