// Grade of each stretch from the recorded altitude, so that barometric noise does not become hills.
//
// In:   the altitude column, a Track, its stretches.
// Out:  Stretch::grade, where the altitude is known.
// Method (docs/knee-load.md): gaps filled along the distance; median of five samples; altitude that changes while
//       the runner stands or pauses taken out; then the slope of the altitude averaged twice over a window of W
//       metres: g(s) = (P(s + W) - 2 P(s) + P(s - W)) / W^2 with P the integral of the altitude over distance. Beyond
//       the ends the altitude goes on point-symmetrically, so that the net climb is kept exactly and splitting a run
//       changes nothing to first order.
#pragma once

#include "stretches.h"
#include "track.h"

namespace patella {

void add_grades(const Activity& activity, const Track& track, const KneeLoadModel& model, Stretches& stretches);

}  // namespace patella
