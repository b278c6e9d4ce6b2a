// What a bug report may not carry: canaries go in, none comes out.
#include <gtest/gtest.h>

#include <cmath>

#include "ingest_fixture.h"
#include "patella/fit.h"

namespace patella {
namespace {

using namespace fixture;

std::string scrubbed(const std::string& text, std::string_view name) {
  const auto out = scrub_file(to_bytes(text), name);
  EXPECT_TRUE(out) << (out ? "" : render(out.error()));
  return out ? to_text(*out) : std::string();
}

void expect_without(const std::string& text, std::initializer_list<const char*> canaries) {
  for (const char* canary : canaries) EXPECT_EQ(text.find(canary), std::string::npos) << canary;
}

TEST(Scrub, GpxLosesPlaceAndNamesAndKeepsTheRun) {
  auto points = steady_run(600, 3.0);
  for (Point& point : points) {
    point.east_m = 50.0 * std::sin(point.seconds / 60.0);
    point.altitude_m = 1234.5;
  }
  std::string text = gpx_file(
      "<metadata><name>CANARY1</name><author><name>CANARY2</name></author><bounds minlat=\"51.77777\"/></metadata>"
      "<!-- CANARY3 --><wpt lat=\"51.77777\" lon=\"7.77777\"><name>CANARY4</name></wpt>" +
      gpx_track(points) + "<extensions><x:serial>CANARY5</x:serial></extensions>");
  text.replace(text.find("evening"), 7, "<![CDATA[CANARY6]]>");
  const std::string out = scrubbed(text, "a.gpx");
  expect_without(out, {"CANARY", "51.77", "7.777", "-29.9", "-30.0", "1234", "0.500"});
  const Activity before = read_one(text);
  const Activity after = read_one(out);
  EXPECT_NEAR(after.facts.distance->si(), before.facts.distance->si(), 0.002 * before.facts.distance->si());
  EXPECT_EQ(after.facts.moving, before.facts.moving);
  EXPECT_EQ(after.facts.mean_heart_rate, before.facts.mean_heart_rate);
  for (const std::int32_t latitude : after.streams.find(Channel::latitude))
    EXPECT_TRUE(latitude == 0 || latitude == missing_sample);
  EXPECT_EQ(after.name, "");
}

TEST(Scrub, TcxLosesDeviceAndNotes) {
  const std::string text =
      "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Id>2026-05-01T16:00:00Z</Id>"
      "<Lap StartTime=\"2026-05-01T16:00:00Z\"><TotalTimeSeconds>60</TotalTimeSeconds><Track>"
      "<Trackpoint><Time>2026-05-01T16:00:00Z</Time><Position><LatitudeDegrees>51.77777</LatitudeDegrees>"
      "<LongitudeDegrees>7.77777</LongitudeDegrees></Position></Trackpoint>"
      "<Trackpoint><Time>2026-05-01T16:00:10Z</Time><Position><LatitudeDegrees>51.77787</LatitudeDegrees>"
      "<LongitudeDegrees>7.77777</LongitudeDegrees></Position></Trackpoint></Track></Lap>"
      "<Notes>CANARY</Notes><Creator><Name>CANARY</Name><UnitId>3999888777</UnitId></Creator></Activity></Activities>"
      "<Author><Name>CANARY</Name></Author></TrainingCenterDatabase>";
  const std::string out = scrubbed(text, "a.tcx");
  expect_without(out, {"CANARY", "51.7", "7.777", "3999888777"});
  EXPECT_NEAR(*read_one(out, "a.tcx").facts.position_distance / Distance(1), 11.1, 0.1);
}

TEST(Scrub, BrokenXmlStaysBroken) {
  const std::string text = gpx_file(gpx_track(steady_run(60, 3.0)));
  const std::string out = scrubbed(text.substr(0, text.size() / 2), "cut.gpx");
  const auto reading = read_activity_file(to_bytes(out), "cut.gpx");
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->activities.size(), 1u);
  EXPECT_TRUE(has_flag(reading->activities.front(), QualityFlag::truncated));
}

TEST(Scrub, XmlCutAnywhereIsScrubbed) {
  const std::string text = gpx_file(gpx_track(steady_run(3, 3.0)));
  for (std::size_t size = 20; size <= text.size(); ++size)
    EXPECT_LE(scrubbed(text.substr(0, size), "a.gpx").size(), size + 64) << size;
}

FitSegment small_run() {
  FitSegment segment;
  segment.file_id.type = 4;
  segment.file_id.serial_number = 0x12345678;
  segment.sport.sport = 1;
  segment.sport.name = "CANARY";
  segment.records.rows = 20;
  for (int i = 0; i < 20; ++i) {
    segment.records[FitChannel::timestamp].push_back(1'100'000'000 + i);
    segment.records[FitChannel::latitude].push_back(0x22334455 + i);
    segment.records[FitChannel::longitude].push_back(0x11223344 + i);
    segment.records[FitChannel::distance].push_back(300 * i);
    segment.records[FitChannel::heart_rate].push_back(150);
  }
  return segment;
}

TEST(Scrub, FitLosesPlaceSerialAndNamesInPlace) {
  for (const bool big_endian : {false, true}) {
    FitWriteOptions options;
    options.big_endian = big_endian;
    const auto bytes = write_fit(small_run(), options);
    const auto out = scrub_file(bytes, "a.fit");
    ASSERT_TRUE(out);
    EXPECT_EQ(out->size(), bytes.size()) << "nothing moves";
    expect_without(to_text(*out), {"CANARY", "\x78\x56\x34\x12", "\x12\x34\x56\x78"});
    const auto file = read_fit(*out);
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->problems.empty()) << "the checksum is right again";
    const FitRecords& records = file->segments.front().records;
    for (const auto channel : {FitChannel::latitude, FitChannel::longitude})
      for (const std::int32_t value : records[channel]) EXPECT_EQ(value, fit_invalid);
    EXPECT_EQ(records[FitChannel::distance], small_run().records[FitChannel::distance]);
    EXPECT_FALSE(file->segments.front().file_id.serial_number);
  }
}

TEST(Scrub, FitWithWrongChecksumKeepsAWrongChecksum) {
  auto bytes = write_fit(small_run());
  bytes.back() ^= std::byte{0x55};
  const auto out = scrub_file(bytes, "a.fit");
  ASSERT_TRUE(out);
  EXPECT_TRUE(read_fit(*out)->has(FitProblemKind::file_crc_wrong));
}

TEST(Scrub, FitThatBreaksOffIsBlankAfterTheBreak) {
  auto bytes = write_fit(small_run());
  const auto tail = to_bytes("CANARY after the file");
  bytes.insert(bytes.end(), tail.begin(), tail.end());
  const auto out = scrub_file(bytes, "a.fit");
  ASSERT_TRUE(out);
  expect_without(to_text(*out), {"CANARY"});
}

TEST(Scrub, JsonKeepsOnlyNumbersOfTheRun) {
  const std::string out = scrubbed(R"([{"id": 987654321, "name": "CANARY", "type": "Run", "distance": 5000,
    "start_date": "2026-05-01T10:00:00Z", "start_latlng": [51.7, 7.7], "map": {"summary_polyline": "CANARY"},
    "timezone": "(GMT+01:00) CANARY", "moving_time": 1500}])",
                                   "a.json");
  expect_without(out, {"CANARY", "987654321", "51.7"});
  EXPECT_NEAR(read_one(out, "a.json").facts.distance->si(), 5000.0, 1e-9);
}

TEST(Scrub, StagedFilesCarryNoPlaceAfterwards) {
  const auto files = staged_files("fit");
  if (files.empty()) GTEST_SKIP() << "the staged recordings are not at " << PATELLA_SHARED_DIR;
  for (const auto& path : files) {
    const auto out = scrub_file(read_bytes(path), path.filename().string());
    if (!out) continue;
    const auto reading = read_activity_file(*out, path.filename().string());
    if (!reading) continue;
    for (const Activity& activity : reading->activities) {
      EXPECT_TRUE(activity.streams.find(Channel::latitude).empty()) << path;
      EXPECT_FALSE(activity.device.serial_number) << path;
      EXPECT_EQ(activity.name, "") << path;
    }
  }
}

}  // namespace
}  // namespace patella
