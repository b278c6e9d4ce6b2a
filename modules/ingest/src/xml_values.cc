#include "xml_values.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "patella/activity.h"

namespace patella::ingest {

namespace {

constexpr std::int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

// Exponents and overlong numbers are rare; from_chars reads them.
Known<std::int64_t> read_scaled_slowly(std::string_view text, int decimals) noexcept {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return unknown;
  value *= static_cast<double>(powers[decimals]);
  if (!(std::abs(value) < 9e18)) return unknown;
  return std::llround(value);
}

}  // namespace

std::string_view trim_blanks(std::string_view text) noexcept {
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

Known<std::int64_t> read_scaled(std::string_view text, int decimals) noexcept {
  text = trim_blanks(text);
  std::string_view digits = text;
  const bool negative = !digits.empty() && digits.front() == '-';
  if (!digits.empty() && (negative || digits.front() == '+')) digits.remove_prefix(1);
  std::int64_t value = 0;
  std::size_t count = 0;
  int after_point = -1;  // digits taken after the point, once there is one
  bool round_up = false;
  for (const char c : digits) {
    const unsigned digit = static_cast<unsigned char>(c) - unsigned{'0'};
    if (digit > 9) {
      if ((c != '.' && c != ',') || after_point >= 0) return read_scaled_slowly(text, decimals);
      after_point = 0;
      continue;
    }
    ++count;
    if (after_point == decimals) {
      round_up = digit >= 5;
      after_point = decimals + 1;
    } else if (after_point < decimals) {
      if (value > 99'999'999'999'999'999) return read_scaled_slowly(text, decimals);
      value = value * 10 + static_cast<std::int64_t>(digit);
      if (after_point >= 0) ++after_point;
    }
  }
  if (count == 0) return unknown;
  const int missing = decimals - std::min(std::max(after_point, 0), decimals);
  if (missing > 0 && value > std::numeric_limits<std::int64_t>::max() / powers[missing] - 1) return unknown;
  value = value * powers[missing] + (round_up ? 1 : 0);
  return negative ? -value : value;
}

std::int32_t read_sample(std::string_view text, int decimals) noexcept {
  const auto value = read_scaled(text, decimals);
  const bool fits =
      value && *value > std::numeric_limits<std::int32_t>::min() && *value <= std::numeric_limits<std::int32_t>::max();
  return fits ? static_cast<std::int32_t>(*value) : missing_sample;
}

}  // namespace patella::ingest
