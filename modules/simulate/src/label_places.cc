#include "label_places.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace patella {
namespace {

constexpr double letter_width = 6.1;
constexpr double point_radius = 6.0;
constexpr double nearest = 9.0;
constexpr double line_from = 16.0;

double overlap(const PlotBox& a, const PlotBox& b) {
  const double width = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return width > 0.0 && height > 0.0 ? width * height : 0.0;
}

double outside(const PlotBox& box, const PlotBox& frame) {
  return std::max(0.0, frame.left - box.left) + std::max(0.0, box.right - frame.right) +
         std::max(0.0, frame.top - box.top) + std::max(0.0, box.bottom - frame.bottom);
}

// The label whose near edge lies so far from the point in this direction.
PlotBox box_at(const PlotPoint& point, double width, double angle, double distance) {
  const double dx = std::cos(angle);
  const double dy = std::sin(angle);
  const double x = point.x + dx * (distance + width / 2.0);
  const double y = point.y + dy * (distance + label_height / 2.0);
  return {x - width / 2.0, y - label_height / 2.0, x + width / 2.0, y + label_height / 2.0};
}

double badness(const PlotBox& box, double distance, const std::vector<PlotBox>& taken, const PlotBox& frame) {
  constexpr double outside_weight = 1000.0;
  constexpr double overlap_weight = 10.0;
  double bad = distance + outside_weight * outside(box, frame);
  for (const PlotBox& other : taken) bad += overlap_weight * overlap(box, other);
  return bad;
}

PlacedLabel place(const PlotPoint& point, double width, const std::vector<PlotBox>& taken, const PlotBox& frame) {
  constexpr int directions = 16;
  constexpr double step = 8.0;
  constexpr double farthest = 90.0;
  PlacedLabel best;
  double least = std::numeric_limits<double>::infinity();
  for (double distance = nearest; distance < farthest; distance += step)
    for (int direction = 0; direction < directions; ++direction) {
      const double angle = 2.0 * std::numbers::pi * direction / directions;
      const PlotBox box = box_at(point, width, angle, distance);
      const double bad = badness(box, distance, taken, frame);
      if (bad >= least) continue;
      least = bad;
      best = {box, distance > line_from};
    }
  return best;
}

}  // namespace

double label_width(const std::string& text) { return letter_width * static_cast<double>(text.size()); }

std::vector<PlacedLabel> place_labels(const std::vector<PlotPoint>& points, const std::vector<std::string>& texts,
                                      const std::vector<PlotBox>& obstacles, const PlotBox& frame) {
  std::vector<PlotBox> taken = obstacles;
  for (const PlotPoint& point : points)
    taken.push_back({point.x - point_radius, point.y - point_radius, point.x + point_radius, point.y + point_radius});
  std::vector<PlacedLabel> labels;
  for (std::size_t i = 0; i < points.size(); ++i) {
    labels.push_back(place(points[i], label_width(texts[i]), taken, frame));
    taken.push_back(labels.back().box);
  }
  return labels;
}

}  // namespace patella
