// What the runner did in each stretch between two samples: how far, how long, speed, step rate, running or walking.
//
// In:   a Track.
// Out:  one Stretch between each point and the next.
// Not:  no load; the grade is added later (grade.h).
#pragma once

#include <limits>
#include <vector>

#include "track.h"

namespace patella {

struct Stretch {
  double metres = 0.0;
  double seconds = 0.0;
  double speed_m_s = 0.0;                                   // mean over model.speed_window around the stretch
  double step_rate = 0.0;                                   // steps/min over the same window; 0 when not known
  double grade = std::numeric_limits<double>::quiet_NaN();  // percent; NaN when not known
  GaitKind gait = GaitKind::still;
  bool gait_uncertain = false;
};
using Stretches = std::vector<Stretch>;

Stretches compute_stretches(const Track& track, GaitKind before_the_first, const KneeLoadModel& model);

}  // namespace patella
