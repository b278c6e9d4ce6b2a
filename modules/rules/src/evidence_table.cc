#include "evidence_table.h"

#include <algorithm>
#include <vector>

namespace patella {
namespace {

struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

// One row, from `text`, which is shortened by it. Quoted cells may hold commas, quotes and line breaks.
Row take_row(std::string_view& text, int& line) {
  Row row{line, {std::string()}};
  bool quoted = false;
  while (!text.empty()) {
    const char character = text.front();
    text.remove_prefix(1);
    if (character == '\n') ++line;
    if (character == '"') {
      const bool doubled = quoted && !text.empty() && text.front() == '"';
      if (doubled) row.cells.back() += '"', text.remove_prefix(1);
      if (!doubled) quoted = !quoted;
    } else if (character == ',' && !quoted) {
      row.cells.emplace_back();
    } else if (character == '\n' && !quoted) {
      return row;
    } else if (character != '\r' || quoted) {
      row.cells.back() += character;
    }
  }
  return row;
}

std::size_t column_of(const Row& header, std::string_view name) {
  return static_cast<std::size_t>(std::find(header.cells.begin(), header.cells.end(), name) - header.cells.begin());
}

Known<EvidenceFlag> find_flag(std::string_view name) {
  if (name == "SEEN") return EvidenceFlag::seen;
  if (name == "SECONDARY") return EvidenceFlag::secondary;
  if (name == "MEMORY") return EvidenceFlag::memory;
  return unknown;
}

void add_row(const Row& row, std::size_t id, std::size_t flag, EvidenceTable& table, TomlErrors& errors) {
  if (id >= row.cells.size() || flag >= row.cells.size()) return errors.report(row.line, "the row has too few columns");
  const Known<EvidenceFlag> known_flag = find_flag(row.cells[flag]);
  if (!known_flag) return errors.report(row.line, "the flag must be SEEN, SECONDARY or MEMORY");
  if (!table.emplace(row.cells[id], *known_flag).second)
    errors.report(row.line, "the row id " + row.cells[id] + " stands twice");
}

}  // namespace

EvidenceTable read_evidence_table(std::string_view csv, TomlErrors& errors) {
  EvidenceTable table;
  int line = 1;
  const Row header = take_row(csv, line);
  const std::size_t id = column_of(header, "id");
  const std::size_t flag = column_of(header, "flag");
  if (id == header.cells.size() || flag == header.cells.size()) {
    errors.report(1, "the columns \"id\" and \"flag\" are needed");
    return table;
  }
  while (!csv.empty()) {
    const Row row = take_row(csv, line);
    if (row.cells.size() > 1 || !row.cells.front().empty()) add_row(row, id, flag, table, errors);
  }
  return table;
}

}  // namespace patella
