#include "geodesy.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace patella::ingest {

namespace {
constexpr double mean_earth_radius_m = 6371008.8;  // IUGG
constexpr double radians_per_unit = std::numbers::pi / 180.0 * 1e-7;
constexpr double near_rad = 1e-4;  // 640 m
}  // namespace

double distance_m(Position a, Position b) {
  const double latitude_a = a.latitude * radians_per_unit;
  const double latitude_b = b.latitude * radians_per_unit;
  const double north = latitude_b - latitude_a;
  const double east = (static_cast<double>(b.longitude) - a.longitude) * radians_per_unit;
  const double mean_cosine = std::cos((latitude_a + latitude_b) / 2.0);
  // Between neighbouring samples the plane is exact to a part in a billion and needs one cosine.
  if (std::abs(north) < near_rad && std::abs(east) < near_rad)
    return mean_earth_radius_m * std::sqrt(north * north + mean_cosine * mean_cosine * east * east);
  const double sin_north = std::sin(north / 2.0);
  const double sin_east = std::sin(east / 2.0);
  const double h = sin_north * sin_north + std::cos(latitude_a) * std::cos(latitude_b) * sin_east * sin_east;
  return 2.0 * mean_earth_radius_m * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

}  // namespace patella::ingest
