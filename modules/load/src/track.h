// An activity as what the knee load needs of it: moving time, distance and steps, cumulative, sample by sample.
//
// In:   an Activity whose columns may hold anything.
// Out:  columns of equal length, finite and never decreasing; the distance ends at the one that counts.
// Not:  no speed, no grade, no gait: those are windows over these columns (stretches.h, grade.h).
#pragma once

#include <cstdint>
#include <vector>

#include "patella/load.h"

namespace patella {

struct Track {
  std::vector<double> moving_s;      // since the start, without pauses
  std::vector<double> distance_m;    // since the start
  std::vector<double> steps;         // both feet, over the time in stepped_s
  std::vector<double> stepped_s;     // moving time with a believable step rate
  std::vector<std::uint8_t> paused;  // the stretch that ends at this sample was mostly a pause
  std::vector<double> at_s;          // clock time since the start
  bool distance_only = false;        // no samples: one stretch with the mean speed
  std::size_t size() const { return moving_s.size(); }
};

// Finite and positive, or unknown.
Known<Distance> believable_distance(const Activity& activity);

// From samples; empty when they do not give the distance that counts (model.distance_agreement).
Known<Track> read_track(const Activity& activity, Distance distance, const KneeLoadModel& model);

// One stretch. A duration of 0 means that it is not known.
Track summarise_track(const Activity& activity, Distance distance, Duration moving);

}  // namespace patella
