#include "folded_body.h"

#include <algorithm>
#include <cmath>

#include "rhythm.h"

namespace patella {
namespace {

constexpr int leg_harmonics = 12;
constexpr int trunk_harmonics = 4;  // hips and shoulders move smoothly: less of the noise is followed

bool is_trunk(BodyPart part) { return part == BodyPart::shoulder || part == BodyPart::hip; }

}  // namespace

void remove_drift(BodyTrack& track, double stride_s) {
  const std::vector<double> middle =
      middle_of(track.points.of(GaitLeg::left, BodyPart::hip).x, track.points.of(GaitLeg::right, BodyPart::hip).x);
  const std::vector<double> drift = find_drift(track.at_s, middle, stride_s);
  for (const BodyPart part : body_parts)
    for (const GaitLeg leg : gait_legs) {
      std::vector<double>& x = track.points.of(leg, part).x;
      for (std::size_t i = 0; i < x.size(); ++i) x[i] -= drift[i];
    }
}

BodyFolder::BodyFolder(const BodyTrack& track, double stride_s)
    : track_(track), stride_s_(stride_s), phases_(fold(track.at_s, stride_s)) {
  const int harmonics = find_harmonics(phases_, leg_harmonics);
  bases_.emplace_back(phases_, std::min(trunk_harmonics, harmonics));
  bases_.emplace_back(phases_, harmonics);
}

const HarmonicBasis& BodyFolder::basis_of(BodyPart part) const { return bases_[is_trunk(part) ? 0 : 1]; }

FoldedBody BodyFolder::fold_all() {
  FoldedBody body;
  body.stride_s = stride_s_;
  for (const BodyPart part : body_parts)
    for (const GaitLeg leg : gait_legs) {
      const PointTrack& point = track_.points.of(leg, part);
      Weights& weights = weights_.of(leg, part);
      weights = {point.weight, point.weight};
      body.points.of(leg, part) = {basis_of(part).fit_robustly(point.x, weights.x),
                                   basis_of(part).fit_robustly(point.y, weights.y)};
    }
  return body;
}

FoldedBody BodyFolder::fold_without(int group, int groups) const {
  std::vector<double> kept(track_.size());
  for (std::size_t i = 0; i < track_.size(); ++i) {
    const auto stride = static_cast<int>((track_.at_s[i] - track_.at_s.front()) / stride_s_);
    kept[i] = stride % groups == group ? 0.0 : 1.0;
  }
  FoldedBody body;
  body.stride_s = stride_s_;
  for (const BodyPart part : body_parts)
    for (const GaitLeg leg : gait_legs) {
      Weights weights = weights_.of(leg, part);
      for (std::size_t i = 0; i < kept.size(); ++i) {
        weights.x[i] *= kept[i];
        weights.y[i] *= kept[i];
      }
      const PointTrack& point = track_.points.of(leg, part);
      body.points.of(leg, part) = {basis_of(part).fit(point.x, weights.x), basis_of(part).fit(point.y, weights.y)};
    }
  return body;
}

}  // namespace patella
