#include "folded_body.h"

#include <algorithm>
#include <cmath>

#include "gait_facts.h"
#include "gait_metrics.h"
#include "rhythm.h"

namespace patella {
namespace {

constexpr int leg_harmonics = 12;
constexpr double never_doubted = 0.03;  // leg lengths: corners are rounded off by less
constexpr int trunk_harmonics = 4;      // hips and shoulders move smoothly: less of the noise is followed

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

BodyFolder::BodyFolder(const BodyTrack& track, const StrideClock& clock, BodyFacing facing, const GaitRules& rules)
    : track_(track),
      clock_(clock),
      facing_(facing),
      rules_(rules),
      phases_(clock.phases()),
      harmonics_(find_harmonics(phases_, leg_harmonics)) {
  bases_.emplace_back(phases_, std::min(trunk_harmonics, harmonics_));
  bases_.emplace_back(phases_, harmonics_);
}

const HarmonicBasis& BodyFolder::basis_of(BodyPart part) const { return bases_[is_trunk(part) ? 0 : 1]; }

FoldedBody BodyFolder::fold_all() {
  const double trusted = never_doubted * find_leg_length(track_, facing_.near_leg);
  FoldedBody body{clock_.stride_s(), facing_, 0.0, 1.0, unknown, {}};
  for (const BodyPart part : body_parts)
    for (const GaitLeg leg : gait_legs) {
      const PointTrack& point = track_.points.of(leg, part);
      FoldWeights& weights = weights_.of(leg, part);
      weights = {point.weight, point.weight};
      body.points.of(leg, part) = {basis_of(part).fit_robustly(point.x, weights.x, trusted),
                                   basis_of(part).fit_robustly(point.y, weights.y, trusted)};
    }
  complete(body);
  return body;
}

FoldedBody BodyFolder::fold_without(int group, int groups) const {
  std::vector<double> kept(track_.size());
  for (std::size_t i = 0; i < track_.size(); ++i) {
    const auto stride = static_cast<int>(clock_.turns()[i] - clock_.turns().front());
    kept[i] = stride % groups == group ? 0.0 : 1.0;
  }
  FoldedBody body{clock_.stride_s(), facing_, 0.0, 1.0, unknown, {}};
  ByBodyPoint<FoldWeights> weights = weights_;
  for (const BodyPart part : body_parts)
    for (const GaitLeg leg : gait_legs) {
      FoldWeights& own = weights.of(leg, part);
      for (std::size_t i = 0; i < kept.size(); ++i) {
        own.x[i] *= kept[i];
        own.y[i] *= kept[i];
      }
      const PointTrack& point = track_.points.of(leg, part);
      body.points.of(leg, part) = {basis_of(part).fit(point.x, own.x), basis_of(part).fit(point.y, own.y)};
    }
  complete(body);
  return body;
}

void BodyFolder::complete(FoldedBody& body) const {
  body.leg_length = mean_leg_length(body);
  if (facing_.view == GaitView::back) {
    body.roll_deg = find_roll(body);
    return;
  }
  body.stance = find_stance(body, rules_);
}

}  // namespace patella
