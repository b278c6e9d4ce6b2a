// Recordings written for the tests, and what no recording may ever say.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/ingest.h"

namespace patella::fixture {

std::vector<std::byte> to_bytes(std::string_view text);
std::string to_text(const std::vector<std::byte>& bytes);

// One second of a run: metres from a place in the sea, so that no real position is written down.
struct Point {
  double seconds = 0.0;
  double north_m = 0.0;
  double east_m = 0.0;
  std::optional<double> altitude_m;
  std::optional<int> heart_rate;
  std::optional<int> cadence;
  bool new_segment = false;
};

using Course = std::function<Point(double seconds)>;
// One point a second; the course gives the rest.
std::vector<Point> sample_course(double seconds, const Course& course);
// Straight north at a steady speed.
std::vector<Point> steady_run(double seconds, double metres_per_second);

// 2026-05-01T16:00:00Z plus seconds
std::string time_text(double seconds);
std::string gpx_point(const Point& point);
std::string gpx_track(const std::vector<Point>& points, std::string_view type = "running");
std::string gpx_file(std::string_view body);

Activity read_one(std::string_view text, std::string_view name = "run.gpx");
Activity read_run(const std::vector<Point>& points, std::string_view type = "running");

// Empty, or the first thing about the activity that cannot be.
std::string find_impossible(const Activity& activity);
std::string find_impossible(const Reading& reading);

std::vector<std::filesystem::path> staged_files(std::string_view folder);
std::vector<std::byte> read_bytes(const std::filesystem::path& path);

}  // namespace patella::fixture
