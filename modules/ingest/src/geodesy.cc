#include "geodesy.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace patella::ingest {

namespace {

constexpr double mean_earth_radius_m = 6371008.8;  // IUGG
constexpr double radians_per_unit = std::numbers::pi / 180.0 * 1e-7;
constexpr double near_rad = 1e-4;  // 640 m

struct Way {
  Way(Position a, Position b)
      : latitude_a(a.latitude * radians_per_unit),
        latitude_b(b.latitude * radians_per_unit),
        north(latitude_b - latitude_a),
        east((static_cast<double>(b.longitude) - a.longitude) * radians_per_unit) {}
  bool is_near() const { return std::abs(north) < near_rad && std::abs(east) < near_rad; }

  double latitude_a, latitude_b, north, east;  // rad
};

double plane_m(const Way& way, double cosine) {
  return mean_earth_radius_m * std::sqrt(way.north * way.north + cosine * cosine * way.east * way.east);
}

}  // namespace

double distance_m(Position a, Position b) {
  const Way way(a, b);
  // Between neighbouring samples the plane is exact to a part in a billion and needs one cosine.
  if (way.is_near()) return plane_m(way, std::cos((way.latitude_a + way.latitude_b) / 2.0));
  const double sin_north = std::sin(way.north / 2.0);
  const double sin_east = std::sin(way.east / 2.0);
  const double h = sin_north * sin_north + std::cos(way.latitude_a) * std::cos(way.latitude_b) * sin_east * sin_east;
  return 2.0 * mean_earth_radius_m * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

// Neighbouring samples nearly always are, even were they on the equator, where the way east is longest.
bool is_within_m(Position a, Position b, double limit_m) {
  const Way way(a, b);
  return (way.is_near() && plane_m(way, 1.0) <= limit_m) || distance_m(a, b) <= limit_m;
}

}  // namespace patella::ingest
