#include <gtest/gtest.h>

#include "archive_fixture.h"

namespace patella::test {
namespace {

constexpr std::string_view activities = R"([{"summarizedActivitiesExport":[
 {"activityId":111,"name":"Morning Run","activityType":"treadmill_running","sportType":"RUNNING","beginTimestamp":1700000000000.0,
  "startTimeGmt":1700000000000.0,"startTimeLocal":1700003600000.0,"duration":1800000.5,"elapsedDuration":1900000.0,
  "movingDuration":1790000.0,"distance":500000.0,"avgHr":140.0,"maxHr":160,"elevationGain":5000.0,"manualActivity":true,
  "splits":[{"duration":1,"distance":2,"measurements":[{"value":3}]}],"summary":{"distance":9}},
 {"activityId":112,"parent":true,"beginTimestamp":1700100000000},
 {"activityId":113,"parentId":112,"activityType":"running","beginTimestamp":1700100000000,"distance":null,"duration":60000},
 {"activityId":114}]}])";

TEST(GarminExport, UnitsAndZone) {
  const auto table = read_garmin_activities(bytes_of(activities));
  ASSERT_TRUE(table);
  ASSERT_EQ(table->activities.size(), 2U);
  const ExportedActivity& run = table->activities[0];
  EXPECT_EQ(run.service_id, "garmin:111");
  EXPECT_EQ(run.start.offset, std::chrono::minutes(60));
  EXPECT_EQ(run.start.source, ZoneSource::file);
  EXPECT_DOUBLE_EQ(run.distance->si(), 5000.0);
  EXPECT_DOUBLE_EQ(run.elapsed->si(), 1900.0);
  EXPECT_DOUBLE_EQ(run.ascent->si(), 50.0);
  EXPECT_EQ(run.sport, Sport::run);
  EXPECT_EQ(run.sub_sport, SubSport::treadmill);
  EXPECT_TRUE(run.entered_by_hand);
  EXPECT_TRUE(table->activities[1].part_of_multisport);
  EXPECT_FALSE(table->activities[1].distance);
  EXPECT_EQ(table->refused.size(), 1U);
}

TEST(GarminExport, GearIsJoined) {
  const auto gear = read_garmin_gear(bytes_of(
      R"([{"gearDTOS":[{"gearPk":5,"displayName":null,"customMakeModel":"Saucony Ride","gearStatusName":"retired"}],
    "gearActivityDTOs":{"5":[{"gearPk":5,"activityId":111}]}}])"));
  ASSERT_TRUE(gear);
  ASSERT_EQ(gear->shoes.size(), 1U);
  EXPECT_TRUE(gear->shoes[0].retired);
  auto table = read_garmin_activities(bytes_of(activities));
  add_gear(*table, *gear);
  EXPECT_EQ(table->activities[0].gear, "Saucony Ride");
  EXPECT_EQ(table->activities[1].gear, "");
}

TEST(GarminExport, HostileJsonIsAnError) {
  EXPECT_FALSE(read_garmin_activities(bytes_of(std::string(100'000, '['))));
  EXPECT_FALSE(read_garmin_activities(bytes_of("{\"a\":")));
  EXPECT_FALSE(read_garmin_gear({}));
}

TEST(ExportParts, AreToldFromTheName) {
  EXPECT_EQ(classify_entry("export.zip!activities/1.FIT.GZ"), ExportPart::activity_file);
  EXPECT_EQ(classify_entry("activities.csv"), ExportPart::strava_activities);
  EXPECT_EQ(classify_entry("shoes.csv"), ExportPart::strava_shoes);
  EXPECT_EQ(classify_entry("DI_CONNECT/DI-Connect-Fitness/a@b.c_0_summarizedActivities.json"),
            ExportPart::garmin_activities);
  EXPECT_EQ(classify_entry("DI_CONNECT/DI-Connect-Fitness/a@b.c_gear.json"), ExportPart::garmin_gear);
  EXPECT_EQ(classify_entry("DI_CONNECT/DI-Connect-Wellness/x_sleepData.json"), ExportPart::other);
  EXPECT_EQ(classify_entry("DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip"), ExportPart::archive);
  EXPECT_EQ(classify_entry("media/a.jpg"), ExportPart::other);
  EXPECT_EQ(file_name_of("export.zip!activities/1.FIT.gz"), "1.FIT");
}

}  // namespace
}  // namespace patella::test
