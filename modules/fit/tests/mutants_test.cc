// Damaged copies of real recordings: no crash, no hang, bounded memory, the same in pieces as in one.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "fit_fixture.h"
#include "staged_fixture.h"

namespace patella {
namespace {

using fit_fixture::Bytes;

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  Bytes mutate(Bytes bytes, const std::vector<Bytes>& others) {
    for (std::size_t i = below(8) + 1; i > 0; --i) change(bytes, others);
    return bytes;
  }
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

 private:
  void change(Bytes& bytes, const std::vector<Bytes>& others) {
    if (bytes.size() < 20) return;
    const std::size_t at = below(bytes.size());
    const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    const std::size_t length = std::min(below(64), bytes.size() - at);
    switch (below(8)) {
      case 0:
        *place ^= static_cast<std::byte>(1u << below(8));
        return;
      case 1:
        *place = static_cast<std::byte>(below(256));
        return;
      case 2:
        bytes.resize(at);
        return;
      case 3:
        bytes.erase(place, place + static_cast<std::ptrdiff_t>(length));
        return;
      case 4:
        bytes.insert(place, length, static_cast<std::byte>(below(256)));
        return;
      case 5:
        std::fill_n(place, length, static_cast<std::byte>(below(2) * 255));
        return;
      case 6:
        bytes[below(std::min<std::size_t>(bytes.size(), 120))] = static_cast<std::byte>(below(256));
        return;
      default:
        splice(bytes, at, others[below(others.size())]);
        return;
    }
  }

  void splice(Bytes& bytes, std::size_t at, const Bytes& other) {
    const std::size_t from = below(other.size());
    const std::size_t length = std::min<std::size_t>({other.size() - from, bytes.size() - at, 2000});
    std::copy_n(other.begin() + static_cast<std::ptrdiff_t>(from), length,
                bytes.begin() + static_cast<std::ptrdiff_t>(at));
  }

  std::mt19937 random_;
};

std::vector<Bytes> originals() {
  std::vector<Bytes> files;
  for (const auto& quirk : fit_fixture::make_quirk_files()) files.push_back(quirk.bytes);
  if (!fit_fixture::has_staged_files()) return files;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(fit_fixture::staged_folder() / "fit")) {
    if (entry.file_size() > 0 && entry.file_size() < 150000) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) files.push_back(fit_fixture::read_bytes(path));
  return files;
}

std::uint64_t memory_of(const FitFile& file) {
  std::uint64_t bytes = 0;
  for (const FitSegment& segment : file.segments) {
    for (const auto& column : segment.records.columns) bytes += column.size() * sizeof(std::int32_t);
    for (const auto& column : segment.records.developer) bytes += column.values.size() * sizeof(double);
    bytes += (segment.sessions.size() + segment.laps.size()) * sizeof(FitSummary);
  }
  return bytes;
}

void expect_consistent(const FitFile& file) {
  for (const FitSegment& segment : file.segments) {
    const FitRecords& records = segment.records;
    for (const auto& column : records.columns) ASSERT_TRUE(column.empty() || column.size() == records.rows);
    for (const auto& column : records.developer) {
      ASSERT_TRUE(column.values.empty() || column.values.size() == records.rows);
    }
    for (const FitEvent& event : segment.events) ASSERT_LE(event.record_row, records.rows);
    for (const std::uint32_t row : segment.heart_beats.record_row) ASSERT_LE(row, records.rows);
    ASSERT_EQ(segment.heart_beats.record_row.size(), segment.heart_beats.interval_ms.size());
  }
  ASSERT_LE(memory_of(file), std::uint64_t{192} << 20);
}

void expect_same_in_pieces(const Bytes& bytes, std::size_t piece, const Result<FitFile>& whole) {
  FitReader reader;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.push(std::span(bytes).subspan(at, std::min(piece, bytes.size() - at)));
  }
  const Result<FitFile> pieces = reader.finish();
  ASSERT_EQ(whole.has_value(), pieces.has_value());
  if (!whole) return;
  ASSERT_EQ(whole->problems, pieces->problems);
  ASSERT_EQ(whole->segments.size(), pieces->segments.size());
  for (std::size_t i = 0; i < whole->segments.size(); ++i) {
    ASSERT_TRUE(fit_fixture::same_content(whole->segments[i], pieces->segments[i]));
  }
}

TEST(FitMutants, ThreeThousandDamagedFilesAreReadOrRefused) {
  constexpr unsigned mutants = 3000;
  const std::vector<Bytes> files = originals();
  Mutator mutator(20261121);
  for (unsigned i = 0; i < mutants; ++i) {
    const Bytes bytes = mutator.mutate(files[i % files.size()], files);
    const auto start = std::chrono::steady_clock::now();
    const Result<FitFile> file = read_fit(bytes);
    ASSERT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1)) << "mutant " << i;
    SCOPED_TRACE("mutant " + std::to_string(i));
    if (file) expect_consistent(*file);
    if (i % 5 == 0) expect_same_in_pieces(bytes, 1 + mutator.below(5000), file);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace patella
