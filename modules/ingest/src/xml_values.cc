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
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto digit = [&] { return static_cast<unsigned>(static_cast<unsigned char>(*at)) - unsigned{'0'}; };
  const bool negative = at != end && *at == '-';
  if (at != end && (negative || *at == '+')) ++at;
  const char* const first = at;
  std::uint64_t value = 0;
  for (; at != end && digit() <= 9; ++at) value = value * 10 + digit();
  const std::ptrdiff_t whole_digits = at - first;
  std::ptrdiff_t digits = whole_digits;
  int missing = decimals;
  bool round_up = false;
  if (at != end && (*at == '.' || *at == ',')) {
    ++at;
    const char* const fraction = at;
    for (; missing > 0 && at != end && digit() <= 9; ++at, --missing) value = value * 10 + digit();
    round_up = at != end && digit() <= 9 && digit() >= 5;
    while (at != end && digit() <= 9) ++at;
    digits += at - fraction;
  }
  if (digits == 0) return unknown;
  constexpr std::ptrdiff_t most_whole_digits = 9;  // with nine decimals still within 64 bits
  if (at != end || whole_digits > most_whole_digits) return read_scaled_slowly(text, decimals);
  const auto scaled = static_cast<std::int64_t>(value) * powers[missing] + (round_up ? 1 : 0);
  return negative ? -scaled : scaled;
}

std::int32_t read_sample(std::string_view text, int decimals) noexcept {
  const auto value = read_scaled(text, decimals);
  const bool fits =
      value && *value > std::numeric_limits<std::int32_t>::min() && *value <= std::numeric_limits<std::int32_t>::max();
  return fits ? static_cast<std::int32_t>(*value) : missing_sample;
}

}  // namespace patella::ingest
