#include "csv.h"

#include <algorithm>

namespace patella {
namespace {

constexpr std::size_t most_columns = 512;         // Strava has 87
constexpr std::size_t most_field_bytes = 64'000;  // a description; beyond it a quote was never closed
constexpr std::size_t most_broken_lines = 100;    // each is scanned twice: the bound keeps the time linear

char delimiter_of(std::string_view text) {
  const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
  return std::max({',', ';', '\t'}, [&](char a, char b) { return count(a) < count(b); });
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  delimiter_ = delimiter_of(text_);
}

bool CsvReader::next(std::vector<std::string>& fields) {
  while (at_ < text_.size() && broken_lines_.size() < most_broken_lines) {
    const std::size_t begin = at_;
    row_line_ = line_;
    if (read_row(fields) == Row::read) {
      if (fields.size() > 1 || !fields.front().empty()) return true;
      continue;
    }
    broken_lines_.push_back(row_line_);
    at_ = begin;
    line_ = row_line_;
    pass_over_line();
  }
  return false;
}

CsvReader::Row CsvReader::read_row(std::vector<std::string>& fields) {
  std::size_t column = 0;
  bool read = true;
  for (; read && column < most_columns; ++column) {
    if (fields.size() <= column) fields.emplace_back();
    read = read_field(fields[column]);
    if (read && (at_ == text_.size() || text_[at_] != delimiter_)) break;
    at_ += read ? 1 : 0;
  }
  if (!read || column == most_columns) return Row::broken;
  pass_over_line();
  fields.resize(column + 1);
  return Row::read;
}

// False when it is longer than any field can be, or its quote never closes.
bool CsvReader::read_field(std::string& field) {
  field.clear();
  if (at_ < text_.size() && text_[at_] == '"' && !read_quoted(field)) return false;
  const char ends[] = {delimiter_, '\r', '\n'};
  const std::size_t end = std::min(text_.find_first_of(std::string_view(ends, 3), at_), text_.size());
  if (end - at_ + field.size() > most_field_bytes) return false;
  field.append(text_, at_, end - at_);
  at_ = end;
  return true;
}

bool CsvReader::read_quoted(std::string& field) {
  for (++at_; field.size() <= most_field_bytes;) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos || quote - at_ > most_field_bytes) return false;
    field.append(text_, at_, quote - at_);
    line_ += static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                 text_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
    at_ = quote + 1;
    if (at_ == text_.size() || text_[at_] != '"') return true;
    field += '"';
    ++at_;
  }
  return false;
}

void CsvReader::pass_over_line() {
  at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
  if (at_ + 1 < text_.size() && text_[at_] == '\r' && text_[at_ + 1] == '\n') ++at_;
  at_ = std::min(at_ + 1, text_.size());
  ++line_;
}

}  // namespace patella
