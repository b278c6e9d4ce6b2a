#include "person_detection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace patella {
namespace {

// BlazePose's detector: https://github.com/google-ai-edge/mediapipe, modules/pose_detection.
constexpr double least_score = 0.5;
constexpr double overlap_of_one_person = 0.3;
constexpr double picture_side = 224.0;
constexpr float largest_logit = 100.0F;

double sigmoid(float value) {
  return 1.0 / (1.0 + std::exp(-static_cast<double>(std::clamp(value, -largest_logit, largest_logit))));
}

// Middles of the anchors: two for every field of a 28 x 28 and a 14 x 14 grid, six of a 7 x 7 one.
std::vector<PosePoint> make_anchors() {
  struct Layer {
    int fields, each;
  };
  constexpr std::array<Layer, 3> layers = {{{28, 2}, {14, 2}, {7, 6}}};
  std::vector<PosePoint> anchors;
  for (const auto [fields, each] : layers) {
    for (int i = 0; i < fields * fields * each; ++i) {
      const int field = i / each, row = field / fields;
      anchors.push_back({(field % fields + 0.5) / fields, (row + 0.5) / fields});
    }
  }
  return anchors;
}

double area(const PersonDetection& person) {
  return std::max(0.0, person.box_high.x - person.box_low.x) * std::max(0.0, person.box_high.y - person.box_low.y);
}

double overlap(const PersonDetection& a, const PersonDetection& b) {
  const PersonDetection both{0.0,
                             {},
                             {},
                             {std::max(a.box_low.x, b.box_low.x), std::max(a.box_low.y, b.box_low.y)},
                             {std::min(a.box_high.x, b.box_high.x), std::min(a.box_high.y, b.box_high.y)}};
  const double shared = area(both), all = area(a) + area(b) - shared;
  return all > 0.0 ? shared / all : 0.0;
}

void add_weighted(PosePoint& sum, PosePoint point, double weight) {
  sum.x += point.x * weight;
  sum.y += point.y * weight;
}

// The mean of the detections that overlap, weighted by their scores.
PersonDetection blend(std::span<const PersonDetection> detections) {
  PersonDetection sum;
  double weight = 0.0;
  for (const PersonDetection& one : detections) weight += one.score;
  for (const PersonDetection& one : detections) {
    const double share = one.score / weight;
    add_weighted(sum.hips, one.hips, share);
    add_weighted(sum.circle, one.circle, share);
    add_weighted(sum.box_low, one.box_low, share);
    add_weighted(sum.box_high, one.box_high, share);
  }
  sum.score = detections.front().score;
  return sum;
}

PersonDetection decode(std::span<const float> numbers, double score, PosePoint anchor, const PoseSquare& square) {
  const auto at = [&](double x, double y) {
    return square.at({x / picture_side + anchor.x, y / picture_side + anchor.y});
  };
  const double x = numbers[0], y = numbers[1], width = numbers[2], height = numbers[3];
  return {score, at(numbers[4], numbers[5]), at(numbers[6], numbers[7]), at(x - width / 2.0, y - height / 2.0),
          at(x + width / 2.0, y + height / 2.0)};
}

bool is_finite(std::span<const float> numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](float number) { return std::isfinite(number); });
}

}  // namespace

std::vector<PersonDetection> find_persons(std::span<const float> boxes, std::span<const float> scores,
                                          const PoseSquare& square) {
  static const std::vector<PosePoint> anchors = make_anchors();
  if (scores.size() != anchors.size() || boxes.size() != anchors.size() * detector_numbers) return {};
  std::vector<PersonDetection> rest;
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const std::span<const float> numbers = boxes.subspan(i * detector_numbers, detector_numbers);
    const double score = std::isfinite(scores[i]) ? sigmoid(scores[i]) : 0.0;
    if (score >= least_score && is_finite(numbers)) rest.push_back(decode(numbers, score, anchors[i], square));
  }
  std::stable_sort(rest.begin(), rest.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  std::vector<PersonDetection> persons;
  while (!rest.empty()) {
    const PersonDetection surest = rest.front();
    const auto others = std::stable_partition(rest.begin(), rest.end(), [&](const PersonDetection& one) {
      return &one == &rest.front() || overlap(surest, one) > overlap_of_one_person;
    });
    persons.push_back(blend({rest.begin(), others}));
    rest.erase(rest.begin(), others);
  }
  return persons;
}

PoseSquare square_about(PosePoint hips, PosePoint circle) {
  constexpr double wider = 1.25;
  const double x = circle.x - hips.x, y = circle.y - hips.y;
  // Straight up is no turn; y points down.
  return {hips, 2.0 * wider * std::hypot(x, y), std::atan2(y, x) + std::numbers::pi / 2.0};
}

}  // namespace patella
