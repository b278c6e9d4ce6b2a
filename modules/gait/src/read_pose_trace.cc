// A trace of its own form, read and written; and which reader a text is for.
#include "pose_import.h"

namespace patella {
namespace {

constexpr int newest_version = 1;
constexpr JsonLimits limits{48U << 20U, 2'500'000, 8};
// A landmark may lie outside of the picture, but not far.
constexpr double farthest = 10.0;

class OwnTraceReader {
 public:
  OwnTraceReader(const JsonValue& json, const PoseTraceHints& hints) : json_(json), import_(hints) {}

  Result<PoseTrace> read() {
    check_version();
    PoseTrace& trace = import_.trace();
    trace.width_px = import_.number(json_, "w", "w", 1.0, largest_picture_px);
    trace.height_px = import_.number(json_, "h", "h", 1.0, largest_picture_px);
    trace.model = PoseImport::text(json_, "model");
    trace.model_sha256 = PoseImport::text(json_, "model_sha256");
    read_source(trace.source);
    read_frames();
    return import_.finish();
  }

 private:
  // A trace without a version is of the first form.
  void check_version() {
    const JsonValue* version = json_.find("pose_trace");
    if (!version) return;
    if (version->kind != JsonKind::integer || version->integer < 1)
      return import_.report("pose_trace", "is not a version");
    if (version->integer > newest_version)
      import_.report({ErrorCode::unsupported, "pose_trace", "is of a newer version than this program reads",
                      "update the program"});
  }

  Known<double> number_if_any(const JsonValue& object, std::string_view key, double low, double high) {
    if (!object.find(key)) return unknown;
    return import_.number(object, key, "source." + std::string(key), low, high);
  }
  // A trace of the first form has the clip's name alone.
  void read_source(PoseSource& source) {
    constexpr double fastest_hz = 10'000.0, full_circle = 360.0;
    source.name = PoseImport::text(json_, "clip");
    const JsonValue* facts = json_.find("source");
    if (!facts || facts->kind != JsonKind::object) return;
    source.name = PoseImport::text(*facts, "name");
    source.codec = PoseImport::text(*facts, "codec");
    source.frames_per_second = number_if_any(*facts, "frames_per_second", 0.0, fastest_hz);
    source.duration_s = number_if_any(*facts, "duration_s", 0.0, longest_trace_s);
    source.rotation_deg = number_if_any(*facts, "rotation_deg", -full_circle, full_circle);
  }

  void read_frames() {
    const JsonValue* frames = json_.find("frames");
    if (!frames || frames->kind != JsonKind::array) return import_.report("frames", "is missing or not a list");
    if (!import_.accept_count(frames->items.size())) return;
    for (std::size_t i = 0; i < frames->items.size() && !import_.failed(); ++i)
      read_frame(frames->items[i], "frames[" + std::to_string(i) + "]");
  }

  void read_frame(const JsonValue& json, const std::string& where) {
    if (json.kind != JsonKind::object) return import_.report(where, "is not a JSON object");
    const double at_s = import_.number(json, "t", where + ".t", 0.0, longest_trace_s);
    const JsonValue* presence = json.find("p");
    const double present = presence ? import_.number_of(presence, where + ".p", 0.0, 1.0) : 1.0;
    const JsonValue* landmarks = json.find("lm");
    if (landmarks && landmarks->kind != JsonKind::null && landmarks->kind != JsonKind::array)
      return import_.report(where + ".lm", "is not a list");
    const bool found = landmarks && !landmarks->items.empty();
    import_.add_frame(at_s, found ? read_landmarks(*landmarks, where + ".lm") : unknown, present);
  }

  Known<PoseLandmarks> read_landmarks(const JsonValue& json, const std::string& where) {
    PoseLandmarks landmarks;
    if (json.items.size() != pose_landmark_count) {
      import_.report(where, "does not hold 33 landmarks");
      return unknown;
    }
    for (std::size_t index = 0; index < landmarks.size(); ++index)
      landmarks[index] = read_landmark(json.items[index], where + "[" + std::to_string(index) + "]");
    return landmarks;
  }

  // null: this landmark was not found.
  PoseLandmark read_landmark(const JsonValue& json, const std::string& where) {
    if (json.kind == JsonKind::null) return {};
    constexpr std::size_t numbers = 4;
    if (json.kind != JsonKind::array || json.items.size() != numbers) {
      import_.report(where, "is not [x, y, z, visibility]");
      return {};
    }
    return {import_.number_of(&json.items[0], where, -farthest, farthest),
            import_.number_of(&json.items[1], where, -farthest, farthest),
            import_.number_of(&json.items[2], where, -farthest, farthest),
            import_.number_of(&json.items[3], where, 0.0, 1.0)};
  }

  const JsonValue& json_;
  PoseImport import_;
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

// Frames of OpenPose hold people; a list of frames without is MediaPipe's.
bool holds_people(const JsonValue& json) {
  const JsonValue* frames = json.kind == JsonKind::array ? &json : json.find("frames");
  return frames && !frames->items.empty() && frames->items.front().find("people");
}
// Frames of its own form hold lists of four numbers.
bool is_own(const JsonValue& json) {
  if (json.kind != JsonKind::object) return false;
  if (json.find("pose_trace")) return true;
  const JsonValue* frames = json.find("frames");
  if (!frames || frames->kind != JsonKind::array) return true;
  for (const JsonValue& frame : frames->items)
    if (const JsonValue* landmarks = frame.find("lm"); landmarks && !landmarks->items.empty())
      return landmarks->items.front().kind != JsonKind::object;
  return frames->items.empty() || frames->items.front().find("t");
}

}  // namespace

Result<PoseTrace> read_pose_trace(std::string_view text, const PoseTraceHints& hints) {
  if (text.starts_with("PathFileType")) return import_markers(text, hints);
  const auto json = read_json(text, limits);
  if (!json) return Failure(json.error());
  if (json->kind != JsonKind::object && json->kind != JsonKind::array)
    return fail(ErrorCode::malformed_file, "trace", "is no pose trace");
  if (json->find("people"))
    return fail(ErrorCode::unsupported, "trace", "is a single frame of OpenPose",
                "put the files of all frames into one list: jq -s . *_keypoints.json > run.json");
  if (holds_people(*json)) return import_openpose(*json, hints);
  const JsonValue* names = json->find("keypoint_names");
  if (names && names->kind == JsonKind::array) return import_named_points(*json, hints);
  return is_own(*json) ? OwnTraceReader(*json, hints).read() : import_mediapipe(*json, hints);
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
