// modules: archive
// Any bytes as an archive: every entry given is within the limits, every name a clean label, and the sums agree.
#include <cstdint>
#include <cstdlib>

#include "patella/archive.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

patella::WalkOptions small_limits() {
  patella::WalkOptions options;
  options.limits.entry_bytes = options.limits.table_bytes = options.limits.ratio_free_bytes = 1u << 16;
  options.limits.total_bytes = 1u << 20;
  options.limits.entries = 2000;
  return options;
}

void walk(std::span<const std::byte> bytes, bool hand_over_gzip) {
  patella::WalkOptions options = small_limits();
  options.hand_over_gzip = hand_over_gzip;
  std::size_t visited = 0, ordinal = 0;
  std::uint64_t sum = 0;
  patella::ArchiveVisitor visitor;
  visitor.on_entry = [&](const patella::ArchiveEntry& entry) {
    require(entry.bytes.size() <= options.limits.entry_bytes);
    require(entry.heading.ordinal > ordinal);
    for (const char c : entry.heading.name) require(static_cast<unsigned char>(c) >= 0x20);
    ordinal = entry.heading.ordinal;
    sum += entry.bytes.size();
    ++visited;
    return patella::Visit::go_on;
  };
  const auto summary = patella::walk_archive(patella::source_of(bytes), "fuzz.zip", visitor, options);
  require(!summary || (summary->visited == visited && summary->bytes == sum));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
  walk(bytes, false);
  walk(bytes, true);
  const auto plain = patella::inflate_gzip(bytes, small_limits().limits);
  require(!plain || plain->size() <= small_limits().limits.entry_bytes);
  return 0;
}
