#include <algorithm>
#include <cmath>

#include "patella/gait.h"
#include "patella/json.h"

namespace patella {
namespace {

constexpr int newest_version = 1;
constexpr std::size_t most_frames = 12'000;
constexpr JsonLimits limits{48U << 20U, 2'500'000, 8};
constexpr double largest_side_px = 20'000.0;
constexpr double longest_s = 86'400.0;
// A landmark may lie outside of the picture, but not far.
constexpr double farthest = 10.0;

class PoseTraceReader {
 public:
  explicit PoseTraceReader(const JsonValue& json) : json_(json) {}

  Result<PoseTrace> read() {
    if (json_.kind != JsonKind::object) return fail(ErrorCode::malformed_file, "trace", "is not a JSON object");
    check_version();
    trace_.width_px = number(json_, "w", "w", 1.0, largest_side_px);
    trace_.height_px = number(json_, "h", "h", 1.0, largest_side_px);
    trace_.model = text(json_, "model");
    trace_.model_sha256 = text(json_, "model_sha256");
    read_source();
    read_frames();
    if (error_) return Failure(std::move(*error_));
    return std::move(trace_);
  }

 private:
  void report(const std::string& where, std::string message) {
    if (!error_)
      error_ = Error{ErrorCode::malformed_file, where, std::move(message), "docs/gait.md describes a pose trace"};
  }

  // A trace without a version is of the first form.
  void check_version() {
    const JsonValue* version = json_.find("pose_trace");
    if (!version) return;
    if (version->kind != JsonKind::integer || version->integer < 1) return report("pose_trace", "is not a version");
    if (version->integer > newest_version)
      error_ = Error{ErrorCode::unsupported, "pose_trace", "is of a newer version than this program reads",
                     "update the program"};
  }

  double number_of(const JsonValue* value, const std::string& where, double low, double high) {
    const bool is_number = value && (value->kind == JsonKind::number || value->kind == JsonKind::integer);
    if (is_number && std::isfinite(value->number) && value->number >= low && value->number <= high)
      return value->number;
    report(where, value ? "is not a number in the range it may have" : "is missing");
    return low;
  }
  double number(const JsonValue& object, std::string_view key, const std::string& where, double low, double high) {
    return number_of(object.find(key), where, low, high);
  }
  static std::string text(const JsonValue& object, std::string_view key) {
    constexpr std::size_t most_characters = 200;
    const JsonValue* value = object.find(key);
    if (!value || value->kind != JsonKind::text) return {};
    std::size_t length = std::min(value->text.size(), most_characters);
    // Not within a character of several bytes.
    const auto continues = [&](std::size_t at) {
      return (static_cast<unsigned char>(value->text[at]) & 0xC0U) == 0x80U;
    };
    while (length < value->text.size() && length > 0 && continues(length)) --length;
    return value->text.substr(0, length);
  }

  Known<double> number_if_any(const JsonValue& object, std::string_view key, double low, double high) {
    if (!object.find(key)) return unknown;
    return number(object, key, "source." + std::string(key), low, high);
  }
  // A trace of the first form has the clip's name alone, or a text about where it comes from.
  void read_source() {
    constexpr double fastest_hz = 10'000.0, full_circle = 360.0;
    PoseSource& source = trace_.source;
    source.name = text(json_, "clip");
    const JsonValue* facts = json_.find("source");
    if (!facts || facts->kind != JsonKind::object) return;
    source.name = text(*facts, "name");
    source.codec = text(*facts, "codec");
    source.frames_per_second = number_if_any(*facts, "frames_per_second", 0.0, fastest_hz);
    source.duration_s = number_if_any(*facts, "duration_s", 0.0, longest_s);
    source.rotation_deg = number_if_any(*facts, "rotation_deg", -full_circle, full_circle);
  }

  void read_frames() {
    const JsonValue* frames = json_.find("frames");
    if (!frames || frames->kind != JsonKind::array) return report("frames", "is missing or not a list");
    if (frames->items.size() > most_frames) {
      error_ = Error{ErrorCode::limit_exceeded, "frames", "are more than 12000", "cut the clip to 30 seconds"};
      return;
    }
    trace_.frames.reserve(frames->items.size());
    for (const JsonValue& frame : frames->items) {
      read_frame(frame, "frames[" + std::to_string(trace_.frames.size()) + "]");
      if (error_) return;
    }
  }

  void read_frame(const JsonValue& json, const std::string& where) {
    if (json.kind != JsonKind::object) return report(where, "is not a JSON object");
    PoseFrame frame;
    frame.at_s = number(json, "t", where + ".t", 0.0, longest_s);
    if (!trace_.frames.empty() && frame.at_s <= trace_.frames.back().at_s)
      return report(where + ".t", "is not later than the frame before");
    const JsonValue* presence = json.find("p");
    frame.presence = presence ? number_of(presence, where + ".p", 0.0, 1.0) : 1.0;
    const JsonValue* landmarks = json.find("lm");
    const bool found = landmarks && landmarks->kind == JsonKind::array && !landmarks->items.empty();
    if (landmarks && landmarks->kind != JsonKind::null && landmarks->kind != JsonKind::array)
      return report(where + ".lm", "is not a list");
    if (found) read_landmarks(*landmarks, where + ".lm", frame);
    if (!found) frame.presence = 0.0;
    trace_.frames.push_back(std::move(frame));
  }

  void read_landmarks(const JsonValue& json, const std::string& where, PoseFrame& frame) {
    if (json.items.size() != pose_landmark_count) return report(where, "does not hold 33 landmarks");
    auto& landmarks = frame.landmarks.emplace();
    for (std::size_t index = 0; index < pose_landmark_count; ++index)
      landmarks[index] = read_landmark(json.items[index], where + "[" + std::to_string(index) + "]");
  }

  // null: this landmark was not found.
  PoseLandmark read_landmark(const JsonValue& json, const std::string& where) {
    if (json.kind == JsonKind::null) return {};
    constexpr std::size_t numbers = 4;
    if (json.kind != JsonKind::array || json.items.size() != numbers) {
      report(where, "is not [x, y, z, visibility]");
      return {};
    }
    return {number_of(&json.items[0], where, -farthest, farthest),
            number_of(&json.items[1], where, -farthest, farthest),
            number_of(&json.items[2], where, -farthest, farthest), number_of(&json.items[3], where, 0.0, 1.0)};
  }

  const JsonValue& json_;
  PoseTrace trace_;
  Known<Error> error_;
};

void write_source(JsonWriter& json, const PoseSource& source) {
  if (source == PoseSource{}) return;
  json.key("source").begin_object();
  if (!source.name.empty()) json.member("name", source.name);
  if (!source.codec.empty()) json.member("codec", source.codec);
  json.member("frames_per_second", source.frames_per_second).member("duration_s", source.duration_s);
  json.member("rotation_deg", source.rotation_deg).end_object();
}

void write_landmarks(JsonWriter& json, const PoseFrame& frame) {
  json.key("lm");
  if (!frame.landmarks) {
    json.null();
    return;
  }
  json.begin_array();
  for (const PoseLandmark& landmark : *frame.landmarks)
    json.begin_array().value(landmark.x).value(landmark.y).value(landmark.z).value(landmark.visibility).end_array();
  json.end_array();
}

}  // namespace

Result<PoseTrace> read_pose_trace(std::string_view json) {
  const auto value = read_json(json, limits);
  if (!value) return Failure(value.error());
  return PoseTraceReader(*value).read();
}

std::string render(const PoseTrace& trace) {
  JsonWriter json;
  json.begin_object().member("pose_trace", newest_version);
  json.member("w", trace.width_px).member("h", trace.height_px);
  if (!trace.model.empty()) json.member("model", trace.model);
  if (!trace.model_sha256.empty()) json.member("model_sha256", trace.model_sha256);
  write_source(json, trace.source);
  json.key("frames").begin_array();
  for (const PoseFrame& frame : trace.frames) {
    json.begin_object().member("t", frame.at_s).member("p", frame.presence);
    write_landmarks(json, frame);
    json.end_object();
  }
  return json.end_array().end_object().take();
}

}  // namespace patella
