// What the stretches of a run teach about the runner's own step rate.
//
// In:   an activity with its stretches, graded.
// Out:  one observation per speed band; none from anything but a run with a step rate.
#pragma once

#include <vector>

#include "stretches.h"

namespace patella {

std::vector<StepRateObservation> observe_stretches(const Activity& activity, const Stretches& stretches,
                                                   const KneeLoadModel& model);

}  // namespace patella
