#include "draws.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "patella/split_mix.h"

namespace patella {
namespace {

std::uint64_t mix(std::uint64_t value) { return SplitMix64(value)(); }

double to_unit(std::uint64_t bits) { return (static_cast<double>(bits >> 11U) + 0.5) * 0x1.0p-53; }

std::uint64_t key_of(std::uint64_t key, DrawFor purpose, int day) {
  return mix(key ^ mix(static_cast<std::uint64_t>(purpose) * 0x10001U + static_cast<std::uint64_t>(day)));
}

}  // namespace

Draws::Draws(std::uint64_t seed, std::uint64_t runner) : key_(mix(mix(seed) + runner)) {}

double Draws::uniform(DrawFor purpose, int day) const { return to_unit(key_of(key_, purpose, day)); }

double Draws::normal(DrawFor purpose, int day) const {
  const std::uint64_t bits = key_of(key_, purpose, day);
  const double radius = std::sqrt(-2.0 * std::log(to_unit(bits)));
  return radius * std::cos(2.0 * std::numbers::pi * to_unit(mix(bits)));
}

double Draws::around(double median, double spread, DrawFor purpose) const {
  constexpr double widest = 2.5;
  return median * std::exp(spread * std::clamp(normal(purpose), -widest, widest));
}

}  // namespace patella
