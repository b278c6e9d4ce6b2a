// The pose trace of a video, with progress on the way, and what was noticed about it.
#pragma once

#include <string>

#include "context.h"
#include "patella/pose.h"

namespace patella {

// `measure_early`: the step rate of what there is so far; unknown: cannot be told yet. It is shown once, while the rest
// is looked at.
using EarlyStepRate = std::function<Known<double>(const PoseTrace&)>;
Result<PoseReading> read_gait_video(Console& console, const std::string& path, const PoseOptions& options,
                                    const EarlyStepRate& measure_early);

// What to know about the clip before its numbers: several persons, a slow-motion factor that does not match.
std::vector<std::string> list_video_notes(const PoseReading& reading, double slow_motion, bool person_given);

}  // namespace patella
