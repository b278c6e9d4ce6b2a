// Distance between positions given in 1e-7 degree.
#pragma once

#include <cstdint>

namespace patella::ingest {

struct Position {
  std::int32_t latitude = 0;
  std::int32_t longitude = 0;
};

// On a sphere of the Earth's mean radius: within 0.3 % of the ellipsoid anywhere.
double distance_m(Position a, Position b);

// distance_m(a, b) <= limit_m, without its cosine where that cannot change the answer.
bool is_within_m(Position a, Position b, double limit_m);

}  // namespace patella::ingest
