// When the foot stands, found in a folded stride: heel or toes near their own ground while they go backwards.
#include <algorithm>
#include <vector>

#include "gait_metrics.h"

namespace patella {
namespace {

constexpr int bins = 400;
constexpr double longest_gap = 0.04;  // of a stride, between heel and toes

// Where one end of the foot is down, by bin.
class FootEnd {
 public:
  FootEnd(const FoldedBody& body, const FoldedPoint& end, const FoldedPoint& hip, double leg_length)
      : leg_length_(leg_length) {
    for (int bin = 0; bin < bins; ++bin) {
      const double phase = static_cast<double>(bin) / bins;
      up_.push_back(end.y.at(phase));
      backwards_.push_back((end.x.slope_at(phase) - hip.x.slope_at(phase)) * body.heading < 0.0);
    }
  }

  void mark(double height, std::vector<bool>& down) const {
    const double ground = find_ground();
    for (std::size_t bin = 0; bin < bins; ++bin)
      if (backwards_[bin] && up_[bin] < ground + height) down[bin] = true;
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

Known<FoldedStance> find_stance(const FoldedBody& body, GaitLeg leg, double leg_length, const GaitRules& rules) {
  std::vector<bool> down(bins, false);
  const double height = rules.contact_percent / 100.0 * leg_length;
  for (const BodyPart part : {BodyPart::heel, BodyPart::toe})
    FootEnd(body, body.of(leg, part), body.of(leg, BodyPart::hip), leg_length).mark(height, down);
  const Stretch stretch = find_longest(down);
  constexpr int shortest = bins / 10, longest = bins * 7 / 10;
  if (stretch.until - stretch.from < shortest || stretch.until - stretch.from > longest) return unknown;
  constexpr double milliseconds = 1000.0;
  FoldedStance stance{static_cast<double>(stretch.from) / bins, static_cast<double>(stretch.until) / bins};
  stance.contact += rules.contact_early_ms / milliseconds / body.stride_s;
  stance.toe_off -= rules.toe_off_late_ms / milliseconds / body.stride_s;
  if (stance.toe_off <= stance.contact) return unknown;
  if (stance.contact >= 1.0) stance = {stance.contact - 1.0, stance.toe_off - 1.0};
  return stance;
}

}  // namespace patella
