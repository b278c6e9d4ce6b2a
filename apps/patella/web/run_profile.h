// One outing along its way, for showing: streams thinned out, and where on it the knee paid.
//
// In:   an activity as it counts, its load with the course.
// Out:  at most `most_samples` of each stream; parts of the load by speed, by slope, by step rate.
// Not:  no positions and no true altitude, so that a shown run tells nobody where it was.
#pragma once

#include "patella/json.h"
#include "patella/load.h"

namespace patella {

struct LoadPart {
  Known<double> low;  // unknown: of the stretches where it was not recorded
  Known<double> high;
  Distance distance;
  KneeEquivalentDistance knee_equivalent;
};
struct LoadShares {
  std::vector<LoadPart> by_speed;      // m/s
  std::vector<LoadPart> by_slope;      // percent
  std::vector<LoadPart> by_step_rate;  // steps/min
};
LoadShares share_out_load(const Activity& activity, const KneeLoad& load);
// "by_speed", "by_descent", "by_step_rate"
void put_load_shares(JsonWriter& json, const LoadShares& shares);
// "streams"
void put_streams(JsonWriter& json, const Activity& activity, const KneeLoad* load);

}  // namespace patella
