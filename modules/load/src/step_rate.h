// What the stretches of a run teach about the runner's own step rate.
//
// In:   an activity with its track, stretches and grades.
// Out:  one observation per speed band; none from anything but a run with a step rate.
#pragma once

#include <vector>

#include "stretches.h"
#include "track.h"

namespace patella {

std::vector<StepRateObservation> observe_stretches(const Activity& activity, const Track& track,
                                                   const Stretches& stretches, const std::vector<double>& grades,
                                                   const KneeLoadModel& model);

}  // namespace patella
