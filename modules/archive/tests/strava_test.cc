#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "archive_fixture.h"

namespace patella::test {
namespace {

ExportTable read(std::string_view csv, const ExportTableOptions& options = {}) {
  auto table = read_strava_activities(bytes_of(csv), options);
  EXPECT_TRUE(table) << (table ? "" : render(table.error()));
  return table ? *table : ExportTable{};
}

constexpr std::string_view header =
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Activity "
    "Gear,Filename,"
    "Elapsed Time,Moving Time,Distance,\"<span class=\"\"x\"\" title=\"\"a, b\"\">Gear</span>\"\n";

std::string with_header(std::string_view rows) { return std::string(header) + std::string(rows); }

TEST(StravaCsv, MetresOfTheSecondDistanceCount) {
  const auto table =
      read(with_header("7,\"Jan 5, 2021, 6:12:33 PM\",Evening Run,Run,,1275,5.61,Old "
                       "pair,activities/7.fit.gz,1275.0,1258.0,5612.4,8142932.0\n"));
  ASSERT_EQ(table.activities.size(), 1U);
  const ExportedActivity& run = table.activities[0];
  EXPECT_EQ(run.service_id, "strava:7");
  EXPECT_EQ(render(run.start).substr(0, 19), "2021-01-05T18:12:33");
  EXPECT_DOUBLE_EQ(run.distance->si(), 5612.4);
  EXPECT_DOUBLE_EQ(run.moving->si(), 1258.0);
  EXPECT_EQ(run.gear, "Old pair");
  EXPECT_EQ(run.gear_id, "8142932");
  EXPECT_EQ(run.file_name, "activities/7.fit.gz");
  EXPECT_FALSE(run.entered_by_hand);
  EXPECT_EQ(run.sport, Sport::run);
}

TEST(StravaCsv, QuotesNewlinesAndByteOrderMark) {
  const auto table =
      read("\xEF\xBB\xBF" +
           with_header("7,\"Jan 5, 2021, 6:12:33 AM\",\"A \"\"fast\"\"\r\nrun, wet\",Run,\"x\n\ny\",1,,,,,,,\r\n"
                       "8,\"Jan 6, 2021, 12:00:00 AM\",B,Walk,,1,,,,,,,\r\n"));
  ASSERT_EQ(table.activities.size(), 2U);
  EXPECT_EQ(table.activities[0].name, "A \"fast\"  run, wet");
  EXPECT_EQ(table.activities[1].row, 6U);
  EXPECT_EQ(render(table.activities[1].start).substr(0, 19), "2021-01-06T00:00:00");
}

TEST(StravaCsv, TheUnitOfTheFirstDistanceIsLearnedFromRowsWithBoth) {
  const std::string rows =
      "1,\"Jan 5, 2021, 6:12:33 PM\",a,Run,,1,3.107,,,1,1,5000,\n"
      "2,\"Jan 6, 2021, 6:12:33 PM\",b,Run,,1,2.0,,,1,1,,\n";
  EXPECT_NEAR(read(with_header(rows)).activities.at(1).distance->si(), 3218.7, 0.1);
  const auto alone = read(with_header("2,\"Jan 6, 2021, 6:12:33 PM\",b,Run,,1,2.0,,,1,1,,\n"));
  EXPECT_DOUBLE_EQ(alone.activities.at(0).distance->si(), 2000.0);
  EXPECT_EQ(alone.assumptions.size(), 1U);
}

// Found by fuzzing: 1275 passed as a number of kilometres, and the rows then made it miles.
TEST(StravaCsv, ADistanceBeyondAnyOutingIsUnknownInEitherUnit) {
  const ExportTableOptions in_miles{.unit_without_evidence = DistanceUnit::miles};
  const auto of_shown = [](const std::string& shown, const ExportTableOptions& options) {
    const auto row = "2,\"Jan 6, 2021, 6:12:33 PM\",b,Run,,1," + shown + ",,,1,1,,\n";
    return read(with_header(row), options).activities.at(0).distance;
  };
  EXPECT_FALSE(of_shown("1275", in_miles));
  EXPECT_NEAR(of_shown("1242", in_miles)->si(), 1'998'805.2, 0.1);
  EXPECT_FALSE(of_shown("2001", {}));
  EXPECT_DOUBLE_EQ(of_shown("2000", {})->si(), 2.0e6);
}

TEST(StravaCsv, AZeroDistanceIsUnknown) {
  const auto table = read(with_header("1,\"Jan 5, 2021, 6:12:33 PM\",Treadmill run,Run,,1800,0.0,,,1800,1800,0.0,\n"));
  const Activity activity = activity_of(table.activities.at(0));
  EXPECT_FALSE(activity.facts.distance);
  EXPECT_TRUE(has_flag(activity, QualityFlag::distance_unknown));
  EXPECT_TRUE(has_flag(activity, QualityFlag::no_samples));
  EXPECT_TRUE(is_treadmill(activity));
  EXPECT_DOUBLE_EQ(activity.facts.elapsed.si(), 1800.0);
}

TEST(StravaCsv, DatesOfOtherLanguages) {
  for (const std::string date :
       {"05.01.2021, 18:12:33", "5 janv. 2021 \xC3\xA0 18:12:33", "5 ene 2021 18:12:33", "2021-01-05 18:12:33",
        "5 de jan. de 2021, 18:12:33", "Jan 5, 2021, 6:12:33\xE2\x80\xAFPM", "5/1/2021 18:12:33"}) {
    const auto table = read(with_header("1,\"" + date + "\",a,Run,,1,,,,,,,\n"));
    ASSERT_EQ(table.activities.size(), 1U) << date;
    EXPECT_EQ(render(table.activities[0].start).substr(0, 19), "2021-01-05T18:12:33") << date;
  }
}

TEST(StravaCsv, TheOrderOfSlashesIsLearnedFromTheFile) {
  const auto table = read(with_header("1,5/1/2021 10:00,a,Run,,1,,,,,,,\n2,5/13/2021 10:00,a,Run,,1,,,,,,,\n"));
  EXPECT_EQ(render(table.activities.at(0).start).substr(0, 10), "2021-05-01");
}

TEST(StravaCsv, GermanAndUnknownLanguages) {
  const std::string rows =
      "1,\"05.01.2021, 18:12:33\",a,Lauf,,1800,\"5,61\",,activities/1.gpx,,,1800,1700,5612.4,3.0,2.0,10.0,11.0\n";
  const auto german = read(
      "Aktivit\xC3\xA4ts-ID,Aktivit\xC3\xA4tsdatum,Name der Aktivit\xC3\xA4t,Aktivit\xC3\xA4tsart,x,Verstrichene "
      "Zeit,Distanz,"
      "Aktivit\xC3\xA4tsausr\xC3\xBCstung,Dateiname,g,f,Verstrichene Zeit,Bewegungszeit,Distanz,a,b,c,d\n" +
      rows);
  EXPECT_DOUBLE_EQ(german.activities.at(0).distance->si(), 5612.4);
  EXPECT_EQ(german.activities[0].sport, Sport::run);
  const auto unknown_language = read("c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,c16,c17,c18\n" + rows);
  EXPECT_DOUBLE_EQ(unknown_language.activities.at(0).distance->si(), 5612.4);
  EXPECT_DOUBLE_EQ(unknown_language.activities[0].moving->si(), 1700.0);
  EXPECT_EQ(unknown_language.assumptions.size(), 1U);
}

TEST(StravaCsv, AQuoteThatNeverClosesCostsOneRow) {
  const auto table =
      read(with_header("1,\"Jan 5, 2021, 6:12:33 PM\",a,Run,,1,,,,,,,\n2,\"Jan 6,broken,Run\n"
                       "3,Jan 7 2021 6:12:33 PM,c,Run,,1,,,,,,,\n"));
  EXPECT_EQ(table.activities.size(), 2U);
  EXPECT_EQ(table.refused.size(), 1U);
}

TEST(StravaCsv, NotATableIsAnError) {
  EXPECT_FALSE(read_strava_activities(bytes_of("a,b\n1,2\n")));
  EXPECT_FALSE(read_strava_activities({}));
}

TEST(StravaCsv, FactsOfTheRowReachTheFile) {
  const auto table = read(
      with_header("7,\"Jan 5, 2021, 6:12:33 PM\",Evening Run,Run,,1275,5.61,Blue pair,activities/7.fit.gz,1,1,1,\n"));
  Activity activity;
  activity.name = "from the file";
  add_export_facts(activity, table.activities.at(0));
  EXPECT_EQ(activity.name, "from the file");
  EXPECT_EQ(activity.gear, "Blue pair");
  EXPECT_EQ(activity.service_id, "strava:7");
}

TEST(StravaShoes, BrandModelAndName) {
  const auto shoes = read_strava_shoes(
      bytes_of("Shoe Brand,Shoe Model,Shoe Name,Shoe Default Sport Types\nBrooks,Ghost 14,blue,Run\n,,,\nHoka,,,\n"));
  ASSERT_EQ(shoes->size(), 2U);
  EXPECT_EQ((*shoes)[0].name, "Brooks Ghost 14 blue");
}

RC_GTEST_PROP(StravaCsv, AnyTextIsReadOrRefused, (const std::string& text)) {
  const auto table = read_strava_activities(bytes_of(with_header(text)));
  if (!table) return;
  for (const ExportedActivity& activity : table->activities) {
    RC_ASSERT(!activity.distance || (activity.distance->si() > 0.0 && activity.distance->si() <= 2.0e6));
    RC_ASSERT(!activity.elapsed || std::isfinite(activity.elapsed->si()));
  }
}

TEST(SharedStravaCsv, EveryRowIsRead) {
  const Bytes bytes = read_shared("csv/strava_bulk_export_activities.csv");
  if (bytes.empty()) GTEST_SKIP() << "the staged recordings are absent";
  const auto table = read_strava_activities(bytes);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->activities.size(), 112U);
  EXPECT_TRUE(table->refused.empty());
  EXPECT_TRUE(table->assumptions.empty());
  const auto count = [&](auto&& holds) {
    return std::count_if(table->activities.begin(), table->activities.end(), holds);
  };
  EXPECT_EQ(count([](const auto& row) { return row.sport == Sport::run; }), 89);
  EXPECT_EQ(count([](const auto& row) { return row.entered_by_hand; }), 19);
  EXPECT_EQ(count([](const auto& row) { return row.gear == "pegasus"; }), 10);
  EXPECT_EQ(count([](const auto& row) { return !row.gear.empty(); }), 82);
  EXPECT_DOUBLE_EQ(table->activities[0].distance->si(), 5612.39990234375);
  EXPECT_EQ(count([](const auto& row) { return row.sport == Sport::run && !row.distance; }), 2);
}

}  // namespace
}  // namespace patella::test
