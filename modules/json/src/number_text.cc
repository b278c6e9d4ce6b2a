#include "number_text.h"

#include <array>
#include <charconv>
#include <cmath>

#include "patella/base.h"

namespace patella {
namespace {

constexpr int digits_that_settle_it = 21;  // an 80-bit number is told apart by 21 significant digits

template <class Number, class... Precision>
std::string to_text(Number number, Precision... precision) {
  std::array<char, 64> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, precision...);
  return {buffer.data(), written.ptr};
}

}  // namespace

double to_si(std::string_view text, double factor) {
  long double value = 0.0L;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return static_cast<double>(value * static_cast<long double>(factor));
}

std::string in_unit(double si, double factor) {
  if (!std::isfinite(si)) throw BrokenInvariant("a number that is not finite cannot be written as JSON");
  std::string plain = to_text(si / factor);
  if (to_si(plain, factor) == si) return plain;
  const long double exact = static_cast<long double>(si) / static_cast<long double>(factor);
  for (int digits = 17; digits < digits_that_settle_it; ++digits) {
    std::string text = to_text(exact, std::chars_format::general, digits);
    if (to_si(text, factor) == si) return text;
  }
  return to_text(exact, std::chars_format::general, digits_that_settle_it);
}

}  // namespace patella
