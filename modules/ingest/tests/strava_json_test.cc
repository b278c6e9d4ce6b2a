#include <gtest/gtest.h>

#include "ingest_fixture.h"

namespace patella {
namespace {

using namespace fixture;

const std::string detailed = R"({"id": 123, "name": "Lunch Run", "sport_type": "TrailRun", "type": "Run",
  "distance": 5012.3, "moving_time": 1500, "elapsed_time": 1600, "total_elevation_gain": 51.0,
  "start_date": "2026-05-01T10:00:00Z", "start_date_local": "2026-05-01T12:00:00Z",
  "timezone": "(GMT+01:00) Europe/Berlin", "utc_offset": 7200.0, "average_cadence": 84.5,
  "average_heartrate": 151.2, "max_heartrate": 172, "gear": {"id": "g1", "name": "Old Pair"},
  "device_name": "Garmin Forerunner 55", "trainer": false, "manual": false})";

TEST(StravaJson, DetailedActivityHasItsFacts) {
  const Activity run = read_one(detailed, "a.json");
  EXPECT_EQ(run.format, SourceFormat::strava_json);
  EXPECT_EQ(run.sport, Sport::run);
  EXPECT_EQ(run.sub_sport, SubSport::trail);
  EXPECT_EQ(render(run.start), "2026-05-01T12:00:00+02:00");
  EXPECT_EQ(run.start.zone, "Europe/Berlin");
  EXPECT_EQ(run.service_id, "strava:123");
  EXPECT_EQ(run.gear, "Old Pair");
  EXPECT_NEAR(run.facts.distance->si(), 5012.3, 1e-9);
  EXPECT_NEAR(run.facts.moving.si(), 1500.0, 1e-9);
  EXPECT_NEAR(run.facts.step_rate->si(), 169.0, 1e-9);
  EXPECT_TRUE(has_flag(run, QualityFlag::no_samples));
  Activity again = run;
  compute_facts(again);
  EXPECT_EQ(again, run);
}

TEST(StravaJson, ListsAreReadAndBadEntriesPassedOver) {
  const auto reading = read_activity_file(to_bytes("[" + detailed + ", {\"name\": \"x\"}, 3]"), "list.json");
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->activities.size(), 1u);
  ASSERT_EQ(reading->notes.size(), 2u);
  EXPECT_EQ(reading->notes[0].where, "entry 2");
}

TEST(StravaJson, SameWallClockTwiceIsLocalTime) {
  const Activity run = read_one(R"({"run_id": 5, "type": "Run", "distance": 1000, "moving_time": 300,
    "start_date": "2019-12-07T18:21:42", "start_date_local": "2019-12-07T18:21:42"})",
                                "a.json");
  EXPECT_TRUE(has_flag(run, QualityFlag::local_time_assumed));
  EXPECT_EQ(run.service_id, "run_id:5");
}

TEST(StravaJson, ManualAndTreadmillEntriesAreKnownAsSuch) {
  std::string text = detailed;
  text.replace(text.find("\"manual\": false"), 15, "\"manual\": true ");
  EXPECT_EQ(read_one(text, "a.json").facts.distance_reason, DistanceReason::runner_entered);
  text = detailed;
  text.replace(text.find("\"trainer\": false"), 16, "\"trainer\": true ");
  text.replace(text.find("TrailRun"), 8, "Run");
  EXPECT_TRUE(is_treadmill(read_one(text, "a.json")));
}

TEST(StravaJson, NonsenseIsNoFact) {
  std::string text = detailed;
  text.replace(text.find("5012.3"), 6, "9e300");
  const Activity run = read_one(text, "a.json");
  EXPECT_FALSE(run.facts.distance);
  EXPECT_TRUE(has_flag(run, QualityFlag::distance_unknown));
}

TEST(StravaJson, CutFileIsAnError) {
  EXPECT_FALSE(read_activity_file(to_bytes(detailed.substr(0, detailed.size() - 5)), "a.json"));
  std::string deep = "[{\"start_date\": \"x\", \"map\": ";
  for (int i = 0; i < 100'000; ++i) deep += "[";
  EXPECT_FALSE(read_activity_file(to_bytes(deep), "deep.json"));
}

}  // namespace
}  // namespace patella
