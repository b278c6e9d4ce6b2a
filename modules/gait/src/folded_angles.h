// Angles of a body at one moment, in degrees; of a folded stride or of a single frame.
#pragma once

#include "folded_body.h"

namespace patella {

struct PicturePoint {
  double x = 0.0;
  double y = 0.0;
};
using BodyMoment = ByBodyPoint<PicturePoint>;

BodyMoment moment_at(const FoldedBody& body, double phase);
BodyMoment moment_of(const BodyTrack& track, std::size_t frame);

double distance_of(PicturePoint a, PicturePoint b);
// From the upright line through `from`, positive to the right of the picture.
double tilt_of(PicturePoint from, PicturePoint to);
PicturePoint middle_of(PicturePoint a, PicturePoint b);
// Between both hips, or both shoulders.
PicturePoint middle_of(const BodyMoment& body, BodyPart part);
// How far hip, knee and ankle are from a straight line; positive when the knee lies to the right of the picture.
double bend_of(const BodyMoment& body, GaitLeg leg);
// Of the line through the hips; positive: the right end is higher.
double pelvis_tilt_of(const BodyMoment& body);
// From hip to shoulder, between the sides.
double trunk_tilt_of(const BodyMoment& body);
double leg_length_of(const BodyMoment& body, GaitLeg leg);
// From behind, the right of the picture lies inwards of the left leg.
inline double inwards_of(GaitLeg leg) { return leg == GaitLeg::left ? 1.0 : -1.0; }

// The mean of `value` over the phases of a stride, or over a part of it about `centre`.
template <class Value>
double mean_over(double centre, double width, Value value) {
  constexpr int steps = 60;
  double sum = 0.0;
  for (int step = 0; step < steps; ++step) sum += value(centre + width * ((step + 0.5) / steps - 0.5));
  return sum / steps;
}

}  // namespace patella
