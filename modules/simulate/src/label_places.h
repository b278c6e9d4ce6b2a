// Where the labels of a scatter plot go: beside their points, off each other and off the points.
#pragma once

#include <string>
#include <vector>

namespace patella {

struct PlotPoint {
  double x = 0.0;
  double y = 0.0;
};
struct PlotBox {
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;
};
struct PlacedLabel {
  PlotBox box;
  bool needs_line = false;  // too far from its point to be understood without
};

inline constexpr double label_height = 13.0;
double label_width(const std::string& text);

// Of texts[i] beside points[i], inside `frame` and off the obstacles where there is room.
std::vector<PlacedLabel> place_labels(const std::vector<PlotPoint>& points, const std::vector<std::string>& texts,
                                      const std::vector<PlotBox>& obstacles, const PlotBox& frame);

}  // namespace patella
