// What the runner did in each stretch between two samples: speed, step rate, running or walking.
//
// In:   a Track.
// Out:  columns with one value per stretch; stretch i lies between samples i and i + 1.
// Not:  no grade, no load.
#pragma once

#include <cstdint>
#include <vector>

#include "track.h"

namespace patella {

struct Stretches {
  std::vector<double> speed_m_s;  // mean over model.speed_window around the stretch
  std::vector<double> step_rate;  // steps/min over the same window; 0 when not known
  std::vector<GaitKind> gait;
  std::vector<std::uint8_t> gait_uncertain;
  std::size_t size() const { return speed_m_s.size(); }
};

Stretches compute_stretches(const Track& track, GaitKind before_the_first, const KneeLoadModel& model);

}  // namespace patella
