// What the landmark network's numbers mean.
#pragma once

#include <array>
#include <span>

#include "patella/gait.h"
#include "pose_picture.h"

namespace patella {

struct BodyLandmarks {
  double presence = 0.0;
  std::array<PoseLandmark, pose_landmark_count> landmarks;  // shares of the upright picture
  PoseSquare next;                                          // where to look in the next frame
};

inline constexpr std::size_t landmark_numbers = 195, heat_map_side = 64, heat_map_channels = 39;

// Five numbers for each of 39 landmarks, refined by their heat maps; `square` is the piece of the picture seen.
// Unknown: a number is none.
Known<BodyLandmarks> read_body_landmarks(std::span<const float> numbers, float presence, std::span<const float> heat,
                                         const PoseSquare& square, const PosePicture& picture);

}  // namespace patella
