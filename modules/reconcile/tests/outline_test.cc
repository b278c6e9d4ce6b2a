#include <gtest/gtest.h>

#include "patella/reconcile.h"

namespace patella::test {
namespace {

Activity treadmill_file() {
  Activity activity;
  activity.start.utc = Instant(std::chrono::sys_days(std::chrono::year(2023) / 5 / 1));
  activity.sport = Sport::run;
  activity.format = SourceFormat::gpx;
  activity.facts.moving = Duration(1500.0);
  activity.facts.elapsed = Duration(1800.0);
  add_flag(activity, QualityFlag::distance_unknown);
  return activity;
}

TEST(MergeRecordings, TheMergedOneFillsOnlyWhatIsMissing) {
  Activity row = treadmill_file();
  row.name = "Evening";
  row.gear = "Blue pair";
  row.service_id = "strava:7";
  row.facts.distance = kilometres(5.0);
  row.facts.distance_source = DistanceSource::entered;
  row.facts.distance_reason = DistanceReason::runner_entered;
  row.facts.mean_heart_rate = HeartRate(140.0);
  Activity file = treadmill_file();
  file.name = "from the watch";
  file.facts.mean_heart_rate = HeartRate(141.0);
  const Activity merged = merge_recordings(file, row);
  EXPECT_EQ(merged.name, "from the watch");
  EXPECT_EQ(merged.gear, "Blue pair");
  EXPECT_EQ(merged.service_id, "strava:7");
  EXPECT_DOUBLE_EQ(merged.facts.distance->si(), 5000.0);
  EXPECT_EQ(merged.facts.distance_source, DistanceSource::entered);
  EXPECT_FALSE(has_flag(merged, QualityFlag::distance_unknown));
  EXPECT_DOUBLE_EQ(merged.facts.mean_heart_rate->si(), 141.0);
  EXPECT_DOUBLE_EQ(merged.facts.mean_speed->si(), 5000.0 / 1500.0);
}

TEST(OutlineOf, ASummaryIsEnough) {
  const ActivityOutline outline = outline_of(treadmill_file(), "a", "file");
  EXPECT_EQ(outline.id, "a");
  EXPECT_FALSE(outline.distance);
  EXPECT_TRUE(outline.has_samples);
  EXPECT_FALSE(outline.start_position);
  EXPECT_FALSE(outline.start_zone_doubtful);
}

TEST(BetterRecording, SamplesThenFormatThenFactsThenDistance) {
  ActivityOutline fit, gpx;
  fit.id = "1";
  gpx.id = "2";
  fit.format = SourceFormat::fit;
  gpx.format = SourceFormat::gpx;
  gpx.has_samples = true;
  EXPECT_TRUE(better_recording(gpx, fit));
  fit.has_samples = true;
  EXPECT_TRUE(better_recording(fit, gpx));
  gpx.format = SourceFormat::fit;
  EXPECT_TRUE(better_recording(fit, gpx));  // ties end at the id
  gpx.distance_measured = true;
  EXPECT_TRUE(better_recording(gpx, fit));
  EXPECT_FALSE(better_recording(fit, fit));
}

}  // namespace
}  // namespace patella::test
