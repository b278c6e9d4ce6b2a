#include "directory.h"

#include <algorithm>

namespace patella {
namespace {

// APPNOTE 4.3.16: the end record has 22 bytes and a comment of at most 65,535 behind it; 4.3.15: the zip64 locator, 20
// bytes, stands before it; 4.3.14: the zip64 end record.
constexpr std::size_t end_bytes = 22, locator_bytes = 20, end64_bytes = 56, most_comment = 65'535;
constexpr std::uint32_t end_signature = 0x06054b50, locator_signature = 0x07064b50, end64_signature = 0x06064b50;

Known<std::size_t> find_end(std::span<const std::byte> tail) {
  for (std::size_t at = tail.size(); at >= end_bytes; --at)
    if (integer_at<std::uint32_t>(tail, at - end_bytes) == end_signature) return at - end_bytes;
  return unknown;
}

void use_zip64(const ByteSource& source, std::span<const std::byte> locator, ZipDirectory& directory) {
  if (integer_at<std::uint32_t>(locator, 0) != locator_signature) return;
  std::vector<std::byte> record(end64_bytes);
  const auto got = source.read(integer_at<std::uint64_t>(locator, 8), record);
  if (!got || *got < end64_bytes || integer_at<std::uint32_t>(record, 0) != end64_signature) return;
  directory.size = integer_at<std::uint64_t>(record, 40);
  directory.offset = integer_at<std::uint64_t>(record, 48);
}

}  // namespace

std::uint64_t ZipDirectory::most_bytes() const { return std::max(end - std::min(offset, end), std::min(size, end)); }

Result<Known<ZipDirectory>> find_zip_directory(const ByteSource& source) {
  std::vector<std::byte> tail(std::min<std::uint64_t>(source.size, end_bytes + most_comment + locator_bytes));
  const std::uint64_t tail_begin = source.size - tail.size();
  const auto got = source.read(tail_begin, tail);
  if (!got) return Failure(got.error());
  const auto end = find_end(tail);
  if (!end) return Known<ZipDirectory>(unknown);
  ZipDirectory directory{integer_at<std::uint32_t>(tail, *end + 16), integer_at<std::uint32_t>(tail, *end + 12),
                         tail_begin + *end};
  if (*end >= locator_bytes) use_zip64(source, std::span(tail).subspan(*end - locator_bytes, locator_bytes), directory);
  return Known<ZipDirectory>(directory);
}

}  // namespace patella
