// What real devices write and other readers crash, hang or lie on. Each imports or is refused, with a reason, at once.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "fit_fixture.h"

namespace patella {
namespace {

using fit_fixture::QuirkFile;

class FitQuirks : public ::testing::Test {
 protected:
  FitFile read(const std::string& name) {
    const auto files = fit_fixture::make_quirk_files();
    const auto quirk = std::ranges::find(files, name, &QuirkFile::name);
    if (quirk == files.end()) throw std::invalid_argument(name);
    const auto start = std::chrono::steady_clock::now();
    Result<FitFile> file = read_fit(quirk->bytes);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
    if (!file) throw std::runtime_error(render(file.error()));
    return *std::move(file);
  }

  static std::size_t rows(const FitFile& file) { return file.segments.at(0).records.rows; }
};

TEST_F(FitQuirks, ThereAreFourteen) { EXPECT_EQ(fit_fixture::make_quirk_files().size(), 14u); }

TEST_F(FitQuirks, ByteOrder118IsGuessedAndReported) {
  const FitFile file = read("unknown_byte_order");
  EXPECT_TRUE(file.has(FitProblemKind::unknown_byte_order));
  EXPECT_EQ(file.segments[0].file_id.type, 4);
  EXPECT_EQ(rows(file), 3u);
}

TEST_F(FitQuirks, Uint32OfOneByteIsReadAsOneByte) {
  const FitFile file = read("short_uint32");
  EXPECT_TRUE(file.has(FitProblemKind::size_does_not_match_type));
  EXPECT_EQ(file.segments[0].records[FitChannel::distance].at(1), 77);
  EXPECT_FALSE(file.segments[0].records.has(FitChannel::power)) << "0xFF in one byte is the invalid value";
}

TEST_F(FitQuirks, DataSizeTooLongKeepsTheMessagesAndTheChecksum) {
  const FitFile file = read("data_size_too_long");
  EXPECT_TRUE(file.has(FitProblemKind::data_size_too_long));
  EXPECT_EQ(file.segments[0].checksum, FitChecksum::right);
  EXPECT_EQ(rows(file), 3u);
}

TEST_F(FitQuirks, StillRecordingKeepsWholeMessages) {
  const FitFile file = read("still_recording");
  EXPECT_TRUE(file.has(FitProblemKind::still_recording));
  EXPECT_EQ(file.segments[0].checksum, FitChecksum::absent);
  EXPECT_EQ(rows(file), 2u);
}

TEST_F(FitQuirks, BadChecksumIsSaidAndTheDataKept) {
  const FitFile file = read("bad_checksum");
  EXPECT_TRUE(file.has(FitProblemKind::file_crc_wrong));
  EXPECT_EQ(file.segments[0].checksum, FitChecksum::wrong);
  EXPECT_EQ(rows(file), 3u);
}

TEST_F(FitQuirks, ChainedFilesAreAllRead) {
  const FitFile file = read("chained");
  ASSERT_EQ(file.segments.size(), 3u);
  EXPECT_EQ(file.segments[1].records.rows, 3u);
  EXPECT_TRUE(fit_fixture::same_content(file.segments[2], fit_fixture::make_run()));
  EXPECT_TRUE(file.problems.empty());
}

TEST_F(FitQuirks, CompressedTimestampsCountOn) {
  const FitFile file = read("compressed_timestamps");
  EXPECT_EQ(file.segments[0].records[FitChannel::timestamp], fit_fixture::make_run(100).records[FitChannel::timestamp]);
  EXPECT_TRUE(file.problems.empty());
}

TEST_F(FitQuirks, UnknownSportKeepsItsNumber) {
  const FitFile file = read("unknown_sport");
  EXPECT_TRUE(file.has(FitProblemKind::unknown_sport));
  EXPECT_EQ(file.segments[0].sessions.at(0).sport, 199);
}

TEST_F(FitQuirks, TextIsMadeSafe) {
  const FitFile file = read("text_not_utf8");
  EXPECT_TRUE(file.has(FitProblemKind::text_not_utf8));
  EXPECT_EQ(file.segments[0].devices.at(0).product_name, "caf\xEF\xBF\xBD\xEF\xBF\xBD[2J");
}

TEST_F(FitQuirks, UndefinedLocalMessageEndsTheSegmentAndSaysWhere) {
  const FitFile file = read("undefined_local_message");
  ASSERT_TRUE(file.has(FitProblemKind::undefined_local_message));
  EXPECT_GT(file.problems[0].byte, 14u);
  EXPECT_EQ(rows(file), 1u);
  EXPECT_EQ(file.segments[0].checksum, FitChecksum::right);
}

TEST_F(FitQuirks, TimeSinceTheDeviceStartedIsNotADate) {
  const FitFile file = read("device_time");
  EXPECT_TRUE(file.has(FitProblemKind::device_time));
  EXPECT_TRUE(file.segments[0].device_time);
  EXPECT_EQ(file.segments[0].records[FitChannel::timestamp].at(0), 5000);
}

TEST_F(FitQuirks, DeveloperFieldWithoutDescriptionIsSkipped) {
  const FitFile file = read("undescribed_developer_field");
  EXPECT_TRUE(file.has(FitProblemKind::developer_field_undescribed));
  EXPECT_TRUE(file.segments[0].records.developer.empty());
  EXPECT_EQ(rows(file), 4u);
}

TEST_F(FitQuirks, ZeroLengthFieldIsPassedOver) {
  const FitFile file = read("zero_length_field");
  EXPECT_TRUE(file.has(FitProblemKind::zero_length_field));
  EXPECT_EQ(file.segments[0].records[FitChannel::cadence].at(1), 85);
  EXPECT_EQ(file.segments[0].records[FitChannel::heart_rate].at(1), fit_invalid);
}

TEST_F(FitQuirks, NegativeDurationIsUnknown) {
  const FitFile file = read("negative_duration");
  EXPECT_TRUE(file.has(FitProblemKind::negative_duration));
  EXPECT_EQ(file.segments[0].sessions.at(0).total_elapsed_s, unknown);
  EXPECT_EQ(file.segments[0].sessions.at(0).total_timer_s, unknown);
}

}  // namespace
}  // namespace patella
