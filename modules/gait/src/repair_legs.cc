// Left and right taken for each other: a frame whose legs fit the folded stride far better the other way round.
#include <cmath>

#include "folded_body.h"
#include "rhythm.h"

namespace patella {
namespace {

constexpr std::array swapped_parts{BodyPart::hip, BodyPart::knee, BodyPart::ankle, BodyPart::heel, BodyPart::toe};
constexpr std::array telling_parts{BodyPart::knee, BodyPart::ankle, BodyPart::heel, BodyPart::toe};

class LegRepair {
 public:
  LegRepair(BodyTrack& track, double stride_s, double leg_length)
      : track_(track), phases_(fold(track.at_s, stride_s)), swapped_(track.size(), false), leg_length_(leg_length) {}

  double run() {
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round)
      if (swap_where_better() == 0) break;
    double swapped = 0.0;
    for (const bool each : swapped_) swapped += each ? 1.0 : 0.0;
    return 100.0 * swapped / static_cast<double>(track_.size());
  }

 private:
  // A smooth stride: it shall not follow the mistakes.
  ByBodyPoint<FoldedPoint> fold_smoothly() const {
    constexpr int harmonics = 4;
    const HarmonicBasis basis(phases_, find_harmonics(phases_, harmonics));
    ByBodyPoint<FoldedPoint> points;
    for (const BodyPart part : telling_parts)
      for (const GaitLeg leg : gait_legs) {
        const PointTrack& point = track_.points.of(leg, part);
        std::vector<double> x = point.weight, y = point.weight;
        points.of(leg, part) = {basis.fit_robustly(point.x, x), basis.fit_robustly(point.y, y)};
      }
    return points;
  }

  // How far frame i's legs are from the stride, in leg lengths; those of one leg taken as those of the other if
  // `other`.
  double distance(std::size_t i, const ByBodyPoint<FoldedPoint>& stride, bool other) const {
    double sum = 0.0;
    double count = 0.0;
    for (const BodyPart part : telling_parts)
      for (const GaitLeg leg : gait_legs) {
        const PointTrack& point = track_.points.of(other ? other_leg(leg) : leg, part);
        if (point.weight[i] <= 0.0) continue;
        const FoldedPoint& expected = stride.of(leg, part);
        sum += std::hypot(point.x[i] - expected.x.at(phases_[i]), point.y[i] - expected.y.at(phases_[i]));
        ++count;
      }
    return count > 0.0 ? sum / count / leg_length_ : 0.0;
  }

  int swap_where_better() {
    constexpr double far_better = 0.5;
    constexpr double clearly_wrong = 0.06;  // leg lengths
    const auto stride = fold_smoothly();
    int swaps = 0;
    for (std::size_t i = 0; i < track_.size(); ++i) {
      const double as_it_is = distance(i, stride, false);
      if (as_it_is < clearly_wrong || distance(i, stride, true) > far_better * as_it_is) continue;
      swap(i);
      ++swaps;
    }
    return swaps;
  }

  void swap(std::size_t i) {
    swapped_[i] = !swapped_[i];
    for (const BodyPart part : swapped_parts) {
      PointTrack& left = track_.points.of(GaitLeg::left, part);
      PointTrack& right = track_.points.of(GaitLeg::right, part);
      std::swap(left.x[i], right.x[i]);
      std::swap(left.y[i], right.y[i]);
      std::swap(left.visibility[i], right.visibility[i]);
      std::swap(left.weight[i], right.weight[i]);
    }
  }

  BodyTrack& track_;
  std::vector<double> phases_;
  std::vector<bool> swapped_;
  double leg_length_;
};

}  // namespace

double repair_legs(BodyTrack& track, double stride_s, double leg_length) {
  return leg_length > 0.0 ? LegRepair(track, stride_s, leg_length).run() : 0.0;
}

}  // namespace patella
