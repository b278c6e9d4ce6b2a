// The bytes of a zip's entries as they stand in the file, so that they can be inflated elsewhere.
//
// Libarchive walks, orders, names and judges all entries, and reads every one about which directory, local header and
// descriptor do not say the very same (docs/decisions/0025).
#pragma once

#include <vector>

#include "directory.h"

namespace patella {

struct ZipEntry {
  std::uint64_t header = 0;  // where its local header begins
  std::uint32_t flags = 0;
  std::uint32_t crc = 0;
  std::uint32_t size = 0;  // as it stands
  std::uint32_t inflated = 0;
  bool deflated = false;  // otherwise stored
};

class ZipEntries {
 public:
  // `source` must outlive this.
  ZipEntries(const ByteSource& source, const ZipDirectory& directory);
  // The entry whose data begin at `data`, when nothing of it is in doubt.
  Known<ZipEntry> find(std::uint64_t data) const;
  // A stored entry, checked. False when it is damaged or cannot be read.
  bool read_stored(const ZipEntry& entry, std::uint64_t data, std::vector<std::byte>& bytes) const;
  // The deflate of one, framed as one member of gzip. False when it cannot be read.
  bool read_as_gzip(const ZipEntry& entry, std::uint64_t data, std::vector<std::byte>& gzip) const;

 private:
  void add(std::span<const std::byte> record);
  bool header_agrees(const ZipEntry& entry, std::uint64_t data) const;
  bool descriptor_agrees(const ZipEntry& entry, std::uint64_t data) const;

  const ByteSource& source_;
  std::uint64_t end_ = 0;          // of the entries: where the directory begins
  std::vector<ZipEntry> entries_;  // all of them, by header
};

}  // namespace patella
