#include "folded_angles.h"

#include <cmath>
#include <numbers>

namespace patella {
namespace {

constexpr double degrees = 180.0 / std::numbers::pi;
constexpr double full_circle = 360.0;

template <class PlaceOf>
BodyMoment collect(PlaceOf place_of) {
  BodyMoment moment;
  for (const BodyPart part : body_parts)
    for (const GaitLeg leg : gait_legs) moment.of(leg, part) = place_of(leg, part);
  return moment;
}

}  // namespace

BodyMoment moment_at(const FoldedBody& body, double phase) {
  return collect([&](GaitLeg leg, BodyPart part) {
    const FoldedPoint& point = body.of(leg, part);
    return PicturePoint{point.x.at(phase), point.y.at(phase)};
  });
}

BodyMoment moment_of(const BodyTrack& track, std::size_t frame) {
  return collect([&](GaitLeg leg, BodyPart part) {
    const PointTrack& point = track.points.of(leg, part);
    return PicturePoint{point.x[frame], point.y[frame]};
  });
}

double distance_of(PicturePoint a, PicturePoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

double tilt_of(PicturePoint from, PicturePoint to) { return degrees * std::atan2(to.x - from.x, to.y - from.y); }

PicturePoint middle_of(PicturePoint a, PicturePoint b) { return {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0}; }

PicturePoint middle_of(const BodyMoment& body, BodyPart part) {
  return middle_of(body.of(GaitLeg::left, part), body.of(GaitLeg::right, part));
}

double bend_of(const BodyMoment& body, GaitLeg leg) {
  const PicturePoint knee = body.of(leg, BodyPart::knee);
  const double thigh = tilt_of(knee, body.of(leg, BodyPart::hip)), shank = tilt_of(body.of(leg, BodyPart::ankle), knee);
  return std::remainder(shank - thigh, full_circle);
}

double pelvis_tilt_of(const BodyMoment& body) {
  const PicturePoint left = body.of(GaitLeg::left, BodyPart::hip), right = body.of(GaitLeg::right, BodyPart::hip);
  return degrees * std::atan2(right.y - left.y, right.x - left.x);
}

double trunk_tilt_of(const BodyMoment& body) {
  return tilt_of(middle_of(body, BodyPart::hip), middle_of(body, BodyPart::shoulder));
}

double leg_length_of(const BodyMoment& body, GaitLeg leg) {
  return distance_of(body.of(leg, BodyPart::hip), body.of(leg, BodyPart::knee)) +
         distance_of(body.of(leg, BodyPart::knee), body.of(leg, BodyPart::ankle));
}

}  // namespace patella
