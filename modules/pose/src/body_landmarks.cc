#include "body_landmarks.h"

#include <algorithm>
#include <cmath>

#include "person_detection.h"

namespace patella {
namespace {

// BlazePose's landmarks: https://github.com/google-ai-edge/mediapipe, modules/pose_landmark.
constexpr double network_side = 256.0;
constexpr std::size_t numbers_each = 5, hips_at = 33, circle_at = 34;
constexpr int heat_reach = 3;  // a window of 7 x 7
constexpr double least_heat = 0.5;

double sigmoid(float value) { return 1.0 / (1.0 + std::exp(-static_cast<double>(value))); }

// The middle of the heat about a landmark, in shares of the square; the landmark itself when there is none.
PosePoint refine(PosePoint share, std::span<const float> heat, std::size_t channel) {
  constexpr auto side = static_cast<int>(heat_map_side);
  const int column = static_cast<int>(std::floor(share.x * side)), row = static_cast<int>(std::floor(share.y * side));
  if (column < 0 || row < 0 || column >= side || row >= side) return share;
  double sum = 0.0, most = 0.0, x = 0.0, y = 0.0;
  for (int i = std::max(0, row - heat_reach); i <= std::min(side - 1, row + heat_reach); ++i) {
    for (int j = std::max(0, column - heat_reach); j <= std::min(side - 1, column + heat_reach); ++j) {
      const double value = sigmoid(heat[static_cast<std::size_t>(i * side + j) * heat_map_channels + channel]);
      sum += value;
      most = std::max(most, value);
      x += value * j;
      y += value * i;
    }
  }
  if (!(most >= least_heat) || !(sum > 0.0)) return share;
  return {x / sum / side, y / sum / side};
}

bool is_finite(std::span<const float> numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](float number) { return std::isfinite(number); });
}

}  // namespace

Known<BodyLandmarks> read_body_landmarks(std::span<const float> numbers, float presence, std::span<const float> heat,
                                         const PoseSquare& square, const PosePicture& picture) {
  if (numbers.size() != landmark_numbers || heat.size() != heat_map_side * heat_map_side * heat_map_channels ||
      !is_finite(numbers) || !std::isfinite(presence))
    return unknown;
  const auto width = static_cast<double>(picture.upright_width()),
             height = static_cast<double>(picture.upright_height());
  const auto share_of = [&](std::size_t index) {
    const float* one = &numbers[index * numbers_each];
    return refine({one[0] / network_side, one[1] / network_side}, heat, index);
  };
  BodyLandmarks body;
  body.presence = std::clamp(static_cast<double>(presence), 0.0, 1.0);
  for (std::size_t index = 0; index < pose_landmark_count; ++index) {
    const PosePoint at = square.at(share_of(index));
    const float* one = &numbers[index * numbers_each];
    body.landmarks[index] = {at.x / width, at.y / height, one[2] / network_side * square.side / width, sigmoid(one[3])};
  }
  body.next = square_about(square.at(share_of(hips_at)), square.at(share_of(circle_at)));
  return body;
}

}  // namespace patella
