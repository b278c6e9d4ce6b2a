// When each stride of a clip was: nobody's strides are all of one length, and a stride folded as if they were is
// blurred.
#pragma once

#include <span>
#include <vector>

#include "rhythm.h"

namespace patella {

class StrideClock {
 public:
  // Follows the signals from stride to stride, beginning with even strides of `stride_s`.
  StrideClock(const BodyTrack& track, std::span<const RhythmSignal> signals, double stride_s);

  const std::vector<double>& turns() const { return turns_; }  // of each frame: strides since the first one
  std::vector<double> phases() const;                          // 0 to 1
  // The mean: of all frames together, whose noise is less than that of the first and the last.
  double stride_s() const;
  double time_of(double turn) const;
  double last_turn() const { return turns_.back(); }
  // Of the mean of the strides' lengths, in seconds.
  double standard_error_s() const;

 private:
  void follow(std::span<const RhythmSignal> signals);
  double find_lag(std::span<const RhythmSignal> signals, const std::vector<std::vector<double>>& left,
                  const std::vector<std::vector<double>>& slopes, double centre) const;

  const std::vector<double>& at_s_;
  std::vector<double> turns_;
};

}  // namespace patella
