#include "pose_pipe.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "pose_limits.h"

namespace patella {
namespace {

template <class T>
T read_as(std::span<const std::byte> bytes) {
  T record;
  std::memcpy(&record, bytes.data(), sizeof record);
  return record;
}

// Printable ASCII only: it goes to a terminal and a page.
template <std::size_t size>
std::string text_of(const std::array<char, size>& characters) {
  std::string text;
  for (const char letter : characters) {
    if (letter == '\0') break;
    text += letter >= ' ' && letter <= '~' ? letter : '?';
  }
  return text;
}

bool lies_within(double value, double low, double high) { return value >= low && value <= high; }

Known<double> if_positive(double value) {
  if (!(value > 0.0)) return unknown;
  return value;
}

Error garbled() {
  return {ErrorCode::malformed_file, "video", "the process that looks at the video sent something wrong",
          "try another file"};
}

}  // namespace

Known<std::size_t> size_of(PoseRecordKind kind) {
  switch (kind) {
    case PoseRecordKind::facts:
      return sizeof(PoseFactsRecord);
    case PoseRecordKind::persons:
      return sizeof(PosePersonsRecord);
    case PoseRecordKind::frame:
      return sizeof(PoseFrameRecord);
    case PoseRecordKind::failure:
      return sizeof(PoseFailureRecord);
    case PoseRecordKind::end:
      return 0;
  }
  return unknown;
}

Known<Error> PoseCollector::take(PoseRecordKind kind, std::span<const std::byte> bytes) {
  if (complete_ || size_of(kind) != bytes.size()) return garbled();
  switch (kind) {
    case PoseRecordKind::facts:
      return take_facts(read_as<PoseFactsRecord>(bytes));
    case PoseRecordKind::frame:
      return take_frame(read_as<PoseFrameRecord>(bytes));
    case PoseRecordKind::persons: {
      constexpr int most_persons = 1'000;
      const auto record = read_as<PosePersonsRecord>(bytes);
      if (record.persons < 0 || record.persons > most_persons || record.person < 0 || record.person > record.persons)
        return garbled();
      reading_.persons = record.persons;
      reading_.person = record.person;
      return unknown;
    }
    case PoseRecordKind::failure: {
      const auto record = read_as<PoseFailureRecord>(bytes);
      if (record.code < 0 || record.code > static_cast<int>(ErrorCode::cancelled)) return garbled();
      return Error{static_cast<ErrorCode>(record.code), "video", text_of(record.message), text_of(record.advice)};
    }
    case PoseRecordKind::end:
      complete_ = has_facts_;
      return complete_ ? unknown : Known<Error>(garbled());
  }
  return garbled();
}

Known<Error> PoseCollector::take_facts(const PoseFactsRecord& facts) {
  constexpr double largest_side_px = 20'000.0, fastest_hz = 10'000.0, full_circle = 360.0;
  const bool sensible =
      lies_within(facts.width_px, 1.0, largest_side_px) && lies_within(facts.height_px, 1.0, largest_side_px) &&
      lies_within(facts.rotation_deg, 0.0, full_circle) && lies_within(facts.frames_per_second, 0.0, fastest_hz) &&
      lies_within(facts.recorded_frames_per_second, 0.0, fastest_hz) &&
      lies_within(facts.duration_s, 0.0, longest_video_s * 2.0) && facts.frames_expected >= 0.0;
  if (!sensible || has_facts_) return garbled();
  has_facts_ = true;
  PoseTrace& trace = reading_.trace;
  trace.width_px = facts.width_px;
  trace.height_px = facts.height_px;
  trace.model = text_of(facts.model);
  trace.model_sha256 = text_of(facts.model_sha256);
  trace.source.codec = text_of(facts.codec);
  trace.source.frames_per_second = if_positive(facts.frames_per_second);
  trace.source.duration_s = if_positive(facts.duration_s);
  trace.source.rotation_deg = facts.rotation_deg;
  reading_.recorded_frames_per_second = if_positive(facts.recorded_frames_per_second);
  if (facts.frames_expected >= 1.0 && facts.frames_expected <= static_cast<double>(most_video_frames))
    frames_expected_ = static_cast<std::size_t>(facts.frames_expected);
  return unknown;
}

Known<Error> PoseCollector::take_frame(const PoseFrameRecord& record) {
  constexpr double farthest = 10.0;  // as a pose trace allows
  std::vector<PoseFrame>& frames = reading_.trace.frames;
  if (!has_facts_ || frames.size() >= most_video_frames || !lies_within(record.at_s, 0.0, 2.0 * longest_video_s) ||
      !lies_within(record.presence, 0.0, 1.0) || (!frames.empty() && record.at_s <= frames.back().at_s))
    return garbled();
  PoseFrame frame{record.at_s, record.presence, unknown};
  if (record.found != 0) {
    auto& landmarks = frame.landmarks.emplace();
    for (std::size_t i = 0; i < pose_landmark_count; ++i) {
      const auto [x, y, z, visibility] = record.landmarks[i];
      for (const float place : {x, y, z})
        if (!std::isfinite(place)) return garbled();
      if (!lies_within(visibility, 0.0, 1.0)) return garbled();
      const auto kept = [&](float place) { return std::clamp(static_cast<double>(place), -farthest, farthest); };
      landmarks[i] = {kept(x), kept(y), kept(z), static_cast<double>(visibility)};
    }
  }
  frames.push_back(frame);
  return unknown;
}

Known<double> PoseProgress::seconds_left() const {
  if (!frames_expected || frames == 0 || seconds <= 0.0) return unknown;
  const double left = static_cast<double>(*frames_expected) - static_cast<double>(frames);
  return std::max(0.0, left) / frames_a_second();
}

Known<double> PoseReading::slow_motion() const {
  constexpr double least = 1.05;  // recorders round
  const Known<double> played = trace.source.frames_per_second;
  if (!recorded_frames_per_second || !played) return unknown;
  const double factor = *recorded_frames_per_second / *played;
  return factor < least ? 1.0 : factor;
}

}  // namespace patella
