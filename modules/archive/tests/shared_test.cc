// The staged archives. They are other people's runs: nothing of them is kept, and positions are never shown.
#include <gtest/gtest.h>

#include <filesystem>

#include "archive_fixture.h"

namespace patella::test {
namespace {

TEST(ZipShared, TheHistoryIsVisitedWhole) {
  const Bytes bytes = read_shared("history/one-runner-2017-2023.zip");
  if (bytes.empty()) GTEST_SKIP() << "the staged recordings are absent";
  const Told told = walk(bytes, "history.zip");
  ASSERT_TRUE(told.summary);
  EXPECT_EQ(told.summary->visited, 215U);
  EXPECT_TRUE(told.skipped.empty());
  std::size_t without_points = 0;
  for (const std::string& gpx : told.contents) without_points += gpx.find("<trkpt") == std::string::npos ? 1U : 0U;
  EXPECT_EQ(without_points, 87U);
}

TEST(ZipShared, EveryStagedArchiveIsReadOrRefusedEntryByEntry) {
  const auto folder = std::filesystem::path(PATELLA_SHARED_DIR) / "data/archive";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the staged recordings are absent";
  std::size_t visited = 0, hidden = 0, refused = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const Told told = walk(read_shared("archive/" + file.path().filename().string()), file.path().filename().string());
    ASSERT_TRUE(told.summary) << file.path().filename();
    visited += told.summary->visited;
    hidden += told.summary->hidden;
    refused += told.summary->refused;
  }
  EXPECT_EQ(visited, 30U);
  EXPECT_EQ(hidden, 2U);
  EXPECT_EQ(refused, 0U);
}

}  // namespace
}  // namespace patella::test
