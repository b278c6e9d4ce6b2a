// A small generator whose numbers are the same on every machine (the standard distributions are not).
#pragma once

#include <cstdint>

namespace patella::demo {

class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_(seed) {}
  // 0 <= x < 1. splitmix64 (Steele, Lea, Flood 2014).
  double uniform() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
  }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  // Sum of three uniforms: near enough to a bell, spread about `width`, never far out.
  double bell(double width) { return (uniform() + uniform() + uniform() - 1.5) * width; }

 private:
  std::uint64_t state_;
};

}  // namespace patella::demo
