#include "ingest_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace patella::fixture {

std::vector<std::byte> to_bytes(std::string_view text) {
  const auto* data = reinterpret_cast<const std::byte*>(text.data());
  return {data, data + text.size()};
}

std::string to_text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<Point> sample_course(double seconds, const Course& course) {
  std::vector<Point> points;
  for (double t = 0.0; t <= seconds; t += 1.0) {
    points.push_back(course(t));
    points.back().seconds = t;
  }
  return points;
}

std::vector<Point> steady_run(double seconds, double metres_per_second) {
  return sample_course(seconds, [&](double t) { return Point{t, t * metres_per_second, 0.0, 10.0, 150, 85, false}; });
}

std::string time_text(double seconds) {
  ZonedInstant instant = *read_instant("2026-05-01T16:00:00Z");
  instant.utc += std::chrono::milliseconds(std::llround(seconds * 1000.0));
  return render(instant).substr(0, render(instant).size() - 6) + "Z";
}

std::string gpx_point(const Point& point) {
  constexpr double metres_per_degree = 111195.0797;
  char text[160];
  std::snprintf(text, sizeof text, "<trkpt lat=\"%.8f\" lon=\"%.8f\">", 0.5 + point.north_m / metres_per_degree,
                -30.0 + point.east_m / metres_per_degree / std::cos(0.5 * 3.14159265358979 / 180.0));
  std::string out = text;
  if (point.altitude_m) out += "<ele>" + std::to_string(*point.altitude_m) + "</ele>";
  out += "<time>" + time_text(point.seconds) + "</time>";
  if (point.heart_rate || point.cadence) out += "<extensions><a:TrackPointExtension>";
  if (point.heart_rate) out += "<a:hr>" + std::to_string(*point.heart_rate) + "</a:hr>";
  if (point.cadence) out += "<a:cad>" + std::to_string(*point.cadence) + "</a:cad>";
  if (point.heart_rate || point.cadence) out += "</a:TrackPointExtension></extensions>";
  return out + "</trkpt>\n";
}

std::string gpx_track(const std::vector<Point>& points, std::string_view type) {
  std::string out = "<trk><name>evening</name><type>" + std::string(type) + "</type><trkseg>";
  for (const Point& point : points) {
    if (point.new_segment) out += "</trkseg><trkseg>";
    out += gpx_point(point);
  }
  return out + "</trkseg></trk>\n";
}

std::string gpx_file(std::string_view body) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"fixture\" xmlns:a=\"urn:a\">\n" +
         std::string(body) + "</gpx>\n";
}

Activity read_one(std::string_view text, std::string_view name) {
  const auto reading = read_activity_file(to_bytes(text), name);
  if (!reading || reading->activities.size() != 1) {
    ADD_FAILURE() << (reading ? "activities: " + std::to_string(reading->activities.size()) + reading->not_an_activity
                              : render(reading.error()));
    return {};
  }
  EXPECT_EQ(find_impossible(*reading), "");
  return reading->activities.front();
}

Activity read_run(const std::vector<Point>& points, std::string_view type) {
  return read_one(gpx_file(gpx_track(points, type)));
}

namespace {

double limit_of(Sport sport) {
  if (sport == Sport::run || sport == Sport::walk || sport == Sport::hike) return 12.5;
  return sport == Sport::ride ? 40.0 : sport == Sport::swim ? 4.0 : 60.0;
}

std::string find_impossible_streams(const Streams& streams) {
  if (streams.size() == 0) return "";
  if (streams.columns.front().channel != Channel::time) return "the first column is not time";
  const auto time = streams.find(Channel::time);
  for (std::size_t i = 1; i < time.size(); ++i)
    if (time[i] <= time[i - 1]) return "time does not increase";
  for (const Column& column : streams.columns) {
    if (column.values.size() != streams.size()) return "columns differ in length";
    const auto outside = [&](std::int32_t low, std::int32_t high) {
      return std::any_of(column.values.begin(), column.values.end(),
                         [&](std::int32_t v) { return v != missing_sample && (v < low || v > high); });
    };
    if (column.channel == Channel::latitude && outside(-900'000'000, 900'000'000)) return "latitude";
    if (column.channel == Channel::longitude && outside(-1'800'000'000, 1'800'000'000)) return "longitude";
    if (column.channel == Channel::heart_rate && outside(20, 250)) return "heart rate";
    if (column.channel == Channel::speed && outside(0, 60'000)) return "speed";
  }
  std::int32_t last = 0;
  for (const std::int32_t value : streams.find(Channel::distance)) {
    if (value != missing_sample && value < last) return "distance decreases";
    if (value != missing_sample) last = value;
  }
  return "";
}

template <class Quantity>
bool outside(const Known<Quantity>& value, double low, double high) {
  return value && !(value->si() >= low && value->si() <= high);
}

}  // namespace

std::string find_impossible(const Activity& activity) {
  if (const std::string what = find_impossible_streams(activity.streams); !what.empty()) return what;
  const Facts& facts = activity.facts;
  const double limit = limit_of(activity.sport);
  constexpr double longest_s = 25.0 * 24 * 3600;
  if (!(facts.elapsed.si() >= 0.0 && facts.elapsed.si() <= longest_s)) return "elapsed";
  if (!(facts.moving.si() >= 0.0 && facts.moving <= facts.elapsed)) return "moving";
  const double farthest = facts.elapsed.si() > 0.0 ? limit * facts.elapsed.si() + 10.0 : 1e9;
  for (const auto& distance : {facts.distance, facts.device_distance, facts.position_distance})
    if (outside(distance, 0.0, farthest)) return "distance";
  if (outside(facts.mean_speed, 0.0, limit) || outside(facts.max_speed, 0.0, limit)) return "speed fact";
  if (outside(facts.step_rate, 60.0, 240.0)) return "step rate";
  if (outside(facts.mean_heart_rate, 20.0, 250.0) || outside(facts.max_heart_rate, 20.0, 250.0)) return "heart rate";
  if (outside(facts.mean_power, 0.0, 3000.0)) return "power";
  if (outside(facts.ascent, 0.0, 1e6) || outside(facts.descent, 0.0, 1e6)) return "climb";
  if (outside(facts.ground_contact_time, 0.05, 2.0) || outside(facts.vertical_oscillation, 0.0, 0.31) ||
      outside(facts.step_length, 0.05, 3.6))
    return "dynamics";
  for (const Interval& pause : activity.pauses)
    if (!(pause.begin.si() >= 0.0 && pause.end > pause.begin && pause.end.si() <= longest_s)) return "pause";
  for (const Lap& lap : activity.laps)
    if (!(lap.interval.end >= lap.interval.begin) || outside(lap.distance, 0.0, 1e9)) return "lap";
  if (!std::is_sorted(activity.flags.begin(), activity.flags.end())) return "flags";
  return activity.name.size() > 203 ? "name" : "";
}

std::string find_impossible(const Reading& reading) {
  for (const Activity& activity : reading.activities)
    if (std::string what = find_impossible(activity); !what.empty()) return what;
  return reading.activities.empty() == reading.not_an_activity.empty() ? "neither an activity nor a reason" : "";
}

std::vector<std::filesystem::path> staged_files(std::string_view folder) {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path place = std::filesystem::path(PATELLA_SHARED_DIR) / "data" / folder;
  if (std::filesystem::is_directory(place))
    for (const auto& entry : std::filesystem::directory_iterator(place)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::byte> read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return to_bytes(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace patella::fixture
