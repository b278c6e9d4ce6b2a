// Numbers that look random and are the same on every machine, which those of the standard distributions are not.
//
// In:   a seed.
// Out:  SplitMix64: 64 bits at a time, and even or bell-shaped numbers made of them.
// Not:  no secrets (the next number is easily found from the last), no seed from a clock.
// Sources: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA 453-472,
//          doi:10.1145/2660193.2660195; the two factors are Stafford's (Mix13). Box and Muller (1958) for the bell.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

namespace patella {

class SplitMix64 {
 public:
  using result_type = std::uint64_t;
  explicit constexpr SplitMix64(std::uint64_t seed) : state_(seed) {}
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  constexpr result_type operator()() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = (state_ ^ (state_ >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

  // 0 <= x < 1: as many bits as a double holds.
  constexpr double uniform() { return static_cast<double>((*this)() >> 11U) * 0x1.0p-53; }
  constexpr double between(double low, double high) { return low + (high - low) * uniform(); }
  // Mean 0, spread 1.
  double normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
  }

 private:
  std::uint64_t state_;
};

}  // namespace patella
