// Reading fixed-width decimal digits.
#pragma once

#include <string_view>

namespace patella::calendar {

// The value of `count` digits at the front of `text`, or -1; the digits are taken off.
constexpr int take_digits(std::string_view& text, std::size_t count) noexcept {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
    if (digit > 9) return -1;
    value = value * 10 + static_cast<int>(digit);
  }
  text.remove_prefix(count);
  return value;
}

constexpr bool take(std::string_view& text, char expected) noexcept {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace patella::calendar
