// The deflate of a zip's entries as it stands in the file, so that it can be inflated elsewhere.
//
// Libarchive walks, orders, names and judges all entries, and inflates every one about which directory, local header
// and descriptor do not say the very same (docs/decisions/0025).
#pragma once

#include <vector>

#include "directory.h"

namespace patella {

struct DeflatedEntry {
  std::uint64_t header = 0;  // where its local header begins
  std::uint32_t flags = 0;
  std::uint32_t crc = 0;
  std::uint32_t size = 0;  // of the deflate
  std::uint32_t inflated = 0;
};

class DeflatedEntries {
 public:
  // `source` must outlive this.
  DeflatedEntries(const ByteSource& source, const ZipDirectory& directory);
  // The entry whose data begin at `data`, when nothing of it is in doubt.
  Known<DeflatedEntry> find(std::uint64_t data) const;
  // Its deflate, framed as one member of gzip. False when it cannot be read.
  bool read_as_gzip(const DeflatedEntry& entry, std::uint64_t data, std::vector<std::byte>& gzip) const;

 private:
  void add(std::span<const std::byte> record);
  bool header_agrees(const DeflatedEntry& entry, std::uint64_t data) const;
  bool descriptor_agrees(const DeflatedEntry& entry, std::uint64_t data) const;

  const ByteSource& source_;
  std::uint64_t end_ = 0;               // of the entries: where the directory begins
  std::vector<DeflatedEntry> entries_;  // all of them, by header
};

}  // namespace patella
