// Traces of other programs in JSON: MediaPipe's landmarks, OpenPose's people, points with names.
#include <algorithm>

#include "pose_import.h"

namespace patella {
namespace {

constexpr double farthest = 10.0;  // shares of the picture
constexpr double farthest_px = 200'000.0;
constexpr double largest_score = 1000.0;  // some networks' scores pass 1
constexpr std::array width_keys{"w", "width", "image_width", "width_px"};
constexpr std::array height_keys{"h", "height", "image_height", "height_px"};
constexpr std::array rate_keys{"fps", "frame_rate", "frames_per_second"};

const JsonValue* find_list(const JsonValue& object, std::span<const char* const> keys) {
  for (const char* key : keys)
    if (const JsonValue* value = object.find(key); value && value->kind == JsonKind::array) return value;
  return nullptr;
}

// The frames' list, with what the file says about all of them read already.
const JsonValue* begin(const JsonValue& json, PoseImport& import, bool needs_size) {
  const JsonValue* frames = json.kind == JsonKind::array ? &json : json.find("frames");
  Known<double> width, height;
  if (json.kind == JsonKind::object) {
    width = import.find_number(json, width_keys, 1.0, largest_picture_px);
    height = import.find_number(json, height_keys, 1.0, largest_picture_px);
  }
  if (needs_size) import.set_size(width, height);
  if (!frames || frames->kind != JsonKind::array) {
    import.report("frames", "is missing or not a list");
    return nullptr;
  }
  return import.accept_count(frames->items.size()) ? frames : nullptr;
}

PoseTraceHints with_rate(const JsonValue& json, PoseTraceHints hints) {
  if (json.kind != JsonKind::object || hints.frames_per_second) return hints;
  for (const char* key : rate_keys)
    if (const JsonValue* rate = json.find(key); rate && rate->number > 0.0) hints.frames_per_second = rate->number;
  return hints;
}

// In seconds, by whichever key the frame has; else by its place in the file.
double read_time(const JsonValue& frame, std::size_t index, PoseImport& import) {
  constexpr double milliseconds = 1000.0;
  if (frame.kind == JsonKind::object) {
    constexpr std::array seconds{"t", "time", "timestamp", "time_s", "timestamp_s"};
    if (const auto at_s = import.find_number(frame, seconds, 0.0, longest_trace_s)) return *at_s;
    constexpr std::array thousandths{"timestamp_ms", "timestampMs", "time_ms"};
    if (const auto at = import.find_number(frame, thousandths, 0.0, longest_trace_s * milliseconds))
      return *at / milliseconds;
  }
  return import.time_of(index);
}

PoseLandmark read_share(const JsonValue& json, const std::string& where, PoseImport& import) {
  if (json.kind != JsonKind::object) {
    import.report(where, "is not {x, y, visibility}");
    return {};
  }
  PoseLandmark landmark{import.number(json, "x", where + ".x", -farthest, farthest),
                        import.number(json, "y", where + ".y", -farthest, farthest), 0.0, 1.0};
  if (json.find("visibility"))
    landmark.visibility = std::clamp(import.number(json, "visibility", where, -largest_score, largest_score), 0.0, 1.0);
  return landmark;
}

Known<PoseLandmarks> read_shares(const JsonValue& frame, const std::string& where, PoseImport& import) {
  constexpr std::array keys{"landmarks", "pose_landmarks", "poseLandmarks", "lm"};
  if (frame.kind != JsonKind::array && frame.kind != JsonKind::object && frame.kind != JsonKind::null) {
    import.report(where, "is no frame");
    return unknown;
  }
  const JsonValue* list = frame.kind == JsonKind::array ? &frame : find_list(frame, keys);
  // Several people: the first is the one MediaPipe is surest of.
  if (list && !list->items.empty() && list->items.front().kind == JsonKind::array) list = &list->items.front();
  if (!list || list->items.empty()) return unknown;
  if (list->items.size() != pose_landmark_count) {
    import.report(where, "does not hold 33 landmarks");
    return unknown;
  }
  PoseLandmarks landmarks;
  for (std::size_t i = 0; i < landmarks.size(); ++i) landmarks[i] = read_share(list->items[i], where, import);
  return landmarks;
}

// Triples of x, y and score, one after the other.
struct PersonPoints {
  PoseLandmarks landmarks;
  double height_px = 0.0;
};

// Where BODY_25 and COCO-18 keep what gait needs.
struct PointOrder {
  std::size_t count;
  std::array<std::string_view, 25> names;
};
constexpr PointOrder body_25{
    25, {"nose",  "neck",   "rshoulder", "", "", "lshoulder", "",     "", "",      "rhip", "rknee", "rankle", "lhip",
         "lknee", "lankle", "",          "", "", "",          "ltoe", "", "lheel", "rtoe", "",      "rheel"}};
constexpr PointOrder coco_18{
    18,
    {"nose", "neck", "rshoulder", "", "", "lshoulder", "", "", "rhip", "rknee", "rankle", "lhip", "lknee", "lankle"}};

PersonPoints read_person(const JsonValue& list, const std::string& where, PoseImport& import) {
  constexpr std::size_t numbers = 3;
  PersonPoints person;
  const std::size_t count = list.items.size() / numbers;
  if (list.items.size() % numbers != 0 || (count != body_25.count && count != coco_18.count)) {
    import.report(where, "is neither 25 nor 18 points of x, y and score");
    return person;
  }
  const PointOrder& order = count == body_25.count ? body_25 : coco_18;
  double top = farthest_px, bottom = -farthest_px;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = import.number_of(&list.items[numbers * i], where, -farthest_px, farthest_px);
    const double y = import.number_of(&list.items[numbers * i + 1], where, -farthest_px, farthest_px);
    const double score = import.number_of(&list.items[numbers * i + 2], where, 0.0, largest_score);
    if (score <= 0.0) continue;
    top = std::min(top, y);
    bottom = std::max(bottom, y);
    if (const auto index = find_landmark(order.names[i])) person.landmarks[*index] = import.from_pixels(x, y, score);
  }
  person.height_px = bottom - top;
  return person;
}

}  // namespace

Result<PoseTrace> import_mediapipe(const JsonValue& json, const PoseTraceHints& hints) {
  PoseImport import(with_rate(json, hints));
  const JsonValue* frames = begin(json, import, true);
  for (std::size_t i = 0; frames && i < frames->items.size() && !import.failed(); ++i) {
    const JsonValue& frame = frames->items[i];
    const double at_s = read_time(frame, i, import);
    import.add_frame(at_s, read_shares(frame, "frame " + std::to_string(i), import));
  }
  return import.finish();
}

// Of several people the tallest in the picture.
Result<PoseTrace> import_openpose(const JsonValue& json, const PoseTraceHints& hints) {
  PoseImport import(with_rate(json, hints));
  const JsonValue* frames = begin(json, import, true);
  for (std::size_t i = 0; frames && i < frames->items.size() && !import.failed(); ++i) {
    const JsonValue* people = frames->items[i].find("people");
    const std::string where = "frame " + std::to_string(i);
    if (!people || people->kind != JsonKind::array) {
      import.report(where, "has no list of people");
      break;
    }
    Known<PersonPoints> tallest;
    for (const JsonValue& person : people->items) {
      const JsonValue* points = person.find("pose_keypoints_2d");
      if (!points || points->kind != JsonKind::array) continue;
      const PersonPoints read = read_person(*points, where, import);
      if (!tallest || read.height_px > tallest->height_px) tallest = read;
    }
    import.add_frame(import.time_of(i), tallest ? Known<PoseLandmarks>(tallest->landmarks) : unknown);
  }
  return import.finish();
}

// "keypoint_names" says what the points of each frame are; "timestamps" when they were, in seconds.
Result<PoseTrace> import_named_points(const JsonValue& json, const PoseTraceHints& hints) {
  PoseImport import(with_rate(json, hints));
  const JsonValue* frames = begin(json, import, true);
  import.trace().model = PoseImport::text(json, "source");
  const JsonValue* names = json.find("keypoint_names");
  const JsonValue* times = json.find("timestamps");
  std::vector<Known<std::size_t>> places;
  for (const JsonValue& name : names->items) places.push_back(find_landmark(name.text));
  for (std::size_t i = 0; frames && i < frames->items.size() && !import.failed(); ++i) {
    const JsonValue& frame = frames->items[i];
    const std::string where = "frame " + std::to_string(i);
    const bool timed = times && i < times->items.size();
    const double at_s =
        timed ? import.number_of(&times->items[i], where + "'s time", 0.0, longest_trace_s) : import.time_of(i);
    Known<PoseLandmarks> landmarks;
    if (frame.kind == JsonKind::array && frame.items.size() == places.size())
      landmarks.emplace();
    else if (frame.kind != JsonKind::null && !frame.items.empty())
      import.report(where, "does not hold the points that are named");
    for (std::size_t point = 0; landmarks && point < places.size(); ++point) {
      const JsonValue& xyc = frame.items[point];
      constexpr std::size_t numbers = 3;
      if (!places[point] || xyc.kind == JsonKind::null) continue;
      if (xyc.items.size() != numbers) {
        import.report(where, "has a point that is not x, y and score");
        break;
      }
      (*landmarks)[*places[point]] =
          import.from_pixels(import.number_of(&xyc.items[0], where, -farthest_px, farthest_px),
                             import.number_of(&xyc.items[1], where, -farthest_px, farthest_px),
                             import.number_of(&xyc.items[2], where, 0.0, largest_score));
    }
    import.add_frame(at_s, landmarks);
  }
  return import.finish();
}

}  // namespace patella
