#include "gait_video.h"

#include <fmt/format.h>

#include <cmath>

namespace patella {
namespace {

// Measuring takes a moment itself, so not at every step: when a third more has been seen than last time.
class EarlyResult {
 public:
  EarlyResult(Console& console, const EarlyStepRate& measure) : console_(console), measure_(measure) {}
  void look(const PoseReading& so_far) {
    const std::vector<PoseFrame>& frames = so_far.trace.frames;
    constexpr double shortest_s = 3.0, growth = 4.0 / 3.0;
    if (shown_ || !measure_ || frames.empty() || frames.back().at_s < std::max(shortest_s, growth * looked_at_s_))
      return;
    looked_at_s_ = frames.back().at_s;
    const Known<double> step_rate = measure_(so_far.trace);
    if (!step_rate) return;
    console_.error(fmt::format("So far: {:.0f} steps a minute. The rest is still being looked at.", *step_rate));
    shown_ = true;
  }

 private:
  Console& console_;
  const EarlyStepRate& measure_;
  double looked_at_s_ = 0.0;
  bool shown_ = false;
};

}  // namespace

Result<PoseReading> read_gait_video(Console& console, const std::string& path, const PoseOptions& options,
                                    const EarlyStepRate& measure_early) {
  std::optional<Progress> shown;
  EarlyResult early(console, measure_early);
  auto reading = read_video(path, options, [&](const PoseProgress& progress, const PoseReading& so_far) {
    if (!shown && !so_far.trace.frames.empty())
      shown.emplace(console, "Looking at the video", progress.frames_expected.value_or(0), "frames");
    if (shown) shown->update(progress.frames, progress.frames);
    early.look(so_far);
    return true;
  });
  if (shown) shown->finish();
  return reading;
}

std::vector<std::string> list_video_notes(const PoseReading& reading, double slow_motion, bool person_given) {
  std::vector<std::string> notes;
  if (reading.persons > 1 && !person_given)
    notes.push_back(
        fmt::format("{} persons are in the picture. The one followed is number {} from the left; --person N "
                    "follows another.",
                    reading.persons, reading.person));
  constexpr double alike = 0.1;
  const Known<double> factor = reading.slow_motion();
  if (factor && std::abs(*factor / slow_motion - 1.0) > alike)
    notes.push_back(fmt::format(
        "The camera recorded {:.0f} frames a second and the file plays {:.0f}: that is slow motion "
        "x {:.1f}, but x {:.1f} was assumed. Say --slow-motion {:.0f} if so.",
        *reading.recorded_frames_per_second, *reading.trace.source.frames_per_second, *factor, slow_motion, *factor));
  return notes;
}

}  // namespace patella
