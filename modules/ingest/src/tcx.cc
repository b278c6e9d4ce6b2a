#include "tcx.h"

#include <algorithm>

#include "limits.h"
#include "sport_names.h"
#include "xml_values.h"

namespace patella::ingest {

namespace {

Known<double> read_positive(std::string_view text) {
  const auto thousandths = read_scaled(text, 3);
  if (!thousandths || *thousandths < 0) return unknown;
  return static_cast<double>(*thousandths) / 1000.0;
}

// The makers whose name stands in front of the model's.
std::string maker_of(std::string_view product) {
  for (const std::string_view maker : {"Garmin", "Polar", "Suunto", "COROS", "Wahoo", "TomTom"})
    if (product.starts_with(maker)) {
      std::string lower(maker);
      std::transform(lower.begin(), lower.end(), lower.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
      return lower;
    }
  return {};
}

}  // namespace

void TcxHandler::open_activity(const XmlPath& path, std::span<const XmlAttribute> attributes) {
  in_activity_ = true;
  activity_ = Recording{};
  activity_.format = SourceFormat::tcx;
  activity_.dynamics_unit = DynamicsUnit::thousandths_of_unknown;
  const std::string_view sport = find_attribute(attributes, "Sport");
  // The format knows Running, Biking and Other; Other says nothing about what it was.
  if (sport != "Other") {
    activity_.sport = find_sport_word(sport).sport;
    activity_.sub_sport = find_sport_word(sport).sub_sport;
  }
  for (std::size_t i = 1; i < path.depth(); ++i)
    if (path.above(i) == Tag::multisport) activity_.flags.push_back(QualityFlag::part_of_multisport);
}

void TcxHandler::open_lap(std::span<const XmlAttribute> attributes) {
  in_lap_ = true;
  tracks_in_lap_ = 0;
  lap_ = Span{};
  lap_seconds_ = 0.0;
  const ReadTime start = read_time(find_attribute(attributes, "StartTime"));
  lap_.begin_ms = start.time_ms;
  if (activity_.start_ms == no_time) activity_.start_ms = start.time_ms;
  activity_.local_times = activity_.local_times || start.local;
}

void TcxHandler::open_point() {
  if (points_ >= most_rows) {
    full_ = true;
    return;
  }
  ++points_;
  in_point_ = true;
  activity_.add_row();
}

void TcxHandler::open(const XmlPath& path, std::span<const XmlAttribute> attributes) {
  switch (path.above(0)) {
    case Tag::activity:
      if (!in_activity_) open_activity(path, attributes);
      break;
    case Tag::lap:
      if (in_activity_ && !in_lap_) open_lap(attributes);
      break;
    case Tag::track:  // a second track within a lap is how a pause is written
      if (in_lap_ && tracks_in_lap_++ > 0 && activity_.rows() > 0) activity_.breaks.push_back(activity_.rows());
      break;
    case Tag::trackpoint:
      if (in_lap_ && !in_point_) open_point();
      break;
    case Tag::course:
      has_course_ = true;
      break;
    case Tag::workout:
      has_workout_ = true;
      break;
    case Tag::history:
      has_history_ = true;
      break;
    default:
      break;
  }
}

void TcxHandler::close_in_point(const XmlPath& path, std::string_view text) {
  const Tag tag = path.above(0);
  if (tag == Tag::trackpoint) {
    in_point_ = false;
  } else if (tag == Tag::time) {
    set_time(activity_, text);
  } else if (tag == Tag::value) {
    if (path.above(1) == Tag::heart_rate_holder) set_sample(activity_, Tag::heart_rate, text);
  } else if (!text.empty()) {
    set_sample(activity_, tag, text);
  }
}

void TcxHandler::close_in_lap(Tag tag, std::string_view text) {
  if (tag == Tag::total_time) lap_seconds_ = read_positive(text).value_or(0.0);
  if (tag == Tag::distance && !lap_.distance_m) lap_.distance_m = read_positive(text);
}

void TcxHandler::close_lap() {
  in_lap_ = false;
  if (lap_seconds_ > static_cast<double>(longest_recording_ms) / 1000.0) {
    activity_.flags.push_back(QualityFlag::time_jumps);
    return;
  }
  activity_.timer_s = activity_.timer_s.value_or(0.0) + lap_seconds_;
  if (lap_.distance_m) activity_.distance_m = activity_.distance_m.value_or(0.0) + *lap_.distance_m;
  if (lap_.begin_ms == no_time) return;
  lap_.end_ms = lap_.begin_ms + static_cast<std::int64_t>(lap_seconds_ * 1000.0);
  activity_.laps.push_back(lap_);
}

void TcxHandler::close_in_activity(const XmlPath& path, std::string_view text) {
  const Tag tag = path.above(0);
  const Tag parent = path.above(1);
  if (tag == Tag::id && parent == Tag::activity && activity_.start_ms == no_time) {
    const ReadTime start = read_time(text);
    activity_.start_ms = start.time_ms;
    activity_.local_times = start.local;
  }
  if (parent != Tag::creator) return;
  if (tag == Tag::name) {
    activity_.device.product = clean_text(text);
    activity_.device.manufacturer = maker_of(activity_.device.product);
  }
  if (tag == Tag::unit_id) {
    const auto serial = read_scaled(text, 0);
    if (serial && *serial > 0 && *serial <= 0xFFFFFFFF)
      activity_.device.serial_number = static_cast<std::uint32_t>(*serial);
  }
}

// Without samples the laps' own times are all there is. An activity of one sample and no lap time never happened.
void TcxHandler::close_activity() {
  in_activity_ = in_lap_ = in_point_ = false;
  activity_.elapsed_s = activity_.timer_s;
  const bool empty = activity_.rows() < 2 && activity_.timer_s.value_or(0.0) <= 0.0;
  if (!empty && content_.recordings.size() < most_activities) content_.recordings.push_back(std::move(activity_));
}

void TcxHandler::close(const XmlPath& path, std::string_view text) {
  const Tag tag = path.above(0);
  if (in_point_)
    close_in_point(path, text);
  else if (tag == Tag::lap && in_lap_)
    close_lap();
  else if (in_lap_ && path.above(1) == Tag::lap)
    close_in_lap(tag, text);
  else if (tag == Tag::activity && in_activity_)
    close_activity();
  else if (in_activity_)
    close_in_activity(path, text);
  else if (tag == Tag::name && path.above(1) == Tag::author)
    software_ = clean_text(text);
}

XmlContent TcxHandler::finish() {
  if (in_lap_) close_lap();
  if (in_activity_) close_activity();
  for (Recording& recording : content_.recordings) recording.device.software = software_;
  if (content_.recordings.empty())
    content_.not_an_activity = has_course_    ? "course"
                               : has_workout_ ? "workout"
                               : has_history_ ? "history of a Training Center before 2007"
                                              : "empty file";
  if (full_) content_.notes.push_back("more than " + std::to_string(most_rows) + " points; the rest was not read");
  return std::move(content_);
}

}  // namespace patella::ingest
