#include "zip_entries.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>

namespace patella {
namespace {

// APPNOTE 4.3.12, 4.3.7, 4.3.9: a record of the directory and a local header before their names, a descriptor.
constexpr std::size_t record_bytes = 46, header_bytes = 30, descriptor_bytes = 16;
constexpr std::uint32_t record_signature = 0x02014b50, header_signature = 0x04034b50, descriptor_signature = 0x08074b50;
constexpr unsigned stored_method = 0, deflate_method = 8, has_descriptor = 1u << 3;
// 4.4.4: compression level (bits 1 and 2), descriptor and UTF-8 names change nothing here; any other flag may.
constexpr unsigned harmless_flags = 0x080E;
// RFC 1952: no name, no time, no system; behind the deflate its CRC and the inflated size.
constexpr std::size_t gzip_header_bytes = 10, gzip_trailer_bytes = 8;

bool read_exactly(const ByteSource& source, std::uint64_t offset, std::span<std::byte> into) {
  const auto got = source.read(offset, into);
  return got && *got == into.size();
}

void put(std::uint32_t value, std::span<std::byte> into) {
  for (std::size_t i = 0; i < 4; ++i) into[i] = static_cast<std::byte>(value >> (8 * i));
}

// Zero in a local header: the directory knows it, and libarchive takes it from there.
bool agrees(std::uint32_t said, std::uint32_t value) { return said == value || said == 0; }

}  // namespace

ZipEntries::ZipEntries(const ByteSource& source, const ZipDirectory& directory) : source_(source) {
  if (directory.offset > directory.end) return;
  end_ = directory.offset;
  std::vector<std::byte> bytes(directory.end - directory.offset);
  if (!read_exactly(source, directory.offset, bytes)) return;
  for (std::span<const std::byte> left = bytes; left.size() >= record_bytes;) {
    if (integer_at<std::uint32_t>(left, 0) != record_signature) break;
    add(left);
    const std::size_t length = record_bytes + integer_at<std::uint16_t>(left, 28) +
                               integer_at<std::uint16_t>(left, 30) + integer_at<std::uint16_t>(left, 32);
    left = left.subspan(std::min(length, left.size()));
  }
  std::ranges::sort(entries_, {}, &ZipEntry::header);
}

// Entries of other methods are kept too: nothing may lie over another.
void ZipEntries::add(std::span<const std::byte> record) {
  ZipEntry entry{integer_at<std::uint32_t>(record, 42), integer_at<std::uint16_t>(record, 8),
                 integer_at<std::uint32_t>(record, 16), integer_at<std::uint32_t>(record, 20),
                 integer_at<std::uint32_t>(record, 24)};
  const unsigned method = integer_at<std::uint16_t>(record, 10);
  entry.deflated = method == deflate_method;
  // A descriptor behind stored bytes is looked for by its signature, which they may hold themselves.
  const bool stored = method == stored_method && (entry.flags & has_descriptor) == 0 && entry.size == entry.inflated;
  if (!entry.deflated && !stored) entry.size = 0;
  entries_.push_back(entry);
}

Known<ZipEntry> ZipEntries::find(std::uint64_t data) const {
  const auto next = std::ranges::lower_bound(entries_, data, {}, &ZipEntry::header);
  if (next == entries_.begin()) return unknown;
  const ZipEntry& entry = *(next - 1);
  const std::uint64_t end = next == entries_.end() ? end_ : next->header;
  const bool alone = next - 1 == entries_.begin() || (next - 2)->header != entry.header;
  const bool plain = (entry.flags & ~harmless_flags) == 0 && entry.size > 0 && entry.inflated > 0;
  if (!plain || !alone || end > end_ || data > end || entry.size > end - data) return unknown;
  if (!header_agrees(entry, data) || !descriptor_agrees(entry, data)) return unknown;
  return entry;
}

bool ZipEntries::header_agrees(const ZipEntry& entry, std::uint64_t data) const {
  std::byte header[header_bytes];
  if (!read_exactly(source_, entry.header, header)) return false;
  const std::size_t names = integer_at<std::uint16_t>(header, 26) + integer_at<std::uint16_t>(header, 28);
  return integer_at<std::uint32_t>(header, 0) == header_signature && entry.header + header_bytes + names == data &&
         integer_at<std::uint16_t>(header, 6) == entry.flags &&
         integer_at<std::uint16_t>(header, 8) == (entry.deflated ? deflate_method : stored_method) &&
         agrees(integer_at<std::uint32_t>(header, 14), entry.crc) &&
         agrees(integer_at<std::uint32_t>(header, 18), entry.size) &&
         agrees(integer_at<std::uint32_t>(header, 22), entry.inflated);
}

bool ZipEntries::descriptor_agrees(const ZipEntry& entry, std::uint64_t data) const {
  if ((entry.flags & has_descriptor) == 0) return true;
  std::byte descriptor[descriptor_bytes];
  return read_exactly(source_, data + entry.size, descriptor) &&
         integer_at<std::uint32_t>(descriptor, 0) == descriptor_signature &&
         integer_at<std::uint32_t>(descriptor, 4) == entry.crc &&
         integer_at<std::uint32_t>(descriptor, 8) == entry.size &&
         integer_at<std::uint32_t>(descriptor, 12) == entry.inflated;
}

bool ZipEntries::read_stored(const ZipEntry& entry, std::uint64_t data, std::vector<std::byte>& bytes) const {
  bytes.resize(entry.size);
  return read_exactly(source_, data, bytes) && libdeflate_crc32(0, bytes.data(), bytes.size()) == entry.crc;
}

bool ZipEntries::read_as_gzip(const ZipEntry& entry, std::uint64_t data, std::vector<std::byte>& gzip) const {
  gzip.resize(gzip_header_bytes + entry.size + gzip_trailer_bytes);
  constexpr std::array<unsigned char, gzip_header_bytes> header{0x1f, 0x8b, deflate_method, 0, 0, 0, 0, 0, 0, 0xff};
  std::ranges::transform(header, gzip.begin(), [](unsigned char c) { return std::byte{c}; });
  const std::span<std::byte> all(gzip);
  put(entry.crc, all.last(gzip_trailer_bytes));
  put(entry.inflated, all.last(4));
  return read_exactly(source_, data, all.subspan(gzip_header_bytes, entry.size));
}

}  // namespace patella
