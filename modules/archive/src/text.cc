#include "text.h"

#include <algorithm>

namespace patella {
namespace {

bool is_continuation(unsigned char c) { return (c & 0xC0U) == 0x80U; }

// Bytes of the valid UTF-8 character at the front (RFC 3629), 0 when there is none.
std::size_t character_length(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = at(0), second = at(1);
  if (first < 0x80U) return 1;
  const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
  if (first < 0xC2U || first > 0xF4U || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(static_cast<unsigned char>(at(i)))) return 0;
  const bool overlong = (first == 0xE0U && second < 0xA0U) || (first == 0xF0U && second < 0x90U);
  const bool beyond = (first == 0xEDU && second > 0x9FU) || (first == 0xF4U && second > 0x8FU);
  return overlong || beyond ? 0 : length;
}

std::string safe(std::string_view raw, std::size_t most, bool label) {
  std::string out;
  while (!raw.empty()) {
    const std::size_t length = character_length(raw);
    if (out.size() + std::max<std::size_t>(length, 1) > most) break;
    const auto first = static_cast<unsigned char>(raw.front());
    if (length == 0 || first == 0x7FU)
      out += '?';
    else if (first < 0x20U)
      out += label ? '?' : ' ';
    else if (label && first == '\\')
      out += '/';
    else
      out += raw.substr(0, length);
    raw.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string safe_label(std::string_view raw, std::size_t most) { return safe(raw, most, true); }
std::string safe_text(std::string_view raw, std::size_t most) { return safe(raw, most, false); }

}  // namespace patella
