// What is seen from behind. The height of a foot tells little there (it nears the camera and sinks in the picture), so
// everything is read at mid-stance, where the hips are lowest.
#include <algorithm>
#include <cmath>

#include "folded_angles.h"
#include "gait_metrics.h"

namespace patella {
namespace {

constexpr double middle_width = 0.06;  // of a stride, about mid-stance

class BackMeasuring {
 public:
  explicit BackMeasuring(const FoldedBody& body) : body_(body) {
    pelvis_ = mean_over(0.0, 1.0, [&](double phase) {
      const BodyMoment moment = moment_at(body_, phase);
      return distance_of(moment.of(GaitLeg::left, BodyPart::hip), moment.of(GaitLeg::right, BodyPart::hip));
    });
  }

  std::vector<GaitValue> run() {
    for (const GaitLeg leg : gait_legs) {
      const double middle = find_mid_stance(body_, leg);
      // The other side lower: the line through the hips falls away from the standing leg.
      const double tilt =
          mean_over(middle, middle_width, [&](double phase) { return pelvis_tilt_of(moment_at(body_, phase)); });
      values_.push_back({GaitMetric::pelvic_drop, leg, -inwards_of(leg) * (tilt - body_.roll_deg)});
      values_.push_back({GaitMetric::knee_projection, leg, mean_over(middle, middle_width, [&](double phase) {
                           return inwards_of(leg) * bend_of(moment_at(body_, phase), leg);
                         })});
    }
    values_.push_back({GaitMetric::step_width, unknown, find_step_width()});
    values_.push_back({GaitMetric::lateral_sway, unknown, find_sway()});
    return std::move(values_);
  }

 private:
  double find_step_width() const {
    const auto foot = [&](GaitLeg leg) {
      return mean_over(find_mid_stance(body_, leg), middle_width,
                       [&](double phase) { return moment_at(body_, phase).of(leg, BodyPart::ankle).x; });
    };
    return (foot(GaitLeg::right) - foot(GaitLeg::left)) / pelvis_;
  }

  // Half of the way from one side to the other.
  double find_sway() const {
    const auto lean = [&](GaitLeg leg) {
      return mean_over(find_mid_stance(body_, leg), middle_width,
                       [&](double phase) { return trunk_tilt_of(moment_at(body_, phase)); });
    };
    return (lean(GaitLeg::right) - lean(GaitLeg::left)) / 2.0;
  }

  const FoldedBody& body_;
  double pelvis_ = 1.0;
  std::vector<GaitValue> values_;
};

}  // namespace

// The hips are lowest twice in a stride; the standing leg's ankle is then the lower one.
double find_mid_stance(const FoldedBody& body, GaitLeg leg) {
  constexpr int steps = 200;
  double lowest = 0.0, best = 0.0;
  bool found = false;
  for (int step = 0; step < steps; ++step) {
    const double phase = static_cast<double>(step) / steps;
    const BodyMoment moment = moment_at(body, phase);
    if (moment.of(leg, BodyPart::ankle).y > moment.of(other_leg(leg), BodyPart::ankle).y) continue;
    const double up = middle_of(moment, BodyPart::hip).y;
    if (found && up >= lowest) continue;
    std::tie(found, lowest, best) = std::tuple(true, up, phase);
  }
  return best;
}

double find_roll(const FoldedBody& body) {
  return mean_over(0.0, 1.0, [&](double phase) { return pelvis_tilt_of(moment_at(body, phase)); });
}

std::vector<GaitValue> measure_back(const FoldedBody& body) { return BackMeasuring(body).run(); }

}  // namespace patella
