// A folded stride as curves with bands, and the times of its stances in the clip.
#include <algorithm>
#include <cmath>

#include "folded_angles.h"
#include "gait_metrics.h"
#include "rhythm.h"

namespace patella {
namespace {

constexpr std::array side_curves{GaitCurveKind::knee_flexion, GaitCurveKind::shin_angle, GaitCurveKind::thigh_angle,
                                 GaitCurveKind::foot_ahead,   GaitCurveKind::trunk_lean, GaitCurveKind::hip_height};
constexpr std::array back_curves{GaitCurveKind::pelvic_drop, GaitCurveKind::knee_inwards, GaitCurveKind::trunk_sway};
constexpr double middle_of_a_back_curve = 0.25;

class StrideDrawing {
 public:
  StrideDrawing(const BodyTrack& track, const StrideClock& clock, const FoldedBody& body, GaitReport& report)
      : track_(track),
        body_(body),
        report_(report),
        clock_(clock),
        phases_(clock.phases()),
        hips_(mean_over(0.0, 1.0, [&](double phase) { return middle_of(moment_at(body, phase), BodyPart::hip).y; })) {}

  void draw(GaitCurveKind kind, GaitLeg leg, double first_phase) const {
    constexpr std::size_t steps = gait_curve_points - 1;
    const std::vector<double> spread = find_spread(kind, leg, first_phase);
    GaitCurve curve{kind, leg, {}, {}, {}};
    for (std::size_t point = 0; point <= steps; ++point) {
      const double phase = first_phase + static_cast<double>(point) / steps;
      const double value = value_of(kind, leg, moment_at(body_, phase));
      const double band = spread[point % steps];
      curve.mean.push_back(value);
      curve.low.push_back(value - band);
      curve.high.push_back(value + band);
    }
    report_.curves.push_back(std::move(curve));
  }

  // Every time `stance` comes round within the clip; a time that falls outside of it is left out.
  void mark(GaitLeg leg, const FoldedStance& stance) const {
    for_each_turn(stance.contact, [&](double turn) {
      GaitStance mark{leg, clip_time(turn), unknown, unknown};
      const double toe_off = turn + stance.toe_off - stance.contact;
      if (toe_off <= clock_.last_turn()) mark.toe_off_s = clip_time(toe_off);
      report_.stances.push_back(mark);
    });
  }
  void mark_middle(GaitLeg leg, double phase) const {
    for_each_turn(phase, [&](double turn) { report_.stances.push_back({leg, unknown, unknown, clip_time(turn)}); });
  }

 private:
  double clip_time(double turn) const { return clock_.time_of(turn) * report_.slow_motion; }
  template <class Do>
  void for_each_turn(double phase, Do act) const {
    const double first = clock_.turns().front();
    for (double turn = std::ceil(first - phase) + phase; turn <= clock_.last_turn(); ++turn) act(turn);
  }

  double value_of(GaitCurveKind kind, GaitLeg leg, const BodyMoment& body) const {
    const PicturePoint hip = body.of(leg, BodyPart::hip), knee = body.of(leg, BodyPart::knee);
    const PicturePoint ankle = body.of(leg, BodyPart::ankle);
    switch (kind) {
      case GaitCurveKind::knee_flexion:
        return body_.facing.heading * bend_of(body, leg);
      case GaitCurveKind::shin_angle:
        return -body_.facing.heading * tilt_of(ankle, knee);
      case GaitCurveKind::thigh_angle:
        return -body_.facing.heading * tilt_of(knee, hip);
      case GaitCurveKind::foot_ahead:
        return body_.facing.heading * (ankle.x - hip.x) / body_.leg_length;
      case GaitCurveKind::trunk_lean:
        return body_.facing.heading * trunk_tilt_of(body);
      case GaitCurveKind::hip_height:
        return 100.0 * (middle_of(body, BodyPart::hip).y - hips_) / body_.leg_length;
      case GaitCurveKind::pelvic_drop:
        return -inwards_of(leg) * (pelvis_tilt_of(body) - body_.roll_deg);
      case GaitCurveKind::knee_inwards:
        return inwards_of(leg) * bend_of(body, leg);
      case GaitCurveKind::trunk_sway:
        return -inwards_of(leg) * trunk_tilt_of(body);
    }
    throw BrokenInvariant("a gait curve that is none");
  }

  // What single frames show less the curve, by hundredths of a stride; single wild frames do not count.
  std::vector<double> find_spread(GaitCurveKind kind, GaitLeg leg, double first_phase) const {
    constexpr std::size_t bins = gait_curve_points - 1;
    constexpr double from_median = 1.4826;  // the median deviation of a normal one is 0.67 standard deviations
    constexpr std::size_t reach = 3;
    std::vector<std::vector<double>> off(bins);
    for (std::size_t frame = 0; frame < track_.size(); ++frame) {
      const double phase = phases_[frame] - first_phase;
      const double left =
          value_of(kind, leg, moment_of(track_, frame)) - value_of(kind, leg, moment_at(body_, phases_[frame]));
      off[static_cast<std::size_t>((phase - std::floor(phase)) * bins) % bins].push_back(std::abs(left));
    }
    std::vector<double> spread;
    for (std::size_t bin = 0; bin < bins; ++bin) {
      std::vector<double> near;
      for (std::size_t by = 0; by <= 2 * reach; ++by) {
        const auto& some = off[(bin + bins + by - reach) % bins];
        near.insert(near.end(), some.begin(), some.end());
      }
      spread.push_back(from_median * median_of(std::move(near)));
    }
    return spread;
  }

  const BodyTrack& track_;
  const FoldedBody& body_;
  GaitReport& report_;
  const StrideClock& clock_;
  std::vector<double> phases_;
  double hips_;
};

}  // namespace

void draw_stride(const BodyTrack& track, const StrideClock& clock, const FoldedBody& body, GaitReport& report) {
  const StrideDrawing drawing(track, clock, body, report);
  if (report.view == GaitView::back) {
    for (const GaitLeg leg : gait_legs) {
      const double middle = find_mid_stance(body, leg);
      for (const GaitCurveKind kind : back_curves) drawing.draw(kind, leg, middle - middle_of_a_back_curve);
      drawing.mark_middle(leg, middle);
    }
  } else if (body.stance) {
    const GaitLeg near = body.facing.near_leg;
    for (const GaitCurveKind kind : side_curves) drawing.draw(kind, near, body.stance->contact);
    drawing.mark(near, *body.stance);
    report.stance_until_percent = 100.0 * (body.stance->toe_off - body.stance->contact);
  }
  std::ranges::sort(report.stances, {}, [](const GaitStance& stance) {
    return stance.contact_s ? *stance.contact_s : stance.middle_s.value_or(0.0);
  });
}

}  // namespace patella
