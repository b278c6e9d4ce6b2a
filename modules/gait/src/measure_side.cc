// What is seen from the side, of the leg nearer to the camera.
#include <algorithm>

#include "folded_angles.h"
#include "gait_metrics.h"

namespace patella {
namespace {

// At contact the paths of knee and ankle turn at once; a folded stride rounds that corner off, by so much on invented
// runners (docs/gait.md).
constexpr double shin_rounded_deg = 1.2;
constexpr double knee_rounded_deg = 2.2;

class SideMeasuring {
 public:
  explicit SideMeasuring(const FoldedBody& body) : body_(body), leg_(body.facing.near_leg) {}

  std::vector<GaitValue> run() {
    add(GaitMetric::trunk_lean, mean_over(0.0, 1.0, [&](double phase) { return trunk_lean(phase); }), unknown);
    add(GaitMetric::vertical_oscillation, 100.0 * hip_travel() / body_.leg_length, unknown);
    if (body_.stance) add_stance(*body_.stance);
    return std::move(values_);
  }

 private:
  void add(GaitMetric metric, double value, Known<GaitLeg> leg) { values_.push_back({metric, leg, value}); }

  double trunk_lean(double phase) const { return body_.facing.heading * trunk_tilt_of(moment_at(body_, phase)); }
  // Of a step and the next together: what differs between the sides is not travel, and less of the noise is followed.
  double hip_height(double phase) const {
    constexpr double step = 0.5;
    return (middle_of(moment_at(body_, phase), BodyPart::hip).y +
            middle_of(moment_at(body_, phase + step), BodyPart::hip).y) /
           2.0;
  }
  double hip_travel() const {
    constexpr int steps = 100;
    double low = hip_height(0.0), high = low;
    for (int step = 1; step < steps; ++step) {
      const double up = hip_height(static_cast<double>(step) / (2 * steps));
      low = std::min(low, up);
      high = std::max(high, up);
    }
    return high - low;
  }
  double knee_bend(double phase) const { return body_.facing.heading * bend_of(moment_at(body_, phase), leg_); }

  void add_stance(const FoldedStance& stance) {
    const BodyMoment contact = moment_at(body_, stance.contact);
    const PicturePoint ankle = contact.of(leg_, BodyPart::ankle);
    const double ahead = ankle.x - contact.of(leg_, BodyPart::hip).x;
    add(GaitMetric::overstride, body_.facing.heading * ahead / body_.leg_length, leg_);
    add(GaitMetric::tibia_angle_at_contact,
        shin_rounded_deg - body_.facing.heading * tilt_of(ankle, contact.of(leg_, BodyPart::knee)), leg_);
    add(GaitMetric::knee_flexion_at_contact, knee_bend(stance.contact) - knee_rounded_deg, leg_);
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
  GaitLeg leg_;
  std::vector<GaitValue> values_;
};

}  // namespace

double mean_leg_length(const FoldedBody& body) {
  return mean_over(0.0, 1.0, [&](double phase) { return leg_length_of(moment_at(body, phase), body.facing.near_leg); });
}

std::vector<GaitValue> measure_side(const FoldedBody& body) { return SideMeasuring(body).run(); }

}  // namespace patella
