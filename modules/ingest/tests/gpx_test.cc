#include <gtest/gtest.h>

#include "ingest_fixture.h"

namespace patella {
namespace {

using namespace fixture;

Reading read(const std::string& text) {
  auto reading = read_activity_file(to_bytes(text), "a.gpx");
  EXPECT_TRUE(reading) << (reading ? "" : render(reading.error()));
  return reading ? std::move(*reading) : Reading{};
}

TEST(Gpx, SteadyRunHasItsFacts) {
  const Activity run = read_run(steady_run(600, 3.0));
  EXPECT_EQ(run.sport, Sport::run);
  EXPECT_EQ(run.name, "evening");
  EXPECT_EQ(run.device.software, "fixture");
  EXPECT_EQ(render(run.start), "2026-05-01T16:00:00+00:00");
  EXPECT_EQ(run.start.source, ZoneSource::unknown) << "Z says nothing about where the runner was";
  EXPECT_NEAR(run.facts.distance->si(), 1800.0, 1.0);
  EXPECT_EQ(run.facts.distance_source, DistanceSource::positions);
  EXPECT_EQ(run.facts.distance_reason, DistanceReason::no_device_distance);
  EXPECT_DOUBLE_EQ(run.facts.elapsed.si(), 600.0);
  EXPECT_DOUBLE_EQ(run.facts.moving.si(), 600.0);
  EXPECT_NEAR(run.facts.mean_speed->si(), 3.0, 0.01);
  EXPECT_NEAR(run.facts.max_speed->si(), 3.0, 0.02);
  EXPECT_NEAR(run.facts.mean_heart_rate->si(), 150.0, 1e-9);
  EXPECT_EQ(run.cadence_unit, CadenceUnit::strides_per_minute);
  EXPECT_NEAR(run.facts.step_rate->si(), 170.0, 1e-9);
  EXPECT_NEAR(run.facts.ascent->si(), 0.0, 1e-9);
}

TEST(Gpx, SegmentsAreOneOutingWithPauses) {
  auto points = steady_run(600, 3.0);
  for (std::size_t i = 300; i < points.size(); ++i) points[i].seconds += 900.0;
  points[300].new_segment = true;
  const Activity run = read_run(points);
  ASSERT_EQ(run.pauses.size(), 1u);
  EXPECT_NEAR(run.pauses[0].begin.si(), 299.0, 1e-9);
  EXPECT_NEAR(run.facts.elapsed.si(), 1500.0, 1e-9);
  EXPECT_NEAR(run.facts.moving.si(), 599.0, 1e-9);
  EXPECT_FALSE(has_flag(run, QualityFlag::long_gap)) << "a pause is no hole";
}

TEST(Gpx, TracksCloseTogetherAreOneOutingAndFarApartTwo) {
  auto later = steady_run(600, 3.0);
  for (Point& point : later) point.seconds += 600 + 20 * 60;
  EXPECT_EQ(read(gpx_file(gpx_track(steady_run(600, 3.0)) + gpx_track(later))).activities.size(), 1u);
  for (Point& point : later) point.seconds += 20 * 60;
  EXPECT_EQ(read(gpx_file(gpx_track(steady_run(600, 3.0)) + gpx_track(later))).activities.size(), 2u);
  EXPECT_EQ(read(gpx_file(gpx_track(later, "walking") + gpx_track(later))).activities.size(), 2u);
}

TEST(Gpx, EmptyTreadmillTrackIsAnOutingThatAsksForItsDistance) {
  const Activity run =
      read_one(gpx_file("<metadata><time>2020-07-07T11:20:01.000Z</time></metadata>"
                        "<trk><name>run</name><type>treadmill_running</type><trkseg/></trk>"));
  EXPECT_EQ(render(run.start), "2020-07-07T11:20:01+00:00");
  EXPECT_TRUE(is_treadmill(run));
  EXPECT_FALSE(run.facts.distance);
  EXPECT_EQ(run.facts.distance_reason, DistanceReason::nothing_recorded);
  for (const auto flag : {QualityFlag::no_samples, QualityFlag::distance_unknown})
    EXPECT_TRUE(has_flag(run, flag)) << name_of(flag);
}

TEST(Gpx, NotEveryFileIsAnOuting) {
  const auto reason = [](const std::string& body) { return read(gpx_file(body)).not_an_activity; };
  EXPECT_EQ(reason(""), "empty file");
  EXPECT_EQ(reason("<rte><rtept lat=\"1\" lon=\"2\"/></rte>"), "route");
  EXPECT_EQ(reason("<wpt lat=\"1\" lon=\"2\"/>"), "waypoints");
  EXPECT_EQ(reason("<trk><trkseg/></trk>"), "track without points");
  EXPECT_EQ(reason("<trk><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"1\" lon=\"2.1\"/></trkseg></trk>"),
            "track without times");
}

TEST(Gpx, AnyPrefixAndAnyVendorIsUnderstood) {
  std::string text = gpx_file(gpx_track(steady_run(60, 3.0)));
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  };
  replace("<a:hr>", "<x:HeartRate>");
  replace("</a:hr>", "</x:HeartRate>");
  replace("<trkpt", "<g:trkpt");
  replace("</trkpt", "</g:trkpt");
  replace("<gpx ", "<g:gpx ");
  replace("</gpx", "</g:gpx");
  const Activity run = read_one(text);
  EXPECT_NEAR(run.facts.mean_heart_rate->si(), 150.0, 1e-9);
  EXPECT_EQ(run.streams.size(), 61u);
}

TEST(Gpx, RunningDynamicsSettleTheirUnit) {
  for (const auto& [oscillation, contact] :
       {std::pair{"9.1", "0.245"}, std::pair{"91", "245"}, std::pair{"0.091", "245"}}) {
    std::string body = "<trk><type>running</type><trkseg>";
    for (int i = 0; i < 30; ++i)
      body += "<trkpt lat=\"0.5\" lon=\"-30\"><time>" + time_text(i) + "</time><extensions><speed>3</speed>" +
              "<VerticalOscillation>" + oscillation + "</VerticalOscillation><ground_contact_time>" + contact +
              "</ground_contact_time><StepLength>1.1</StepLength></extensions></trkpt>";
    const Activity run = read_one(gpx_file(body + "</trkseg></trk>"));
    const Column* column = nullptr;
    for (const Column& candidate : run.streams.columns)
      if (candidate.channel == Channel::vertical_oscillation) column = &candidate;
    ASSERT_NE(column, nullptr);
    EXPECT_EQ(column->values.front(), 910) << oscillation;
    EXPECT_EQ(run.streams.find(Channel::ground_contact_time).front(), 2450) << contact;
    EXPECT_EQ(run.streams.find(Channel::step_length).front(), 11000);
  }
}

TEST(Gpx, TimesWithAnOffsetGiveTheZoneAndTimesWithoutAreAssumed) {
  std::string text = gpx_file(gpx_track(steady_run(5, 3.0)));
  std::string zoned = text;
  for (std::size_t at = 0; (at = zoned.find("Z</time>", at)) != std::string::npos; ++at) zoned.replace(at, 1, "+02:00");
  EXPECT_EQ(render(read_one(zoned).start), "2026-05-01T16:00:00+02:00");
  EXPECT_EQ(read_one(zoned).start.source, ZoneSource::file);
  for (std::size_t at = 0; (at = text.find("Z</time>", at)) != std::string::npos; ++at) text.replace(at, 1, "");
  EXPECT_TRUE(has_flag(read_one(text), QualityFlag::local_time_assumed));
}

TEST(Gpx, PointsWithoutTimeOrElevationAreKept) {
  std::string text = gpx_file(gpx_track(steady_run(60, 3.0)));
  const std::size_t at = text.find("<time>" + time_text(30));
  text.erase(at, text.find("</time>", at) + 7 - at);
  const Activity run = read_one(text);
  EXPECT_EQ(run.streams.size(), 61u);
  EXPECT_EQ(run.streams.find(Channel::time)[30], 30'000);
  EXPECT_NEAR(run.facts.distance->si(), 180.0, 0.5);
  EXPECT_TRUE(has_flag(run, QualityFlag::no_timestamps));
}

TEST(Gpx, CutFileKeepsWhatWasWhole) {
  const std::string text = gpx_file(gpx_track(steady_run(600, 3.0)));
  for (const std::size_t missing : {10u, 50u, 100u, 5000u}) {
    const auto reading = read_activity_file(to_bytes(text.substr(0, text.size() - missing)), "cut.gpx");
    ASSERT_TRUE(reading);
    ASSERT_EQ(reading->activities.size(), 1u);
    const Activity& run = reading->activities.front();
    EXPECT_TRUE(has_flag(run, QualityFlag::truncated));
    EXPECT_FALSE(reading->notes.empty());
    EXPECT_EQ(find_impossible(run), "");
    EXPECT_NEAR(run.facts.mean_speed->si(), 3.0, 0.01) << "no number was cut in half";
  }
}

TEST(Gpx, NamesAreCleanText) {
  std::string text = gpx_file(gpx_track(steady_run(5, 3.0)));
  text.replace(text.find("evening"), 7, "a &amp; b\xFF\x01" + std::string(500, 'n'));
  const Activity run = read_one(text);
  EXPECT_TRUE(run.name.starts_with("a & b\xEF\xBF\xBD n"));
  EXPECT_LE(run.name.size(), 203u);
}

}  // namespace
}  // namespace patella
