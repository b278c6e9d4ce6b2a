// modules: archive
// Any bytes as an archive: every entry given is within the limits, every name a clean label, and the sums agree.
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <vector>

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

using Entries = std::map<std::size_t, std::vector<std::byte>>;

std::vector<std::byte> plain_of(const patella::ArchiveEntry& entry, const patella::ArchiveLimits& limits) {
  if (entry.encoding == patella::EntryEncoding::plain) return {entry.bytes.begin(), entry.bytes.end()};
  auto inflated = patella::inflate_deflated(entry.bytes, limits);
  if (inflated && patella::detect_container(*inflated) == patella::ContainerFormat::gzip)
    inflated = patella::inflate_gzip(*inflated, limits);
  require(!inflated || inflated->size() <= limits.entry_bytes);
  return inflated ? std::move(*inflated) : std::vector<std::byte>();
}

// What came whole, by ordinal; unknown when the walk ended early.
std::optional<Entries> collect(std::span<const std::byte> bytes, bool hand_over_deflate) {
  patella::WalkOptions options = small_limits();
  options.limits.ratio = 1e9;  // judged piece by piece by the one walk, of the whole by the other
  options.hand_over_deflate = hand_over_deflate;
  Entries entries;
  patella::ArchiveVisitor visitor;
  visitor.on_entry = [&](const patella::ArchiveEntry& entry) {
    auto plain = plain_of(entry, options.limits);
    if (!plain.empty()) entries.emplace(entry.heading.ordinal, std::move(plain));
    return patella::Visit::go_on;
  };
  const auto summary = patella::walk_archive(patella::source_of(bytes), "fuzz.zip", visitor, options);
  if (!summary || summary->cut_short) return std::nullopt;
  return entries;
}

// Deflate handed over, and inflated behind the walk, is what libarchive makes of it.
void compare(std::span<const std::byte> bytes) {
  const auto by_libarchive = collect(bytes, false), by_hand = collect(bytes, true);
  require(!by_libarchive || !by_hand || *by_libarchive == *by_hand);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
  walk(bytes, false);
  walk(bytes, true);
  compare(bytes);
  const auto plain = patella::inflate_gzip(bytes, small_limits().limits);
  require(!plain || plain->size() <= small_limits().limits.entry_bytes);
  return 0;
}
