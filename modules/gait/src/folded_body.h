// One stride of a body, folded from all strides of a clip.
#pragma once

#include <span>

#include "body_track.h"
#include "gait_rules.h"
#include "harmonics.h"
#include "stride_clock.h"

namespace patella {

// A runner on a treadmill drifts to and fro; what is slower than a stride is taken out of x.
void remove_drift(BodyTrack& track, double stride_s);

struct FoldedPoint {
  HarmonicCurve x;
  HarmonicCurve y;
};
// Phases of a stride; toe_off is later than contact and may be past 1.
struct FoldedStance {
  double contact = 0.0;
  double toe_off = 0.0;
};
// How somebody stands to the camera.
struct BodyFacing {
  GaitView view = GaitView::side;
  double heading = 1.0;  // 1: to the right of the picture, -1: to its left
  GaitLeg near_leg = GaitLeg::left;
};
struct FoldedBody {
  double stride_s = 0.0;
  BodyFacing facing;
  double roll_deg = 0.0;       // from behind: how the hips lie in the picture, on the whole
  double leg_length = 1.0;     // of the near leg, in the picture
  Known<FoldedStance> stance;  // of the near leg, from the side
  ByBodyPoint<FoldedPoint> points;
  const FoldedPoint& of(GaitLeg leg, BodyPart part) const { return points.of(leg, part); }
};

// What the samples of one point are worth.
struct FoldWeights {
  std::vector<double> x, y;
};

class BodyFolder {
 public:
  BodyFolder(const BodyTrack& track, const StrideClock& clock, BodyFacing facing, const GaitRules& rules);
  // All strides; samples far from the rest are doubted.
  FoldedBody fold_all();
  // Without the strides of one of `groups` groups: how much the others agree.
  FoldedBody fold_without(int group, int groups) const;

 private:
  const HarmonicBasis& basis_of(BodyPart part) const;
  void complete(FoldedBody& body) const;

  const BodyTrack& track_;
  const StrideClock& clock_;
  BodyFacing facing_;
  const GaitRules& rules_;
  std::vector<double> phases_;
  int harmonics_;
  std::vector<HarmonicBasis> bases_;  // of the trunk, of the legs
  ByBodyPoint<FoldWeights> weights_;
};

// Where the network took one leg for the other the places are put right. Returns the share of frames, in percent.
double repair_legs(BodyTrack& track, double stride_s, double leg_length);

}  // namespace patella
