// What is seen from the side, of the leg nearer to the camera.
#include <algorithm>

#include "folded_angles.h"
#include "gait_metrics.h"

namespace patella {
namespace {

class SideMeasuring {
 public:
  SideMeasuring(const FoldedBody& body, const GaitRules& rules)
      : body_(body), rules_(rules), leg_(body.near_leg), leg_length_(mean_leg_length(body)) {}

  std::vector<GaitValue> run() {
    add(GaitMetric::trunk_lean, mean_over(0.0, 1.0, [&](double phase) { return trunk_lean(phase); }), unknown);
    add(GaitMetric::vertical_oscillation, 100.0 * hip_travel() / leg_length_, unknown);
    if (const auto stance = find_stance(body_, leg_, leg_length_, rules_)) add_stance(*stance);
    return std::move(values_);
  }

 private:
  void add(GaitMetric metric, double value, Known<GaitLeg> leg) { values_.push_back({metric, leg, value}); }

  double trunk_lean(double phase) const { return body_.heading * trunk_tilt_of(moment_at(body_, phase)); }
  double hip_height(double phase) const { return middle_of(moment_at(body_, phase), BodyPart::hip).y; }
  double hip_travel() const {
    constexpr int steps = 200;
    double low = hip_height(0.0), high = low;
    for (int step = 1; step < steps; ++step) {
      const double up = hip_height(static_cast<double>(step) / steps);
      low = std::min(low, up);
      high = std::max(high, up);
    }
    return high - low;
  }
  double knee_bend(double phase) const { return body_.heading * bend_of(moment_at(body_, phase), leg_); }

  void add_stance(const FoldedStance& stance) {
    // Overstride and the angle of the shin are not told: their errors are larger than docs/gait.md asks for.
    add(GaitMetric::knee_flexion_at_contact, knee_bend(stance.contact), leg_);
    add(GaitMetric::peak_stance_knee_flexion, find_peak(stance), leg_);
    const double share = stance.toe_off - stance.contact;
    constexpr double milliseconds = 1000.0;
    add(GaitMetric::stance_time, milliseconds * share * body_.stride_s, leg_);
    add(GaitMetric::duty_factor, 100.0 * share, leg_);
  }
  // Late in stance the knee bends again for the swing.
  double find_peak(const FoldedStance& stance) const {
    constexpr double looked_at = 0.75;
    constexpr int steps = 100;
    double peak = 0.0;
    for (int step = 0; step <= steps; ++step)
      peak = std::max(peak, knee_bend(stance.contact + looked_at * (stance.toe_off - stance.contact) * step / steps));
    return peak;
  }

  const FoldedBody& body_;
  const GaitRules& rules_;
  GaitLeg leg_;
  double leg_length_;
  std::vector<GaitValue> values_;
};

}  // namespace

double mean_leg_length(const FoldedBody& body) {
  return mean_over(0.0, 1.0, [&](double phase) { return leg_length_of(moment_at(body, phase), body.near_leg); });
}

std::vector<GaitValue> measure_side(const FoldedBody& body, const GaitRules& rules) {
  return SideMeasuring(body, rules).run();
}

}  // namespace patella
