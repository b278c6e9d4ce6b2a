// What the person detector's numbers mean.
#pragma once

#include <span>
#include <vector>

#include "pose_picture.h"

namespace patella {

struct PersonDetection {
  double score = 0.0;
  PosePoint hips;    // the middle between them
  PosePoint circle;  // on a circle about the whole body, straight up from the hips
  PosePoint box_low, box_high;
};

// `boxes`: 12 numbers for each of 2,254 anchors, `scores` one; `square` is the piece of the picture the detector saw.
// Persons in pixels of the upright picture, surest first; overlapping boxes are one person.
std::vector<PersonDetection> find_persons(std::span<const float> boxes, std::span<const float> scores,
                                          const PoseSquare& square);
inline constexpr std::size_t detector_anchors = 2254, detector_numbers = 12;

// The square the landmark network wants: about the hips, a quarter wider than the circle, turned so that the body
// stands upright.
PoseSquare square_about(PosePoint hips, PosePoint circle);

}  // namespace patella
