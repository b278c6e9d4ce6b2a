// TRUST promise 13: a bomb is refused within a second, on real bytes, and what stands beside it is read.
#include <gtest/gtest.h>

#include <ctime>

#include "archive_fixture.h"

namespace patella::test {
namespace {

constexpr std::size_t mebibyte = 1u << 20;

struct Timed {
  Told told;
  double seconds = 0.0;
};

// Not the wall clock: other tests run beside this one.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Timed timed(const Bytes& bytes, const WalkOptions& options = {}) {
  const double begin = processor_seconds();
  Timed result{walk(bytes, "e.zip", options), 0.0};
  result.seconds = processor_seconds() - begin;
  return result;
}

TEST(ZipBomb, ZerosAreRefusedAndTheNextEntryIsRead) {
  const Bytes zip = make_zip({{"bomb.fit", std::string(200 * mebibyte, '\0')}, {"run.fit", "run"}});
  const auto [told, seconds] = timed(zip);
  EXPECT_EQ(told.contents, std::vector<std::string>{"run"});
  ASSERT_EQ(told.skipped.size(), 1U);
  EXPECT_EQ(told.skipped[0].reason, SkipReason::ratio);
  EXPECT_LT(seconds, 1.0);
}

TEST(ZipBomb, InAnInnerZip) {
  const Bytes inner = make_zip({{"bomb.fit", std::string(200 * mebibyte, '\0')}});
  const auto [told, seconds] = timed(make_zip({{"inner.zip", text_of(inner)}, {"run.fit", "run"}}));
  EXPECT_EQ(told.contents, std::vector<std::string>{"run"});
  EXPECT_EQ(told.summary->refused, 1U);
  EXPECT_LT(seconds, 1.0);
}

// 42.zip: many equal inner archives; each alone may pass, together they do not.
TEST(ZipBomb, NestedEachBelowTheRatio) {
  std::string half_random;
  for (std::size_t i = 0; i < 4 * mebibyte; ++i)
    half_random += i % 1024 < 3 ? static_cast<char>(i * 2654435761U >> 13) : '\0';
  const Bytes leaf = make_zip({{"a.fit", half_random}});
  EXPECT_LT(half_random.size(), 200 * leaf.size());
  std::vector<File> copies;
  for (int i = 0; i < 60; ++i) copies.push_back({std::to_string(i) + ".zip", text_of(leaf)});
  const auto [told, seconds] = timed(make_zip({{"copies.tgz", text_of(make_tar_gz(copies))}, {"run.fit", "run"}}));
  EXPECT_EQ(told.contents.back(), "run");
  EXPECT_GE(told.summary->refused, 1U);
  EXPECT_LT(told.paths.size(), 61U);
  EXPECT_LT(seconds, 2.0);
}

TEST(ZipBomb, PassedOverEntriesCannotHideOne) {
  const Bytes inner = make_tar_gz({{"photo.jpg", std::string(300 * mebibyte, '\0')}, {"late.fit", "late"}});
  ArchiveVisitor visitor;
  visitor.wants = [](const EntryHeading& heading) { return !heading.name.ends_with(".jpg"); };
  std::size_t seen = 0;
  visitor.on_entry = [&](const ArchiveEntry&) { return ++seen, Visit::go_on; };
  const double begin = processor_seconds();
  const auto summary = walk_archive(source_of(inner), "e.tgz", visitor);
  EXPECT_LT(processor_seconds() - begin, 1.0);
  EXPECT_TRUE(summary->cut_short);
  EXPECT_EQ(seen, 0U);
}

TEST(ZipBomb, GzipBombIsRefused) {
  const Bytes gzip = make_gzip(std::string(100 * mebibyte, '\0'));
  EXPECT_EQ(inflate_gzip(gzip).error().code, ErrorCode::limit_exceeded);
  const Told told = walk(make_zip({{"bomb.fit.gz", text_of(gzip)}, {"run.fit", "run"}}), "e.zip");
  EXPECT_EQ(told.contents, std::vector<std::string>{"run"});
}

TEST(ZipBomb, AnEntryLargerThanTheLimitIsPassedOver) {
  WalkOptions options;
  options.limits.entry_bytes = 1000;
  const Told told = walk(make_zip({{"big.fit", std::string(5000, 'x')}, {"run.fit", "run"}}), "e.zip", options);
  EXPECT_EQ(told.contents, std::vector<std::string>{"run"});
  EXPECT_EQ(told.skipped.at(0).reason, SkipReason::too_large);
}

// An honest GPX shrinks to a twentieth, and an inner archive that is only stored is read in blocks larger than that.
TEST(ZipBomb, HonestTextInAStoredInnerZipIsRead) {
  std::string gpx;
  for (int i = 0; gpx.size() < 6 * mebibyte; ++i)
    gpx += "<trkpt><time>2021-01-01T10:00:" + std::to_string(i % 1000) + "Z</time></trkpt>\n";
  const Bytes inner = make_zip({{"1.gpx", gpx}, {"2.gpx", gpx}});
  const Told told = walk(make_zip({{"inner.zip", text_of(inner)}}, Packing::stored), "e.zip");
  EXPECT_LT(inner.size() * 15, 2 * gpx.size());
  EXPECT_EQ(told.paths.size(), 2U);
  EXPECT_EQ(told.summary->refused, 0U);
}

TEST(ZipBomb, TheRestOfAnEntryTooLargeCannotHideOne) {
  const Bytes tar = make_tar_gz({{"big.fit", std::string(300 * mebibyte, '\0')}, {"late.fit", "late"}});
  WalkOptions options;
  options.limits.entry_bytes = 1000;
  const auto [told, seconds] = timed(tar, options);
  EXPECT_TRUE(told.summary->cut_short);
  EXPECT_LT(seconds, 1.0);
}

// A directory of a million entries is refused before libarchive keeps it in memory.
TEST(ZipBomb, ADirectoryTooLargeIsRefusedUnread) {
  std::vector<File> files;
  for (int i = 0; i < 100; ++i) files.push_back({std::string(200, 'n') + std::to_string(i), "x"});
  WalkOptions options;
  options.limits.entries = 50;
  const Told told = walk(make_zip(files), "e.zip", options);
  ASSERT_FALSE(told.summary);
  EXPECT_EQ(told.summary.error().code, ErrorCode::limit_exceeded);
}

TEST(ZipBomb, TheWholeHasABudget) {
  WalkOptions options;
  options.limits.total_bytes = 10'000;
  std::vector<File> files;
  for (int i = 0; i < 20; ++i) files.push_back({std::to_string(i) + ".fit", std::string(1000, 'x')});
  const Told told = walk(make_zip(files), "e.zip", options);
  EXPECT_EQ(told.paths.size(), 10U);
  EXPECT_TRUE(told.summary->cut_short);
}

}  // namespace
}  // namespace patella::test
