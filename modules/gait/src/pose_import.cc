#include "pose_import.h"

#include <algorithm>
#include <cmath>

namespace patella {

PoseImport::PoseImport(const PoseTraceHints& hints) : hints_(hints) {}

void PoseImport::report(const std::string& where, std::string message) {
  report({ErrorCode::malformed_file, where, std::move(message), "docs/gait.md describes what is read"});
}
void PoseImport::report(Error error) {
  if (!error_) error_ = std::move(error);
}

double PoseImport::number_of(const JsonValue* value, const std::string& where, double low, double high) {
  const bool is_number = value && (value->kind == JsonKind::number || value->kind == JsonKind::integer);
  if (is_number && std::isfinite(value->number) && value->number >= low && value->number <= high) return value->number;
  report(where, value ? "is not a number in the range it may have" : "is missing");
  return low;
}

double PoseImport::number(const JsonValue& object, std::string_view key, const std::string& where, double low,
                          double high) {
  return number_of(object.find(key), where, low, high);
}

Known<double> PoseImport::find_number(const JsonValue& object, std::span<const char* const> keys, double low,
                                      double high) {
  for (const char* key : keys)
    if (object.find(key)) return number(object, key, key, low, high);
  return unknown;
}

std::string PoseImport::text(const JsonValue& object, std::string_view key) {
  constexpr std::size_t most_characters = 200;
  const JsonValue* value = object.find(key);
  if (!value || value->kind != JsonKind::text) return {};
  std::size_t length = std::min(value->text.size(), most_characters);
  // Not within a character of several bytes.
  const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(value->text[at]) & 0xC0U) == 0x80U; };
  while (length < value->text.size() && length > 0 && continues(length)) --length;
  return value->text.substr(0, length);
}

void PoseImport::set_size(Known<double> width_px, Known<double> height_px) {
  const Known<double> width = hints_.width_px ? hints_.width_px : width_px;
  const Known<double> height = hints_.height_px ? hints_.height_px : height_px;
  if (!width || !height)
    return report({ErrorCode::invalid_input, "the picture's size", "is not in the file",
                   "give it: --size 1080x1920, width and height of the upright picture"});
  if (!(*width >= 1.0 && *width <= largest_picture_px && *height >= 1.0 && *height <= largest_picture_px))
    return report("the picture's size", "is not one a picture has");
  trace_.width_px = *width;
  trace_.height_px = *height;
}

double PoseImport::time_of(std::size_t index) {
  if (hints_.frames_per_second && *hints_.frames_per_second > 0.0)
    return static_cast<double>(index) / *hints_.frames_per_second;
  report({ErrorCode::invalid_input, "the frame rate", "is not in the file", "give it: --frame-rate 30"});
  return 0.0;
}

bool PoseImport::accept_count(std::size_t frames) {
  if (frames > most_pose_frames)
    report({ErrorCode::limit_exceeded, "frames", "are more than 12000", "cut the clip to 30 seconds"});
  return frames <= most_pose_frames;
}

void PoseImport::add_frame(double at_s, Known<PoseLandmarks> landmarks, double presence) {
  const std::string where = "frame " + std::to_string(trace_.frames.size());
  if (!(at_s >= 0.0 && at_s <= longest_trace_s)) return report(where, "has a time no clip has");
  if (!trace_.frames.empty() && at_s <= trace_.frames.back().at_s)
    return report(where, "is not later than the frame before");
  trace_.frames.push_back({at_s, landmarks ? presence : 0.0, landmarks});
}

PoseLandmark PoseImport::from_pixels(double x, double y, double visibility) const {
  return {x / trace_.width_px, y / trace_.height_px, 0.0, std::clamp(visibility, 0.0, 1.0)};
}

Result<PoseTrace> PoseImport::finish() {
  if (error_) return Failure(std::move(*error_));
  return std::move(trace_);
}

Known<std::size_t> find_landmark(std::string_view name) {
  struct Part {
    std::string_view name;
    std::size_t left;  // the right one follows it
  };
  static constexpr std::array parts{Part{"shoulder", 11}, Part{"hip", 23},    Part{"knee", 25},      Part{"ankle", 27},
                                    Part{"heel", 29},     Part{"bigtoe", 31}, Part{"footindex", 31}, Part{"toe", 31}};
  std::string plain;
  for (const char letter : name) {
    const auto code = static_cast<unsigned char>(letter);
    if (std::isalpha(code)) plain.push_back(static_cast<char>(std::tolower(code)));
  }
  if (plain == "nose") return 0;
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}})
    for (const std::string_view word :
         side == 0 ? std::array<std::string_view, 2>{"left", "l"} : std::array<std::string_view, 2>{"right", "r"})
      for (const Part& part : parts)
        if (plain.starts_with(word) && plain.substr(word.size()) == part.name) return part.left + side;
  return unknown;
}

}  // namespace patella
