// Entries taken out of a zip past libarchive: the same entries, names, numbers and bytes as libarchive's own walk
// gives, whatever the zip says about itself.
#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "archive_fixture.h"

namespace patella::test {
namespace {

std::string run_of(std::size_t bytes, unsigned seed) {
  std::string text;
  for (unsigned i = seed; text.size() < bytes; i = i * 1664525U + 1013904223U)
    text += "<ele>" + std::to_string(i >> 24);
  text.resize(bytes);
  return text;
}

// "ordinal path" -> content, or why not.
struct Seen {
  std::map<std::string, std::string> entries;
  std::size_t deflated = 0;
  bool cut_short = false;
  bool operator==(const Seen& other) const { return entries == other.entries && cut_short == other.cut_short; }
};

std::string key_of(const EntryHeading& heading) { return std::to_string(heading.ordinal) + " " + heading.path; }

std::string content_of(const ArchiveEntry& entry, const WalkOptions& options) {
  if (entry.encoding == EntryEncoding::plain) return text_of(entry.bytes);
  const auto inflated = inflate_deflated(entry.bytes, options.limits);
  if (!inflated) return inflated.error().code == ErrorCode::malformed_file ? "damaged" : "limit";
  if (detect_container(*inflated) != ContainerFormat::gzip) return text_of(*inflated);
  const auto plain = inflate_gzip(*inflated, options.limits);
  return plain ? text_of(*plain) : "damaged";
}

Seen see(const Bytes& zip, bool hand_over, WalkOptions options = {}) {
  options.hand_over_deflate = hand_over;
  Seen seen;
  ArchiveVisitor visitor;
  visitor.on_entry = [&](const ArchiveEntry& entry) {
    seen.deflated += entry.encoding == EntryEncoding::deflated ? 1U : 0U;
    seen.entries[key_of(entry.heading)] = content_of(entry, options);
    return Visit::go_on;
  };
  visitor.on_skipped = [&](const SkippedEntry& skipped) {
    seen.entries[key_of(skipped.heading)] = std::string(name_of(skipped.reason));
  };
  const auto summary = walk_archive(source_of(zip), "e.zip", visitor, options);
  if (!summary) seen.entries["error"] = summary.error().message;
  seen.cut_short = summary && summary->cut_short;
  return seen;
}

// Both walks, which must agree. Gives how many entries came as deflate.
std::size_t expect_equal(const Bytes& zip, const WalkOptions& options = {}) {
  const Seen slow = see(zip, false, options), fast = see(zip, true, options);
  EXPECT_EQ(slow.entries, fast.entries);
  EXPECT_EQ(slow.cut_short, fast.cut_short);
  EXPECT_EQ(slow.deflated, 0U);
  return fast.deflated;
}

const std::vector<File> three{{"activities/", ""},
                              {"activities/1.gpx", run_of(30'000, 1)},
                              {"activities/2.gpx", run_of(50'000, 2)},
                              {"activities/3.gpx", run_of(1'000, 3)}};

std::size_t find(const Bytes& zip, std::string_view signature, std::size_t number) {
  const std::string text = text_of(zip);
  std::size_t at = text.find(signature);
  while (number-- > 0) at = text.find(signature, at + 1);
  return at;
}

constexpr std::string_view header = "PK\x03\x04", record = "PK\x01\x02";

void add_to(Bytes& zip, std::size_t at, int value) {
  zip[at] = static_cast<std::byte>(std::to_integer<int>(zip[at]) + value);
}

// As writers do that can go back: sizes and checksum in the local header. What was the descriptor lies idle.
Bytes without_descriptors(Bytes zip) {
  for (std::size_t i = 0, from = 0; (from = find(zip, record, i)) != std::string::npos; ++i) {
    const std::size_t to = find(zip, header, i);
    zip[from + 8] &= std::byte{0xF7};
    zip[to + 6] &= std::byte{0xF7};
    std::copy_n(zip.begin() + static_cast<std::ptrdiff_t>(from) + 16, 12,
                zip.begin() + static_cast<std::ptrdiff_t>(to) + 14);
  }
  return zip;
}

TEST(ZipEntries, AreHandedOverAsTheyStand) {
  const Bytes zip = make_zip(three);
  EXPECT_EQ(std::to_integer<int>(zip[find(zip, header, 1) + 6]) & 8, 8);
  EXPECT_EQ(expect_equal(zip), 3U);
  EXPECT_EQ(expect_equal(without_descriptors(zip)), 3U);
}

TEST(ZipEntries, OfZip64AreReadByOneOrTheOther) { expect_equal(make_zip(three, Packing::zip64)); }

TEST(ZipEntries, StoredEncryptedHiddenAndInnerOnesGoAsBefore) {
  const Bytes inner = make_zip({{"1.gpx", run_of(9000, 4)}});
  EXPECT_EQ(expect_equal(make_zip(three, Packing::stored)), 0U);
  EXPECT_EQ(expect_equal(make_zip(three, Packing::encrypted)), 0U);
  EXPECT_EQ(expect_equal(make_zip({{"in.zip", text_of(inner)}, {"__MACOSX/x.gpx", run_of(99, 5)}, three[1]})), 1U);
}

TEST(ZipEntries, AGzipDeflatedOnceMoreIsInflatedTwice) {
  EXPECT_EQ(expect_equal(make_zip({{"1.gpx.gz", text_of(make_gzip(run_of(5000, 6)))}, {"2.fit", "x"}})), 2U);
}

TEST(ZipEntries, EveryLimitHolds) {
  WalkOptions options;
  options.limits.entry_bytes = 40'000;
  EXPECT_EQ(expect_equal(make_zip(three), options), 2U);
  options.limits.entries = 3;
  EXPECT_EQ(expect_equal(make_zip(three), options), 1U);
  options = {};
  options.limits.total_bytes = 60'000;
  EXPECT_EQ(expect_equal(make_zip(three), options), 1U);
  options = {};
  options.limits.ratio_free_bytes = 1000;
  options.limits.ratio = 3.0;
  EXPECT_LT(expect_equal(make_zip({three[1], {"bomb.gpx", std::string(20'000, 'x')}}), options), 2U);
}

TEST(ZipEntries, EqualNamesStayTwoEntries) {
  EXPECT_EQ(expect_equal(make_zip({three[1], {three[1].name, "another"}, three[3]})), 3U);
}

// Where header, directory and descriptor disagree, libarchive decides: whatever one field says.
TEST(ZipEntries, ADisagreementIsLeftToLibarchive) {
  const Bytes good = make_zip(three);
  for (const auto& [signature, fields] : std::map<std::string_view, std::vector<std::size_t>>{
           {header, {4, 6, 7, 8, 14, 18, 22, 26, 28}}, {record, {8, 9, 10, 16, 20, 24, 28, 42}}})
    for (const std::size_t field : fields)
      for (const int value : {1, 8, 64}) {
        Bytes zip = good;
        add_to(zip, find(zip, signature, 2) + field, value);
        SCOPED_TRACE("field " + std::to_string(field) + " of " + std::string(signature) + " +" + std::to_string(value));
        expect_equal(zip);
      }
}

TEST(ZipEntries, ADamagedDeflateIsToldOfThatEntryAlone) {
  Bytes zip = make_zip(three);
  for (std::size_t i = 0; i < 20; ++i) zip[find(zip, header, 2) + 400 + i] ^= std::byte{0x5A};
  EXPECT_EQ(expect_equal(zip), 3U);
  EXPECT_EQ(see(zip, true).entries.at("3 e.zip!activities/2.gpx"), "damaged");
}

// Fifield's bomb: many records over one header, or headers inside the data of others.
TEST(ZipEntries, EntriesOverEachOtherAreLeftToLibarchive) {
  Bytes zip = make_zip(three);
  const std::size_t first = find(zip, record, 1) + 42, second = find(zip, record, 2) + 42;
  std::copy_n(zip.begin() + static_cast<std::ptrdiff_t>(first), 4, zip.begin() + static_cast<std::ptrdiff_t>(second));
  EXPECT_EQ(expect_equal(zip), 1U);
}

TEST(ZipEntries, CutOffWithJunkInFrontOrBehind) {
  const Bytes good = make_zip(three);
  for (const std::size_t size : {good.size() - 1, good.size() - 30, good.size() * 9 / 10, good.size() / 2}) {
    SCOPED_TRACE(size);
    expect_equal(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)));
  }
  Bytes behind = good;
  behind.resize(good.size() + 5000, std::byte{'j'});
  expect_equal(behind);
  Bytes in_front = make_zip({{"0.gpx", "stored"}}, Packing::stored);
  in_front.insert(in_front.end(), good.begin(), good.end());
  expect_equal(in_front);
}

// A member of gzip hidden behind the deflate that the directory promises.
TEST(ZipEntries, MoreThanPromisedIsNoEntry) {
  const Bytes one = make_gzip(run_of(2000, 7));
  Bytes two = one;
  two.insert(two.end(), one.begin(), one.end());
  EXPECT_TRUE(inflate_deflated(one));
  EXPECT_EQ(inflate_deflated(two).error().code, ErrorCode::malformed_file);
  EXPECT_FALSE(inflate_deflated({}));
}

// Any single byte changed anywhere.
TEST(ZipEntries, MutantsOfTheFrameAreReadAlike) {
  const std::vector<File> two{{"1.gpx", run_of(300, 8)}, {"2.gpx", run_of(200, 9)}};
  const Bytes made = make_zip(two);
  for (const Bytes& good : {made, without_descriptors(made), make_zip(two, Packing::stored)})
    for (std::size_t at = 4; at < good.size(); ++at)
      for (const int value : {1, 0x80}) {
        Bytes zip = good;
        add_to(zip, at, value);
        SCOPED_TRACE("byte " + std::to_string(at) + " +" + std::to_string(value));
        expect_equal(zip);
      }
}

}  // namespace
}  // namespace patella::test
