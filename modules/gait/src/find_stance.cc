// When the foot stands, found in a folded stride: heel or toes near their own ground while they go backwards.
#include <algorithm>
#include <cmath>
#include <vector>

#include "gait_metrics.h"

namespace patella {
namespace {

constexpr int bins = 400;
constexpr double longest_gap = 0.04;  // of a stride, between heel and toes

// Where one end of the foot is down, by bin.
class FootEnd {
 public:
  FootEnd(const FoldedBody& body, BodyPart part) : leg_length_(body.leg_length) {
    const FoldedPoint& end = body.of(body.facing.near_leg, part);
    const FoldedPoint& hip = body.of(body.facing.near_leg, BodyPart::hip);
    for (int bin = 0; bin < bins; ++bin) {
      const double phase = static_cast<double>(bin) / bins;
      up_.push_back(end.y.at(phase));
      backwards_.push_back((end.x.slope_at(phase) - hip.x.slope_at(phase)) * body.facing.heading < 0.0);
    }
  }

  std::vector<bool> find_down(double height) const {
    const double ground = find_ground();
    std::vector<bool> down(bins);
    for (std::size_t bin = 0; bin < bins; ++bin)
      down[bin] = backwards_[bin] && up_[bin] < ground + height * leg_length_;
    return down;
  }

 private:
  // The middle of what is lowest: a plateau, not a single dip.
  double find_ground() const {
    constexpr double plateau = 0.03;  // legs
    const double lowest = *std::ranges::min_element(up_);
    std::vector<double> low;
    for (std::size_t bin = 0; bin < bins; ++bin)
      if (backwards_[bin] && up_[bin] < lowest + plateau * leg_length_) low.push_back(up_[bin]);
    return low.empty() ? lowest : median_of(std::move(low));
  }

  double leg_length_;
  std::vector<double> up_;
  std::vector<bool> backwards_;
};

// Bins [from, until) of the longest stretch around the circle, short gaps passed over; until may be past the end.
struct Stretch {
  int from = 0;
  int until = 0;
};
Stretch find_longest(const std::vector<bool>& down) {
  constexpr int gap = static_cast<int>(longest_gap * bins);
  Stretch longest, current;
  for (int bin = 0; bin < 2 * bins; ++bin) {
    if (!down[static_cast<std::size_t>(bin % bins)]) continue;
    if (current.until == 0 || bin > current.until + gap) current.from = bin;
    current.until = bin + 1;
    if (current.until - current.from > longest.until - longest.from) longest = current;
  }
  return longest;
}

}  // namespace

Known<FoldedStance> find_stance(const FoldedBody& body, const GaitRules& rules) {
  const double height = rules.contact_percent / 100.0;
  const FootEnd heel(body, BodyPart::heel), toe(body, BodyPart::toe);
  std::vector<bool> down = heel.find_down(height);
  const std::vector<bool> toes_down = toe.find_down(height);
  for (std::size_t bin = 0; bin < bins; ++bin) down[bin] = down[bin] || toes_down[bin];
  const Stretch stretch = find_longest(down);
  constexpr int shortest = bins / 10, longest = bins * 7 / 10;
  if (stretch.until - stretch.from < shortest || stretch.until - stretch.from > longest) return unknown;
  constexpr double milliseconds = 1000.0;
  FoldedStance stance{static_cast<double>(stretch.from) / bins, static_cast<double>(stretch.until) / bins};
  stance.contact += rules.contact_early_ms / milliseconds / body.stride_s;
  stance.toe_off -= rules.toe_off_late_ms / milliseconds / body.stride_s;
  if (stance.toe_off <= stance.contact) return unknown;
  const double turns = std::floor(stance.contact);
  return FoldedStance{stance.contact - turns, stance.toe_off - turns};
}

}  // namespace patella
