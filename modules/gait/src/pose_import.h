// What all readers of traces share: limits, the first error, frames that rise.
#pragma once

#include <span>
#include <string>

#include "patella/gait.h"
#include "patella/json.h"

namespace patella {

inline constexpr std::size_t most_pose_frames = 12'000;
inline constexpr double largest_picture_px = 20'000.0;
inline constexpr double longest_trace_s = 86'400.0;
using PoseLandmarks = std::array<PoseLandmark, pose_landmark_count>;

class PoseImport {
 public:
  explicit PoseImport(const PoseTraceHints& hints);

  const PoseTraceHints& hints() const { return hints_; }
  PoseTrace& trace() { return trace_; }
  bool failed() const { return error_.has_value(); }
  void report(const std::string& where, std::string message);
  void report(Error error);

  double number_of(const JsonValue* value, const std::string& where, double low, double high);
  double number(const JsonValue& object, std::string_view key, const std::string& where, double low, double high);
  // The first of these keys the object has.
  Known<double> find_number(const JsonValue& object, std::span<const char* const> keys, double low, double high);
  static std::string text(const JsonValue& object, std::string_view key);

  // The picture's size: as hinted, else as the file says, else an error that says what to give.
  void set_size(Known<double> width_px, Known<double> height_px);
  // The time of frame `index` when the file has none.
  double time_of(std::size_t index);
  bool accept_count(std::size_t frames);
  void add_frame(double at_s, Known<PoseLandmarks> landmarks, double presence = 1.0);
  // A landmark given in pixels.
  PoseLandmark from_pixels(double x, double y, double visibility) const;

  Result<PoseTrace> finish();

 private:
  PoseTraceHints hints_;
  PoseTrace trace_;
  Known<Error> error_;
};

// Where BlazePose keeps what another program calls so ("LHip", "left_hip", "l_big_toe"). Unknown: gait needs no such.
Known<std::size_t> find_landmark(std::string_view name);

Result<PoseTrace> import_mediapipe(const JsonValue& json, const PoseTraceHints& hints);
Result<PoseTrace> import_openpose(const JsonValue& json, const PoseTraceHints& hints);
Result<PoseTrace> import_named_points(const JsonValue& json, const PoseTraceHints& hints);
Result<PoseTrace> import_markers(std::string_view text, const PoseTraceHints& hints);

}  // namespace patella
