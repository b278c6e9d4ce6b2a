// An activity as what the knee load needs of it: moving time, distance and steps, cumulative, sample by sample.
//
// In:   an Activity whose columns may hold anything.
// Out:  one point per sample, all finite and never decreasing; the distance ends at the one that counts.
// Not:  no speed, no grade, no gait: those are windows over these points (stretches.h, grade.h).
#pragma once

#include <vector>

#include "patella/load.h"

namespace patella {

// All since the start.
struct TrackPoint {
  double at_s = 0.0;      // clock time
  double moving_s = 0.0;  // without pauses
  double distance_m = 0.0;
  double steps = 0.0;      // both feet, over the time in stepped_s
  double stepped_s = 0.0;  // moving time with a believable step rate
  bool paused = false;     // the stretch that ends here was mostly a pause
};

struct Track {
  std::vector<TrackPoint> points;  // at least two
  bool distance_only = false;      // no samples: one stretch with the mean speed
};

// Finite and positive, or unknown.
Known<Distance> believable_distance(const Activity& activity);

// From samples; empty when they do not give the distance that counts (model.distance_agreement).
Known<Track> read_track(const Activity& activity, Distance distance, const KneeLoadModel& model);

// One stretch. A duration of 0 means that it is not known.
Track summarise_track(const Activity& activity, Distance distance, Duration moving);

}  // namespace patella
