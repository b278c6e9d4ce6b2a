// What makes the invented runner's watch and days uneven, the same on every machine.
#pragma once

#include "patella/split_mix.h"

namespace patella::demo {

class Noise : public SplitMix64 {
 public:
  using SplitMix64::SplitMix64;
  // Sum of three uniforms: near enough to a bell, spread about `width`, never far out.
  double bell(double width) { return (uniform() + uniform() + uniform() - 1.5) * width; }
};

}  // namespace patella::demo
