// One stride of a body, folded from all strides of a clip.
#pragma once

#include <span>

#include "body_track.h"
#include "harmonics.h"

namespace patella {

// A runner on a treadmill drifts to and fro; what is slower than a stride is taken out of x.
void remove_drift(BodyTrack& track, double stride_s);

struct FoldedPoint {
  HarmonicCurve x;
  HarmonicCurve y;
};
struct FoldedBody {
  double stride_s = 0.0;
  double heading = 1.0;
  GaitLeg near_leg = GaitLeg::left;
  double roll_deg = 0.0;  // from behind: how the hips lie in the picture, on the whole
  ByBodyPoint<FoldedPoint> points;
  const FoldedPoint& of(GaitLeg leg, BodyPart part) const { return points.of(leg, part); }
};

class BodyFolder {
 public:
  BodyFolder(const BodyTrack& track, double stride_s);
  // All strides; samples far from the rest are doubted.
  FoldedBody fold_all();
  // Without the strides of one of `groups` groups: how much the others agree.
  FoldedBody fold_without(int group, int groups) const;

 private:
  struct Weights {
    std::vector<double> x, y;
  };
  const HarmonicBasis& basis_of(BodyPart part) const;

  const BodyTrack& track_;
  double stride_s_;
  std::vector<double> phases_;
  std::vector<HarmonicBasis> bases_;  // of the trunk, of the legs
  ByBodyPoint<Weights> weights_;
};

// Where the network took one leg for the other the places are put right. Returns the share of frames, in percent.
double repair_legs(BodyTrack& track, double stride_s, double leg_length);

}  // namespace patella
