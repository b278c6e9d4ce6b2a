// RFC 4180 over bytes in memory, one row at a time, for files people may have opened and saved again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace patella {

class CsvReader {
 public:
  // Passes over a byte order mark; the delimiter (comma, semicolon, tab) is told from the first line.
  explicit CsvReader(std::string_view text);

  // The next row that is not blank into `fields`; false at the end, or when too many rows were broken.
  bool next(std::vector<std::string>& fields);
  // Line of the row last read, from 1: a quoted field may hold several lines.
  std::size_t line() const { return row_line_; }
  // Lines with a quote that never closes. They are passed over, alone.
  const std::vector<std::size_t>& broken_lines() const { return broken_lines_; }

 private:
  enum class Row { read, broken };
  Row read_row(std::vector<std::string>& fields);
  bool read_field(std::string& field);
  bool read_quoted(std::string& field);
  void pass_over_line();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t row_line_ = 0;
  char delimiter_ = ',';
  std::vector<std::size_t> broken_lines_;
};

}  // namespace patella
