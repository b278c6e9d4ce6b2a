#include <gtest/gtest.h>

#include "ingest_fixture.h"

namespace patella {
namespace {

using namespace fixture;

std::string trackpoint(double seconds, double distance_m) {
  return "<Trackpoint><Time>" + time_text(seconds) + "</Time><DistanceMeters>" + std::to_string(distance_m) +
         "</DistanceMeters><HeartRateBpm><Value>140</Value></HeartRateBpm><Extensions><n:TPX><n:Speed>3.0</n:Speed>"
         "<n:RunCadence>84</n:RunCadence><n:Watts>250</n:Watts></n:TPX></Extensions></Trackpoint>\n";
}

std::string lap(double start, double seconds, double distance_m, const std::string& tracks) {
  return "<Lap StartTime=\"" + time_text(start) + "\"><TotalTimeSeconds>" + std::to_string(seconds) +
         "</TotalTimeSeconds><DistanceMeters>" + std::to_string(distance_m) +
         "</DistanceMeters><AverageHeartRateBpm><Value>99</Value></AverageHeartRateBpm>" + tracks + "</Lap>";
}

std::string track(double from, double to, double metres_at_start) {
  std::string out = "<Track>";
  for (double t = from; t <= to; t += 1.0) out += trackpoint(t, metres_at_start + (t - from) * 3.0);
  return out + "</Track>";
}

std::string tcx(const std::string& body) {
  return "<?xml version=\"1.0\"?><TrainingCenterDatabase xmlns:n=\"urn:n\">" + body +
         "<Author><Name>Service</Name></Author></TrainingCenterDatabase>";
}

std::string activity(const std::string& laps, const std::string& sport = "Running") {
  return "<Activities><Activity Sport=\"" + sport + "\"><Id>" + time_text(0) + "</Id>" + laps +
         "<Creator><Name>Garmin Forerunner 55</Name><UnitId>123456</UnitId></Creator></Activity></Activities>";
}

TEST(Tcx, RunWithLapsHasItsFacts) {
  const Activity run =
      read_one(tcx(activity(lap(0, 300, 900, track(0, 299, 0)) + lap(300, 300, 900, track(300, 600, 900)))), "run.tcx");
  EXPECT_EQ(run.sport, Sport::run);
  EXPECT_EQ(run.format, SourceFormat::tcx);
  EXPECT_EQ(run.device.product, "Garmin Forerunner 55");
  EXPECT_EQ(run.device.manufacturer, "garmin");
  EXPECT_EQ(run.device.serial_number, 123456u);
  EXPECT_EQ(run.device.software, "Service");
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 1e-6);
  EXPECT_EQ(run.facts.distance_reason, DistanceReason::device_measured);
  EXPECT_NEAR(run.facts.elapsed.si(), 600.0, 1e-9);
  EXPECT_NEAR(run.facts.moving.si(), 600.0, 1e-9);
  EXPECT_NEAR(run.facts.mean_heart_rate->si(), 140.0, 1e-9) << "not the lap's";
  EXPECT_NEAR(run.facts.step_rate->si(), 168.0, 1e-9);
  EXPECT_NEAR(run.facts.mean_power->si(), 250.0, 1e-9);
  ASSERT_EQ(run.laps.size(), 2u);
  EXPECT_NEAR(run.laps[1].interval.begin.si(), 300.0, 1e-9);
  EXPECT_NEAR(run.laps[1].distance->si(), 900.0, 1e-6);
  EXPECT_TRUE(run.pauses.empty()) << "a lap is no pause";
}

TEST(Tcx, SecondTrackOfALapIsAPause) {
  const Activity run = read_one(tcx(activity(lap(0, 600, 1800, track(0, 300, 0) + track(900, 1200, 900)))), "run.tcx");
  ASSERT_EQ(run.pauses.size(), 1u);
  EXPECT_NEAR(run.pauses[0].end.si() - run.pauses[0].begin.si(), 600.0, 1e-9);
  EXPECT_NEAR(run.facts.moving.si(), 600.0, 1e-9);
}

TEST(Tcx, LapsWithoutSamplesKeepTheirTotals) {
  const Activity run = read_one(tcx(activity(lap(0, 1800, 5000, ""))), "run.tcx");
  EXPECT_NEAR(run.facts.distance->si(), 5000.0, 1e-6);
  EXPECT_NEAR(run.facts.elapsed.si(), 1800.0, 1e-9);
  EXPECT_TRUE(has_flag(run, QualityFlag::no_samples));
}

TEST(Tcx, OtherStaysUnknown) {
  EXPECT_EQ(read_one(tcx(activity(lap(0, 300, 900, track(0, 299, 0)), "Other")), "a.tcx").sport, Sport::unknown);
  EXPECT_EQ(read_one(tcx(activity(lap(0, 300, 900, track(0, 299, 0)), "Biking")), "a.tcx").sport, Sport::ride);
}

TEST(Tcx, CoursesAndWorkoutsAreNoOutings) {
  const auto reason = [](const std::string& body) {
    return read_activity_file(to_bytes(tcx(body)), "a.tcx")->not_an_activity;
  };
  EXPECT_EQ(reason("<Courses><Course><Name>x</Name>" + track(0, 10, 0) + "</Course></Courses>"), "course");
  EXPECT_EQ(reason("<Workouts><Workout><Name>x</Name></Workout></Workouts>"), "workout");
  EXPECT_EQ(reason(""), "empty file");
}

TEST(Tcx, MultisportSessionIsFlagged) {
  const std::string one = "<Activity Sport=\"Running\">" + lap(0, 300, 900, track(0, 299, 0)) + "</Activity>";
  const Activity run = read_one(
      tcx("<Activities><MultiSportSession><FirstSport>" + one + "</FirstSport></MultiSportSession></Activities>"),
      "a.tcx");
  EXPECT_TRUE(has_flag(run, QualityFlag::part_of_multisport));
}

TEST(Tcx, DeviceDistanceThatCannotBeIsReplacedOrUnknown) {
  const Activity run = read_one(tcx(activity(lap(0, 300, 900000, track(0, 299, 0)))), "a.tcx");
  EXPECT_NEAR(run.facts.distance->si(), 897.0, 1.0) << "the last sample's, not the lap's 900 km";
}

TEST(Tcx, DistanceThatStartsAgainAddsUp) {
  const Activity run =
      read_one(tcx(activity(lap(0, 300, 0, track(0, 299, 0)) + lap(300, 300, 0, track(300, 600, 0)))), "a.tcx");
  EXPECT_NEAR(run.facts.distance->si(), 1797.0, 3.0);
}

}  // namespace
}  // namespace patella
