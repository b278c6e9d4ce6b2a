#include "row_json.h"

#include <limits>

#include "overview_row.h"
#include "patella/json.h"

namespace patella {

using database::ColumnDefinition;
using database::ColumnType;
using database::OwnedValue;
using database::Statement;
using database::TableDefinition;

namespace {

void write_column(JsonWriter& json, const Statement& row, int column, ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      json.value(row.integer(column));
      break;
    case ColumnType::real:
      json.value(row.real(column));
      break;
    case ColumnType::text:
      json.value(row.text(column));
      break;
    case ColumnType::id:
      json.value(render(read_id_column(row, column)));
      break;
    case ColumnType::sha256:
      json.value(render(read_sha256_column(row, column)));
      break;
    case ColumnType::bytes:
      break;
  }
}

template <class Fixed>
std::vector<std::byte> to_blob(const Fixed& fixed) {
  const auto bytes = std::as_bytes(std::span(fixed.bytes));
  return {bytes.begin(), bytes.end()};
}

Known<OwnedValue> read_column(const JsonValue& value, ColumnType type) {
  const bool is_number = value.kind == JsonKind::integer || value.kind == JsonKind::number;
  switch (type) {
    case ColumnType::integer:
      return value.kind == JsonKind::integer ? Known<OwnedValue>(value.integer) : unknown;
    case ColumnType::real:
      return is_number ? Known<OwnedValue>(value.number) : unknown;
    case ColumnType::text:
      return value.kind == JsonKind::text ? Known<OwnedValue>(value.text) : unknown;
    case ColumnType::id: {
      const auto id = read_id(value.text);
      return id ? Known<OwnedValue>(to_blob(*id)) : unknown;
    }
    case ColumnType::sha256: {
      const auto hash = find_sha256(value.text);
      return hash ? Known<OwnedValue>(to_blob(*hash)) : unknown;
    }
    case ColumnType::bytes:
      break;
  }
  return unknown;
}

}  // namespace

std::string render_row(const Statement& row, const TableDefinition& table) {
  JsonWriter json;
  json.begin_object();
  int position = 2;
  for (const ColumnDefinition& column : table.columns) {
    if (column.type == ColumnType::bytes) continue;
    const int index = position++;
    if (row.is_null(index)) continue;
    json.key(column.name);
    write_column(json, row, index, column.type);
  }
  return json.end_object().take();
}

Result<std::vector<OwnedValue>> read_row(std::string_view text, const TableDefinition& table) {
  const auto json = read_json(text);
  if (!json) return Failure(json.error());
  const auto refuse = [&](std::string_view column, std::string message) {
    return fail(ErrorCode::malformed_file, std::string(table.name) + "." + std::string(column), std::move(message),
                "this is not an export of patella, or it was changed");
  };
  if (json->kind != JsonKind::object) return refuse("", "a line is not an object");
  std::vector<OwnedValue> values(table.columns.size());
  std::size_t used = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnDefinition& column = table.columns[i];
    if (column.type == ColumnType::bytes) continue;
    const JsonValue* member = json->find(column.name);
    if (!member && !column.nullable) return refuse(column.name, "is missing");
    if (!member) continue;
    Known<OwnedValue> value = read_column(*member, column.type);
    if (!value) return refuse(column.name, "has the wrong type");
    values[i] = std::move(*value);
    ++used;
  }
  if (used != json->members.size()) return refuse("", "a line has a key no column knows");
  return values;
}

}  // namespace patella
