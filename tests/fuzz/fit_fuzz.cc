// Any bytes are read or refused: whole and in pieces alike, and what was read can be written again.
// modules: fit
#include <cstdlib>
#include <span>

#include "patella/fit.h"

namespace {

using namespace patella;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const FitRecords& records) {
  for (const auto& column : records.columns) require(column.empty() || column.size() == records.rows);
  for (const auto& column : records.developer) require(column.values.empty() || column.values.size() == records.rows);
}

Result<FitFile> read_in_pieces(std::span<const std::byte> bytes, std::size_t piece) {
  FitReader reader;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.push(bytes.subspan(at, std::min(piece, bytes.size() - at)));
  }
  return reader.finish();
}

void compare(const FitFile& whole, const FitFile& pieces) {
  require(whole.problems == pieces.problems);
  require(whole.segments.size() == pieces.segments.size());
  for (std::size_t i = 0; i < whole.segments.size(); ++i) {
    require(whole.segments[i].records == pieces.segments[i].records);
    require(whole.segments[i].messages == pieces.segments[i].messages);
    require(whole.segments[i].checksum == pieces.segments[i].checksum);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const Result<FitFile> whole = read_fit(bytes);
  const Result<FitFile> pieces = read_in_pieces(bytes, size < 64 ? 1 : 1 + data[size / 2]);
  require(whole.has_value() == pieces.has_value());
  if (!whole) return 0;
  for (const FitSegment& segment : whole->segments) check(segment.records);
  compare(*whole, *pieces);
  return 0;
}
