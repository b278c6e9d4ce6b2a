// Which measurement of distance counts, and why.
#pragma once

#include "course.h"

namespace patella::ingest {

struct DistanceChoice {
  DistanceSource source = DistanceSource::none;
  DistanceReason reason = DistanceReason::nothing_recorded;
  Known<double> distance_m;
  Known<double> device_m;
  Known<double> position_m;
  bool implausible = false;     // a measurement was faster than its sport allows and is not used
  std::vector<double> along_m;  // of the source that has samples; may differ from a summary's total
};

// `summary_device_m` is the device's own total where a file has one.
DistanceChoice choose_distance(const Activity& activity, const Course& course, Known<double> summary_device_m,
                               double elapsed_s);

}  // namespace patella::ingest
