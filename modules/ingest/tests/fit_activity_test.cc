#include <gtest/gtest.h>

#include "ingest_fixture.h"
#include "patella/fit.h"

namespace patella {
namespace {

using namespace fixture;

constexpr FitTime start = 1'100'000'000;

// A run of `seconds` at 3 m/s: no positions, distance of the device.
FitSegment run_segment(int seconds, FitTime from = start) {
  FitSegment segment;
  segment.file_id.type = 4;
  segment.file_id.manufacturer = 1;
  segment.file_id.product = 3291;
  segment.file_id.serial_number = 42;
  segment.records.rows = static_cast<std::size_t>(seconds) + 1;
  for (const auto channel : {FitChannel::timestamp, FitChannel::distance, FitChannel::speed, FitChannel::heart_rate,
                             FitChannel::cadence, FitChannel::altitude, FitChannel::stance_time})
    segment.records[channel].resize(segment.records.rows);
  for (int i = 0; i <= seconds; ++i) {
    const auto row = static_cast<std::size_t>(i);
    segment.records[FitChannel::timestamp][row] = static_cast<std::int32_t>(from + i);
    segment.records[FitChannel::distance][row] = i * 300;
    segment.records[FitChannel::speed][row] = 3000;
    segment.records[FitChannel::heart_rate][row] = 150;
    segment.records[FitChannel::cadence][row] = 84;
    segment.records[FitChannel::altitude][row] = (100 + 500) * 5;
    segment.records[FitChannel::stance_time][row] = 2500;
  }
  FitSummary session;
  session.start_time = from;
  session.timestamp = from + seconds;
  session.sport = 1;
  session.sub_sport = 0;
  session.total_elapsed_s = seconds;
  session.total_timer_s = seconds;
  session.total_distance_m = seconds * 3.0;
  segment.sessions.push_back(session);
  segment.activity.timestamp = from + seconds;
  segment.activity.local_timestamp = from + seconds + 2 * 3600;
  return segment;
}

Reading read(const std::vector<std::byte>& bytes) {
  auto reading = read_activity_file(bytes, "run.fit");
  EXPECT_TRUE(reading) << (reading ? "" : render(reading.error()));
  if (reading) {
    EXPECT_EQ(find_impossible(*reading), "");
  }
  return reading ? std::move(*reading) : Reading{};
}

Activity read_one(const FitSegment& segment) {
  const Reading reading = read(write_fit(segment));
  EXPECT_EQ(reading.activities.size(), 1u) << reading.not_an_activity;
  return reading.activities.empty() ? Activity{} : reading.activities.front();
}

FitEvent timer(FitTime time, std::uint8_t type) {
  FitEvent event;
  event.timestamp = time;
  event.event = 0;
  event.event_type = type;
  return event;
}

TEST(FitActivity, RunHasItsFacts) {
  const Activity run = read_one(run_segment(600));
  EXPECT_EQ(run.sport, Sport::run);
  EXPECT_EQ(run.format, SourceFormat::fit);
  EXPECT_EQ(run.start.offset, std::chrono::minutes(120));
  EXPECT_EQ(run.start.source, ZoneSource::file);
  EXPECT_EQ(run.device.manufacturer, "garmin");
  EXPECT_EQ(run.device.product, "3291");
  EXPECT_EQ(run.device.serial_number, 42u);
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 1e-9);
  EXPECT_EQ(run.facts.distance_reason, DistanceReason::device_measured);
  EXPECT_NEAR(run.facts.moving.si(), 600.0, 1e-9);
  EXPECT_NEAR(run.facts.step_rate->si(), 168.0, 1e-9);
  EXPECT_NEAR(run.facts.ground_contact_time->si(), 0.25, 1e-9);
  EXPECT_EQ(run.streams.find(Channel::altitude).front(), 10'000);
  EXPECT_TRUE(has_flag(run, QualityFlag::no_positions));
}

TEST(FitActivity, FractionalCadenceIsKept) {
  FitSegment segment = run_segment(60);
  segment.records[FitChannel::fractional_cadence].assign(segment.records.rows, 64);
  EXPECT_EQ(read_one(segment).streams.find(Channel::cadence).front(), 84 * 256 + 128);
}

TEST(FitActivity, TimerEventsArePauses) {
  FitSegment segment = run_segment(600);
  segment.events = {timer(start, 0), timer(start + 100, 4), timer(start + 200, 0), timer(start + 600, 4)};
  const Activity run = read_one(segment);
  ASSERT_EQ(run.pauses.size(), 1u);
  EXPECT_EQ(run.pauses[0], (Interval{Duration(100), Duration(200)}));
  EXPECT_NEAR(run.facts.moving.si(), 500.0, 1e-9);
}

TEST(FitActivity, SessionsOfOneFileAreActivities) {
  FitSegment segment = run_segment(600);
  FitSummary& first = segment.sessions.front();
  FitSummary second = first;
  first.sport = 2;
  first.timestamp = start + 299;
  first.total_elapsed_s = first.total_timer_s = 299;
  first.total_distance_m = 897;
  second.start_time = start + 300;
  second.total_elapsed_s = second.total_timer_s = 300;
  second.total_distance_m = 900;
  segment.sessions.push_back(second);
  const Reading reading = read(write_fit(segment));
  ASSERT_EQ(reading.activities.size(), 2u);
  EXPECT_EQ(reading.activities[0].sport, Sport::ride);
  EXPECT_EQ(reading.activities[1].sport, Sport::run);
  EXPECT_NEAR(reading.activities[1].facts.distance->si(), 900.0, 1e-9);
  EXPECT_NEAR(reading.activities[1].streams.find(Channel::distance).back() / 100.0, 903.0, 1e-9)
      << "the distance of the ride is taken off";
  for (const Activity& activity : reading.activities) EXPECT_TRUE(has_flag(activity, QualityFlag::part_of_multisport));
}

TEST(FitActivity, ChainedFilesAreActivities) {
  auto bytes = write_fit(run_segment(60));
  const auto more = write_fit(run_segment(120, start + 86400));
  bytes.insert(bytes.end(), more.begin(), more.end());
  const Reading reading = read(bytes);
  ASSERT_EQ(reading.activities.size(), 2u);
  EXPECT_NEAR(reading.activities[1].facts.elapsed.si(), 120.0, 1e-9);
  EXPECT_FALSE(has_flag(reading.activities[0], QualityFlag::part_of_multisport));
}

TEST(FitActivity, WrongChecksumIsQuarantined) {
  auto bytes = write_fit(run_segment(60));
  bytes.back() ^= std::byte{1};
  const Reading reading = read(bytes);
  EXPECT_TRUE(reading.quarantine);
  ASSERT_EQ(reading.activities.size(), 1u);
  EXPECT_TRUE(has_flag(reading.activities[0], QualityFlag::checksum_wrong));
  ASSERT_FALSE(reading.notes.empty());
  EXPECT_TRUE(reading.notes.front().where.starts_with("byte "));
}

TEST(FitActivity, TruncatedAndStillRecordingFilesKeepTheirSamples) {
  auto bytes = write_fit(run_segment(600));
  bytes.resize(bytes.size() / 2);
  Reading reading = read(bytes);
  ASSERT_EQ(reading.activities.size(), 1u);
  EXPECT_TRUE(has_flag(reading.activities[0], QualityFlag::truncated));
  EXPECT_FALSE(reading.quarantine);
  FitWriteOptions options;
  options.open_ended = true;
  reading = read(write_fit(run_segment(600), options));
  ASSERT_EQ(reading.activities.size(), 1u);
  EXPECT_TRUE(has_flag(reading.activities[0], QualityFlag::truncated));
  EXPECT_NEAR(reading.activities[0].facts.distance->si(), 1800.0, 1e-9);
}

TEST(FitActivity, OtherFilesAreNamed) {
  for (const auto& [type, name] :
       {std::pair<std::uint8_t, std::string>{5, "workout"}, {6, "course"}, {2, "settings"}}) {
    FitSegment segment;
    segment.file_id.type = type;
    segment.file_id.time_created = start;
    EXPECT_EQ(read(write_fit(segment)).not_an_activity, name);
  }
}

TEST(FitActivity, SportsAreNeverGuessed) {
  const auto sport = [](std::uint8_t number, std::uint8_t sub) {
    FitSegment segment = run_segment(60);
    segment.sessions.front().sport = number;
    segment.sessions.front().sub_sport = sub;
    const Activity activity = read_one(segment);
    return std::pair{activity.sport, activity.sub_sport};
  };
  EXPECT_EQ(sport(0, 0), (std::pair{Sport::unknown, SubSport::generic}));
  EXPECT_EQ(sport(1, 1), (std::pair{Sport::run, SubSport::treadmill}));
  EXPECT_EQ(sport(1, 3), (std::pair{Sport::run, SubSport::trail}));
  EXPECT_EQ(sport(1, 58), (std::pair{Sport::run, SubSport::virtual_activity}));
  EXPECT_EQ(sport(11, 0), (std::pair{Sport::walk, SubSport::generic}));
  EXPECT_EQ(sport(17, 0), (std::pair{Sport::hike, SubSport::generic}));
  EXPECT_EQ(sport(10, 20), (std::pair{Sport::strength, SubSport::generic}));
  EXPECT_EQ(sport(200, 0), (std::pair{Sport::other, SubSport::generic}));
}

TEST(FitActivity, DeveloperFieldFillsWhatTheDeviceLeftEmpty) {
  FitSegment segment = run_segment(60);
  FitDeveloperColumn power;
  power.name = "Power";
  power.unit = "Watts";
  power.values.assign(segment.records.rows, 251.0);
  FitDeveloperColumn bounce;
  bounce.name = "Vertical Oscillation";
  bounce.unit = "Centimeters";
  bounce.field_number = 1;
  bounce.values.assign(segment.records.rows, 8.5);
  segment.records.developer = {power, bounce};
  const Activity run = read_one(segment);
  EXPECT_NEAR(run.facts.mean_power->si(), 251.0, 1e-9);
  EXPECT_NEAR(run.facts.vertical_oscillation->si(), 0.085, 1e-9);
}

TEST(FitActivity, SessionWithoutRecordsKeepsItsSummary) {
  FitSegment segment = run_segment(600);
  segment.records = {};
  const Activity run = read_one(segment);
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 1e-9);
  EXPECT_TRUE(has_flag(run, QualityFlag::no_samples));
}

TEST(FitActivity, SummaryWithWrongElapsedTimeGivesWayToSamples) {
  FitSegment segment = run_segment(600);
  segment.sessions.front().total_elapsed_s = 178'357;
  EXPECT_NEAR(read_one(segment).facts.elapsed.si(), 600.0, 1e-9);
}

TEST(FitActivity, TreadmillDistanceIsMarked) {
  FitSegment segment = run_segment(600);
  segment.sessions.front().sub_sport = 1;
  EXPECT_TRUE(has_flag(read_one(segment), QualityFlag::treadmill_distance));
}

}  // namespace
}  // namespace patella
