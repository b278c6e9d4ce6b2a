// Ascent and descent from altitude that carries noise.
#pragma once

#include "course.h"

namespace patella::ingest {

struct Climb {
  double ascent_m = 0.0;
  double descent_m = 0.0;
  bool spikes_removed = false;
};

// The filter and its measured error: docs/file-formats.md, "Ascent and descent". Unknown with less than two bins.
Known<Climb> compute_climb(const Course& course, std::span<const std::int32_t> altitude_cm);

}  // namespace patella::ingest
