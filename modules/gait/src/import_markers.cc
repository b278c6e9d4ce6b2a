// Markers in space (.trc): tables of frame, time and x, y, z of each marker, as OpenSim, Sports2D and Pose2Sim write
// them: x the way the runner goes, y upwards, z to the runner's right. They are looked at from the right or from
// behind.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "pose_import.h"

namespace patella {
namespace {

constexpr std::size_t most_markers = 400;
constexpr double farthest = 1e7;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> fields;
  while (fields.size() < 3 * most_markers + 2) {
    const std::size_t end = line.find('\t');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 1);
  }
  return fields;
}

// Unknown: empty, or no number; a marker that was not seen.
Known<double> read_number(std::string_view field) {
  while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
  double number = 0.0;
  const auto [end, wrong] = std::from_chars(field.data(), field.data() + field.size(), number);
  if (wrong != std::errc() || end == field.data() || !(std::abs(number) <= farthest)) return unknown;
  return number;
}

struct SpacePoint {
  std::size_t index = 0;
  double across = 0.0;
  double up = 0.0;
};
struct MarkerRow {
  double at_s = 0.0;
  std::vector<SpacePoint> points;
};

class MarkerReader {
 public:
  MarkerReader(std::string_view text, const PoseTraceHints& hints) : text_(text), import_(hints) {}

  Result<PoseTrace> run() {
    read_header();
    while (!text_.empty() && !import_.failed()) read_row(take_line(text_));
    if (!import_.failed() && rows_.empty()) import_.report("frames", "are missing");
    if (!import_.failed()) make_picture();
    for (const MarkerRow& row : rows_)
      if (!import_.failed()) add_frame(row);
    return import_.finish();
  }

 private:
  void read_header() {
    constexpr int lines_before_names = 3;
    for (int line = 0; line < lines_before_names; ++line) take_line(text_);
    const auto names = split(take_line(text_));
    take_line(text_);
    // A name stands over the first of its three columns.
    for (std::size_t column = 2; column < names.size(); ++column)
      if (const auto index = find_landmark(names[column])) columns_.push_back({column, *index});
    if (columns_.empty()) import_.report("line 4", "names no marker of the legs");
  }

  void read_row(std::string_view line) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) return;
    const auto fields = split(line);
    const auto at_s = fields.size() > 1 ? read_number(fields[1]) : unknown;
    if (!at_s) return import_.report("frame " + std::to_string(rows_.size()), "has no time");
    if (!import_.accept_count(rows_.size() + 1)) return;
    MarkerRow row{*at_s, {}};
    const bool back = import_.hints().view == GaitView::back;
    for (const auto& [column, index] : columns_) {
      if (column + 2 >= fields.size()) continue;
      const auto across = read_number(fields[back ? column + 2 : column]), up = read_number(fields[column + 1]);
      if (across && up) row.points.push_back({index, *across, *up});
    }
    rows_.push_back(std::move(row));
  }

  // Its height is that of the body, its width whatever the way needs.
  void make_picture() {
    constexpr double height_px = 1000.0;
    double right = -farthest, high = -farthest;
    left_ = low_ = farthest;
    for (const MarkerRow& row : rows_)
      for (const SpacePoint& point : row.points) {
        left_ = std::min(left_, point.across);
        right = std::max(right, point.across);
        low_ = std::min(low_, point.up);
        high = std::max(high, point.up);
      }
    if (!(high > low_)) return import_.report("markers", "have no height");
    scale_ = height_px / (high - low_);
    PoseTrace& trace = import_.trace();
    trace.height_px = height_px;
    trace.width_px = std::max(1.0, (right - left_) * scale_);
    if (trace.width_px > largest_picture_px) import_.report("markers", "go farther than a camera sees");
    trace.model = "markers";
  }

  void add_frame(const MarkerRow& row) {
    Known<PoseLandmarks> landmarks;
    for (const SpacePoint& point : row.points) {
      if (!landmarks) landmarks.emplace();
      (*landmarks)[point.index] = import_.from_pixels((point.across - left_) * scale_,
                                                      import_.trace().height_px - (point.up - low_) * scale_, 1.0);
    }
    import_.add_frame(row.at_s - rows_.front().at_s, landmarks);
  }

  struct MarkerColumn {
    std::size_t column;
    std::size_t index;
  };
  std::string_view text_;
  PoseImport import_;
  std::vector<MarkerColumn> columns_;
  std::vector<MarkerRow> rows_;
  double left_ = 0.0, low_ = 0.0, scale_ = 1.0;
};

}  // namespace

Result<PoseTrace> import_markers(std::string_view text, const PoseTraceHints& hints) {
  return MarkerReader(text, hints).run();
}

}  // namespace patella
