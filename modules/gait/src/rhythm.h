// How long a stride takes, and how much one is like the next.
#pragma once

#include <span>

#include "body_track.h"

namespace patella {

struct Rhythm {
  double stride_s = 0.0;
  double periodicity = 0.0;  // correlation of the feet's paths with themselves, a stride later
};
// One column of a track with what its samples are worth.
struct RhythmSignal {
  std::vector<double> values;
  std::vector<double> weights;
};

std::vector<RhythmSignal> find_rhythm_signals(const BodyTrack& track, GaitView view);
Known<Rhythm> estimate_rhythm(const BodyTrack& track, std::span<const RhythmSignal> signals);
// The stride near `stride_s` that leaves least of the signals unexplained.
double refine_stride(std::span<const double> at_s, std::span<const RhythmSignal> signals, double stride_s,
                     double reach);
std::vector<double> fold(std::span<const double> at_s, double stride_s);  // phases, 0 to 1

}  // namespace patella
