#include "gpx.h"

#include <algorithm>

#include "limits.h"
#include "sport_names.h"
#include "xml_values.h"

namespace patella::ingest {

namespace {

// Tracks of one file that follow each other within this are one outing: apps begin a new <trk> after a pause or a lap.
// Longer apart they are two, and the load of two outings is not that of one.
constexpr std::int64_t one_outing_gap_ms = 30 * 60 * 1000;

std::size_t count_times(const Recording& track) {
  return static_cast<std::size_t>(
      std::count_if(track.time_ms.begin(), track.time_ms.end(), [](std::int64_t t) { return t != no_time; }));
}

std::int64_t first_time(const Recording& track) {
  for (const std::int64_t time : track.time_ms)
    if (time != no_time) return time;
  return track.start_ms;
}

std::int64_t last_time(const Recording& track) {
  for (auto time = track.time_ms.rbegin(); time != track.time_ms.rend(); ++time)
    if (*time != no_time) return *time;
  return track.start_ms;
}

bool continues(const Recording& earlier, const Recording& later) {
  if (earlier.rows() == 0 || later.rows() == 0 || earlier.sport != later.sport) return false;
  const std::int64_t gap = first_time(later) - last_time(earlier);
  return gap >= 0 && gap <= one_outing_gap_ms;
}

void append(Recording& earlier, Recording later) {
  earlier.level_columns();
  later.level_columns();
  const std::size_t rows = earlier.rows();
  earlier.time_ms.insert(earlier.time_ms.end(), later.time_ms.begin(), later.time_ms.end());
  for (std::size_t i = 0; i < channel_count; ++i) {
    auto& column = earlier.columns[i];
    const auto& more = later.columns[i];
    if (column.empty() && more.empty()) continue;
    column.resize(rows, missing_sample);
    column.insert(column.end(), more.begin(), more.end());
    column.resize(earlier.rows(), missing_sample);
  }
  earlier.breaks.push_back(rows);
  for (const std::size_t place : later.breaks) earlier.breaks.push_back(rows + place);
}

// Neither a running watch nor a service writes these; they draw or convert.
std::string why_no_activity(std::size_t tracks, std::size_t undated, std::size_t routes, std::size_t waypoints) {
  if (undated > 0) return "track without times";
  if (tracks > 0) return "track without points";
  if (routes > 0) return "route";
  if (waypoints > 0) return "waypoints";
  return "empty file";
}

}  // namespace

void GpxHandler::open_point(std::span<const XmlAttribute> attributes) {
  if (points_ >= most_rows) {
    full_ = true;
    return;
  }
  ++points_;
  in_point_ = true;
  track_.add_row();
  const std::int32_t latitude = read_sample(find_attribute(attributes, "lat"), 7);
  const std::int32_t longitude = read_sample(find_attribute(attributes, "lon"), 7);
  if (latitude == missing_sample || longitude == missing_sample) return;
  track_.set(Channel::latitude, latitude);
  track_.set(Channel::longitude, longitude);
}

void GpxHandler::open(const XmlPath& path, std::span<const XmlAttribute> attributes) {
  switch (path.above(0)) {
    case Tag::gpx_point:
      if (in_track_ && !in_point_) open_point(attributes);
      break;
    case Tag::gpx_segment:
      if (in_track_ && track_.rows() > 0) track_.breaks.push_back(track_.rows());
      break;
    case Tag::track:
      if (in_track_) break;
      in_track_ = true;
      track_ = Recording{};
      break;
    case Tag::gpx:
      creator_ = clean_text(find_attribute(attributes, "creator"));
      break;
    case Tag::route:
      ++routes_;
      break;
    case Tag::waypoint:
      ++waypoints_;
      break;
    default:
      break;
  }
}

void GpxHandler::close_leaf(const XmlPath& path, std::string_view text) {
  const Tag tag = path.above(0);
  const Tag parent = path.above(1);
  if (in_point_) {
    if (tag == Tag::time) {
      if (parent == Tag::gpx_point) set_time(track_, text);
    } else if (!text.empty()) {
      set_sample(track_, tag, text);
    }
  } else if (in_track_ && parent == Tag::track && tag == Tag::name) {
    track_.name = clean_text(text);
  } else if (in_track_ && parent == Tag::track && tag == Tag::type) {
    const SportWord word = find_sport_word(text);
    track_.sport = word.sport;
    track_.sub_sport = word.sub_sport;
    if (word.multisport) track_.flags.push_back(QualityFlag::part_of_multisport);
  } else if (tag == Tag::time && (parent == Tag::metadata || parent == Tag::gpx)) {
    const ReadTime time = read_time(text);
    file_time_ms_ = time.time_ms;
    file_time_local_ = time.local;
  }
}

void GpxHandler::close(const XmlPath& path, std::string_view text) {
  const Tag tag = path.above(0);
  if (tag == Tag::gpx_point)
    in_point_ = false;
  else if (tag == Tag::track && path.above(1) == Tag::gpx)
    close_track();
  else
    close_leaf(path, text);
}

// A track without points is an outing only when it names its sport: that is how services export treadmill runs. It
// happened when the file says, which for every other track is merely when the file was written.
void GpxHandler::close_track() {
  if (!in_track_) return;
  in_track_ = false;
  in_point_ = false;
  ++tracks_;
  track_.format = SourceFormat::gpx;
  track_.dynamics_unit = DynamicsUnit::thousandths_of_unknown;
  if (track_.rows() == 0 && track_.sport != Sport::unknown) {
    track_.start_ms = file_time_ms_;
    track_.local_times = file_time_local_;
  }
  const std::size_t times = count_times(track_);
  if (track_.rows() > 0 && times == 0) ++undated_tracks_;
  const bool dated = times > 1 || track_.start_ms != no_time;  // a single point is no outing
  if (!dated || content_.recordings.size() >= most_activities) return;
  if (!content_.recordings.empty() && continues(content_.recordings.back(), track_))
    append(content_.recordings.back(), std::move(track_));
  else
    content_.recordings.push_back(std::move(track_));
}

XmlContent GpxHandler::finish() {
  if (in_track_) close_track();  // the file ends inside it
  for (Recording& recording : content_.recordings) recording.device.software = creator_;
  if (content_.recordings.empty())
    content_.not_an_activity = why_no_activity(tracks_, undated_tracks_, routes_, waypoints_);
  else if (undated_tracks_ > 0)
    content_.notes.push_back(std::to_string(undated_tracks_) + " tracks without times were left out");
  if (full_) content_.notes.push_back("more than " + std::to_string(most_rows) + " points; the rest was not read");
  return std::move(content_);
}

}  // namespace patella::ingest
