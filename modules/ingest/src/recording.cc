#include "recording.h"

#include "limits.h"

namespace patella::ingest {

void Recording::level_columns() {
  for (std::vector<std::int32_t>& column : columns)
    if (!column.empty()) column.resize(rows(), missing_sample);
}

void Recording::unset_row() {
  for (std::vector<std::int32_t>& column : columns)
    if (column.size() == rows()) column.pop_back();
  time_ms.pop_back();
}

namespace {

// The length of the valid UTF-8 sequence at the front, 0 when there is none (overlong and surrogates are not valid).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const unsigned char second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || beyond ? 0 : length;
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string clean_text(std::string_view text) {
  text = trim(text);
  std::string clean;
  while (!text.empty() && clean.size() < longest_text) {
    const std::size_t length = sequence_length(text);
    const std::string_view piece = text.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0)
      clean += "\xEF\xBF\xBD";
    else
      clean += length == 1 && static_cast<unsigned char>(piece[0]) < 0x20 ? std::string_view(" ") : piece;
    text.remove_prefix(piece.size());
  }
  return clean;
}

}  // namespace patella::ingest
