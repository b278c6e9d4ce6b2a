#include <gtest/gtest.h>

#include <chrono>

#include "archive_fixture.h"

namespace patella::test {
namespace {

TEST(ZipWalk, EveryEntryIsGivenOnceInOrder) {
  const Told told =
      walk(make_zip({{"activities/", ""}, {"activities/1.gpx", "one"}, {"activities/2.fit", "two"}}), "export.zip");
  ASSERT_TRUE(told.summary);
  EXPECT_EQ(told.paths, (std::vector<std::string>{"export.zip!activities/1.gpx", "export.zip!activities/2.fit"}));
  EXPECT_EQ(told.contents, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(told.summary->folders, 1U);
  EXPECT_EQ(told.summary->visited, 2U);
  EXPECT_EQ(told.headings[0].ordinal, 2U);
  ASSERT_TRUE(told.headings[0].modified);
  EXPECT_FALSE(told.summary->cut_short);
}

TEST(ZipWalk, GzipInsideIsInflatedOrHandedOver) {
  const Bytes zip = make_zip({{"a/1.gpx.gz", text_of(make_gzip("<gpx/>"))}}, Packing::stored);
  EXPECT_EQ(walk(zip, "e.zip").contents.at(0), "<gpx/>");
  WalkOptions options;
  options.hand_over_gzip = true;
  const Told told = walk(zip, "e.zip", options);
  EXPECT_EQ(told.encodings.at(0), EntryEncoding::gzip);
  const auto plain = inflate_gzip(bytes_of(told.contents.at(0)));
  ASSERT_TRUE(plain);
  EXPECT_EQ(text_of(*plain), "<gpx/>");
}

TEST(ZipWalk, ZipInZipInTarIsWalkedToTheLeaves) {
  const Bytes inner = make_zip({{"1.fit", "one"}, {"2.fit", "two"}});
  const Bytes tar = make_tar_gz({{"UploadedFiles_0.zip", text_of(inner)}, {"3.fit", "three"}});
  const Told told = walk(make_zip({{"parts.tgz", text_of(tar)}, {"4.fit", "four"}}), "e.zip");
  EXPECT_EQ(told.paths, (std::vector<std::string>{"e.zip!parts.tgz!UploadedFiles_0.zip!1.fit",
                                                  "e.zip!parts.tgz!UploadedFiles_0.zip!2.fit", "e.zip!parts.tgz!3.fit",
                                                  "e.zip!4.fit"}));
  EXPECT_EQ(told.contents, (std::vector<std::string>{"one", "two", "three", "four"}));
}

TEST(ZipWalk, DepthHasALimit) {
  Bytes zip = make_zip({{"1.fit", "one"}});
  for (int i = 0; i < 4; ++i) zip = make_zip({{"inner.zip", text_of(zip)}}, Packing::stored);
  const Told told = walk(zip, "e.zip");
  EXPECT_TRUE(told.paths.empty());
  ASSERT_EQ(told.skipped.size(), 1U);
  EXPECT_EQ(told.skipped[0].reason, SkipReason::too_deep);
}

TEST(ZipWalk, MacAndDotFilesAreCountedAndPassedOver) {
  const Told told = walk(
      make_zip({{"__MACOSX/._1.fit", "x"}, {".DS_Store", "x"}, {"a/.hidden.fit", "x"}, {"1.fit", "one"}}), "e.zip");
  EXPECT_EQ(told.summary->hidden, 3U);
  EXPECT_EQ(told.summary->refused, 0U);
  EXPECT_EQ(told.contents, std::vector<std::string>{"one"});
}

TEST(ZipWalk, NamesAreLabelsAndNothingIsWritten) {
  const Told told =
      walk(make_zip({{"../../../etc/passwd.fit", "x"}, {"/abs/1.fit", "y"}, {"a\xFF\x01z.fit", "z"}}), "../e.zip");
  ASSERT_EQ(told.paths.size(), 3U);
  EXPECT_EQ(told.headings[0].name, "../../../etc/passwd.fit");
  EXPECT_EQ(told.headings[2].name.find('\x01'), std::string::npos);
  EXPECT_EQ(told.headings[2].name.find('\xFF'), std::string::npos);
}

TEST(ZipWalk, Utf8NamesStay) {
  const Told told = walk(make_zip({{"L\xC3\xA4ufe/1.fit", "x"}}), "e.zip");
  EXPECT_EQ(told.headings.at(0).name, "L\xC3\xA4ufe/1.fit");
}

TEST(ZipWalk, TenThousandSmallEntries) {
  std::vector<File> files;
  for (int i = 0; i < 10'000; ++i)
    files.push_back({"activities/" + std::to_string(i) + ".fit", "run " + std::to_string(i)});
  const Told told = walk(make_zip(files), "e.zip");
  EXPECT_EQ(told.summary->visited, 10'000U);
  EXPECT_EQ(told.contents.back(), "run 9999");
}

TEST(ZipWalk, TooManyEntriesCutShort) {
  WalkOptions options;
  options.limits.entries = 3;
  const Told told = walk(make_zip({{"1", "x"}, {"2", "x"}, {"3", "x"}, {"4", "x"}}), "e.zip", options);
  EXPECT_EQ(told.paths.size(), 3U);
  ASSERT_TRUE(told.summary->cut_short);
  EXPECT_EQ(told.summary->cut_short->code, ErrorCode::limit_exceeded);
}

TEST(ZipWalk, EncryptedEntryIsReportedAlone) {
  const Told told = walk(make_zip({{"1.fit", "secret"}}, Packing::encrypted), "e.zip");
  ASSERT_TRUE(told.summary);
  ASSERT_EQ(told.skipped.size(), 1U);
  EXPECT_EQ(told.skipped[0].reason, SkipReason::encrypted);
  EXPECT_FALSE(told.skipped[0].error.advice.empty());
}

TEST(ZipWalk, WrongChecksumIsReportedAlone) {
  Bytes zip = make_zip({{"1.fit", "the first run"}, {"2.fit", "the second"}}, Packing::stored);
  const std::string text = text_of(zip);
  zip[text.find("the first run")] = std::byte{'T'};
  const Told told = walk(zip, "e.zip");
  EXPECT_EQ(told.contents, std::vector<std::string>{"the second"});
  ASSERT_EQ(told.skipped.size(), 1U);
  EXPECT_EQ(told.skipped[0].reason, SkipReason::damaged);
}

TEST(ZipWalk, TruncatedZipGivesWhatIsThere) {
  std::vector<File> files;
  for (int i = 0; i < 20; ++i)
    files.push_back({std::to_string(i) + ".fit", std::string(1000, static_cast<char>('a' + i))});
  Bytes zip = make_zip(files, Packing::stored);
  zip.resize(zip.size() / 2);
  const Told told = walk(zip, "e.zip");
  ASSERT_TRUE(told.summary);
  EXPECT_GE(told.paths.size(), 8U);
  EXPECT_TRUE(told.summary->cut_short.has_value() || !told.skipped.empty());
}

TEST(ZipWalk, DamagedInnerArchiveDoesNotStopTheOuter) {
  Bytes inner = make_zip({{"1.fit", std::string(5000, 'x')}}, Packing::stored);
  inner.resize(2000);
  const Told told = walk(make_zip({{"bad.zip", text_of(inner)}, {"no.zip", "not a zip"}, {"2.fit", "two"}}), "e.zip");
  EXPECT_EQ(told.contents, std::vector<std::string>{"two"});
  EXPECT_GE(told.summary->refused, 2U);
  EXPECT_FALSE(told.summary->cut_short);
}

TEST(ZipWalk, NotAnArchiveIsAnError) {
  EXPECT_FALSE(walk(bytes_of("hello"), "e.zip").summary);
  EXPECT_FALSE(walk(Bytes{}, "e.zip").summary);
}

TEST(ZipWalk, TheVisitorMayStopAndChoose) {
  const Bytes zip = make_zip({{"1.fit", "one"}, {"2.jpg", "two"}, {"3.fit", "three"}});
  std::vector<std::string> seen;
  ArchiveVisitor visitor;
  visitor.wants = [](const EntryHeading& heading) { return classify_entry(heading.name) == ExportPart::activity_file; };
  visitor.on_entry = [&](const ArchiveEntry& entry) {
    seen.push_back(entry.heading.name);
    return Visit::stop;
  };
  const auto summary = walk_archive(source_of(zip), "e.zip", visitor);
  EXPECT_EQ(seen, std::vector<std::string>{"1.fit"});
  EXPECT_TRUE(summary->stopped);
}

// An interrupted import goes on: what was done is known by ordinal and path, and both are the same in the next walk.
TEST(ZipWalk, AWalkCanGoOnWhereItWasStopped) {
  const Bytes inner = make_zip({{"1.fit", "one"}, {"2.fit", "two"}});
  const Bytes zip = make_zip({{"in.zip", text_of(inner)}, {"3.fit", "three"}});
  const Told whole = walk(zip, "e.zip");
  std::vector<std::string> rest;
  ArchiveVisitor visitor;
  visitor.wants = [&](const EntryHeading& heading) { return heading.path != whole.paths[0]; };
  visitor.on_entry = [&](const ArchiveEntry& entry) {
    EXPECT_EQ(entry.heading.ordinal, whole.headings[rest.size() + 1].ordinal);
    rest.push_back(entry.heading.path);
    return Visit::go_on;
  };
  ASSERT_TRUE(walk_archive(source_of(zip), "e.zip", visitor));
  EXPECT_EQ(rest, (std::vector<std::string>{whole.paths[1], whole.paths[2]}));
}

TEST(GzipWalk, AFileAloneIsOneEntry) {
  const Told told = walk(make_gzip("<gpx/>"), "run.gpx.gz");
  EXPECT_EQ(told.paths, std::vector<std::string>{"run.gpx.gz"});
  EXPECT_EQ(told.contents, std::vector<std::string>{"<gpx/>"});
}

TEST(GzipWalk, MembersOneAfterTheOtherAreOneFile) {
  Bytes two = make_gzip(std::string(100'000, 'a'));
  const Bytes second = make_gzip("tail");
  two.insert(two.end(), second.begin(), second.end());
  const auto plain = inflate_gzip(two);
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->size(), 100'004U);
}

TEST(GzipWalk, DamageIsToldNotThrown) {
  Bytes gzip = make_gzip(std::string(1000, 'x') + "yz");
  gzip[gzip.size() - 8] ^= std::byte{1};
  EXPECT_EQ(inflate_gzip(gzip).error().code, ErrorCode::malformed_file);
  gzip.resize(gzip.size() / 2);
  EXPECT_EQ(inflate_gzip(gzip).error().code, ErrorCode::malformed_file);
  EXPECT_FALSE(inflate_gzip({}));
}

TEST(GzipWalk, ADeclaredSizeIsOnlyAHint) {
  Bytes gzip = make_gzip("short");
  for (std::size_t i = 1; i <= 4; ++i) gzip[gzip.size() - i] = std::byte{0xFF};
  EXPECT_FALSE(inflate_gzip(gzip));  // the size does not match: damaged, and no 4 GiB were asked for
}

}  // namespace
}  // namespace patella::test
