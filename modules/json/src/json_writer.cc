#include <array>
#include <cstdio>

#include "number_text.h"
#include "patella/json.h"

namespace patella {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// Length of the well-formed UTF-8 sequence at the start of `text` (RFC 3629: no overlong forms, no surrogates); 0 if
// none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(0);
  const unsigned second = byte(1);
  if (first < 0x80U) return 1;
  if (!is_continuation(static_cast<unsigned char>(second))) return 0;
  if (first >= 0xC2U && first <= 0xDFU) return 2;
  if (!is_continuation(static_cast<unsigned char>(byte(2)))) return 0;
  if (first == 0xE0U) return second >= 0xA0U ? 3 : 0;
  if (first == 0xEDU) return second <= 0x9FU ? 3 : 0;
  if (first >= 0xE1U && first <= 0xEFU) return 3;
  if (!is_continuation(static_cast<unsigned char>(byte(3)))) return 0;
  if (first == 0xF0U) return second >= 0x90U ? 4 : 0;
  if (first == 0xF4U) return second <= 0x8FU ? 4 : 0;
  return first >= 0xF1U && first <= 0xF3U ? 4 : 0;
}

std::string escaped(char character) {
  switch (character) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  std::array<char, 8> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(character)));
  return buffer.data();
}

bool needs_escape(char character) {
  return character == '"' || character == '\\' || static_cast<unsigned char>(character) < 0x20U;
}

}  // namespace

void JsonWriter::separate() {
  if (needs_comma_) text_ += ',';
  needs_comma_ = true;
}

void JsonWriter::append_quoted(std::string_view text) {
  text_ += '"';
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) {
      text_ += replacement_character;
    } else if (length == 1 && needs_escape(text.front())) {
      text_ += escaped(text.front());
    } else {
      text_ += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  text_ += '"';
}

JsonWriter& JsonWriter::begin_object() { return open('{'); }
JsonWriter& JsonWriter::end_object() { return close('}'); }
JsonWriter& JsonWriter::begin_array() { return open('['); }
JsonWriter& JsonWriter::end_array() { return close(']'); }

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_quoted(name);
  text_ += ':';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  text_ += json;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  append_quoted(text);
  return *this;
}

JsonWriter& JsonWriter::null() { return raw("null"); }
JsonWriter& JsonWriter::value(bool flag) { return raw(flag ? "true" : "false"); }
JsonWriter& JsonWriter::value(int number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::value(std::int64_t number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::value(double number) { return raw(in_unit(number, 1.0)); }
JsonWriter& JsonWriter::value_in_unit(double si, double factor) { return raw(in_unit(si, factor)); }
JsonWriter& JsonWriter::value(LocalDate date) { return value(std::string_view(render(date))); }
JsonWriter& JsonWriter::value(const ZonedInstant& instant) { return value(std::string_view(render(instant))); }

}  // namespace patella
