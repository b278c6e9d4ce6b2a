// Hazard 19: spikes, jumps and nonsense never become distance.
#include <gtest/gtest.h>

#include <random>

#include "ingest_fixture.h"

namespace patella {
namespace {

using namespace fixture;

TEST(Mending, PositionSpikeIsTakenOut) {
  auto points = steady_run(600, 3.0);
  points[200].east_m = 5000.0;
  points[400].north_m += 80.0;
  const Activity run = read_run(points);
  EXPECT_TRUE(has_flag(run, QualityFlag::position_spikes_removed));
  EXPECT_EQ(run.streams.find(Channel::latitude)[200], missing_sample);
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 2.0);
  EXPECT_LT(run.facts.max_speed->si(), 3.2);
}

TEST(Mending, BadFirstFixDoesNotCostTheRun) {
  auto points = steady_run(600, 3.0);
  points[0].east_m = points[1].east_m = 30'000.0;
  const Activity run = read_run(points);
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 20.0);
}

TEST(Mending, NullIslandIsNoPosition) {
  std::string text = gpx_file(gpx_track(steady_run(60, 3.0)));
  const std::size_t at = text.find("<trkpt");
  text.replace(at, text.find('>', at) - at, "<trkpt lat=\"0\" lon=\"0\"");
  EXPECT_NEAR(read_one(text).facts.distance->si(), 177.0, 1.0);
}

TEST(Mending, NotANumberIsMissing) {
  for (const char* bad : {"NaN", "inf", "-Infinity", "1e400", "", "abc", "12.3.4", "999999999999999999999"}) {
    std::string text = gpx_file(gpx_track(steady_run(60, 3.0)));
    const std::size_t at = text.find("lat=\"", text.size() / 2) + 5;
    text.replace(at, text.find('"', at) - at, bad);
    EXPECT_NEAR(read_one(text).facts.distance->si(), 180.0, 1.0) << bad;
  }
}

TEST(Mending, DuplicateTimesAreMerged) {
  auto points = steady_run(60, 3.0);
  points.insert(points.begin() + 30, points[30]);
  const Activity run = read_run(points);
  EXPECT_EQ(run.streams.size(), 61u);
  EXPECT_TRUE(has_flag(run, QualityFlag::duplicate_timestamps));
}

TEST(Mending, OneSampleAheadOfItsTimeIsTakenOut) {
  auto points = steady_run(60, 3.0);
  points[30].seconds += 7200.0;
  const Activity run = read_run(points);
  EXPECT_EQ(run.streams.size(), 60u);
  EXPECT_TRUE(has_flag(run, QualityFlag::time_jumps));
  EXPECT_NEAR(run.facts.elapsed.si(), 60.0, 1e-9);
}

TEST(Mending, ClockSetBackGoesOn) {
  auto points = steady_run(600, 3.0);
  for (std::size_t i = 300; i < points.size(); ++i) points[i].seconds -= 120.0;
  const Activity run = read_run(points);
  EXPECT_TRUE(has_flag(run, QualityFlag::time_jumps));
  EXPECT_NEAR(run.facts.elapsed.si(), 600.0, 1.0);
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 1.0);
}

TEST(Mending, ClockSetDuringTheRunMovesTheShorterPart) {
  auto points = steady_run(600, 3.0);
  for (std::size_t i = 0; i < 100; ++i) points[i].seconds -= 20.0 * 365 * 86400;
  const Activity run = read_run(points);
  EXPECT_EQ(render(run.start), "2026-05-01T16:00:00+00:00");
  EXPECT_NEAR(run.facts.elapsed.si(), 600.0, 1.0);
}

TEST(Mending, RecordingWrittenTwiceCountsOnce) {
  const auto points = steady_run(600, 3.0);
  auto twice = points;
  twice.insert(twice.end(), points.begin(), points.end());
  const Activity run = read_run(twice);
  EXPECT_NEAR(run.facts.elapsed.si(), 600.0, 1e-9);
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 1.0);
}

TEST(Mending, StandingStillIsElapsedAndNotMoving) {
  std::mt19937 random(1);
  std::normal_distribution<double> wander(0.0, 0.3);
  const auto points = sample_course(900, [&](double t) {
    const double along = t < 300 ? t * 3.0 : t < 600 ? 900.0 : (t - 300) * 3.0;
    return Point{t, along + wander(random) * 0.2, wander(random) * 0.2, {}, {}, {}, false};
  });
  const Activity run = read_run(points);
  EXPECT_NEAR(run.facts.elapsed.si(), 900.0, 1e-9);
  EXPECT_NEAR(run.facts.moving.si(), 600.0, 25.0);
}

TEST(Mending, HoleWithoutPauseIsFlagged) {
  auto points = steady_run(600, 3.0);
  points.erase(points.begin() + 200, points.begin() + 300);
  const Activity run = read_run(points);
  EXPECT_TRUE(has_flag(run, QualityFlag::long_gap));
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 1.0);
}

TEST(Mending, SameBytesGiveTheSameActivity) {
  auto points = steady_run(600, 3.0);
  points[200].east_m = 5000.0;
  points[30].seconds += 7200.0;
  EXPECT_EQ(read_run(points), read_run(points));
}

TEST(Mending, ClockNeverSetIsFlagged) {
  auto points = steady_run(60, 3.0);
  for (Point& point : points) point.seconds -= 36.0 * 365 * 86400;
  EXPECT_TRUE(has_flag(read_run(points), QualityFlag::clock_not_set));
}

}  // namespace
}  // namespace patella
