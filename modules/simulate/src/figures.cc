#include "figures.h"

#include <array>
#include <charconv>
#include <cmath>

namespace patella {

std::string render_figure(double value) {
  if (!std::isfinite(value)) return "never";
  constexpr double ten = 9.95;
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed,
                                 std::abs(value) < ten ? 1 : 0);
  return {text.data(), end.ptr};
}

std::string render_figure(const Estimate& estimate, double factor) {
  return render_figure(estimate.value * factor) + " (" + render_figure(estimate.low * factor) + " to " +
         render_figure(estimate.high * factor) + ")";
}

}  // namespace patella
