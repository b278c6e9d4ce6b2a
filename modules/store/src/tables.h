// What every table is: its class, its columns in order, and which of them are the key.
//
// The first two columns of every table are tenant_id and runner_id, the last is row_hash; neither is listed. Insert,
// row hash, verify, export, restore and rebuild all work from this description.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace patella::database {

enum class TableClass { source, derived, log };
// `id` and `sha256` are blobs that travel as text in an export, `bytes` a blob of its own file or base64.
enum class ColumnType { integer, real, text, id, sha256, bytes };

struct ColumnDefinition {
  std::string_view name;
  ColumnType type = ColumnType::integer;
  bool nullable = false;
};

struct TableDefinition {
  std::string_view name;
  TableClass kind = TableClass::source;
  std::vector<ColumnDefinition> columns;
  std::size_t key_columns = 1;  // the first ones, after tenant and runner
  std::string insert_sql =
      {};  // "INSERT INTO t (...) VALUES ($1, ...) ON CONFLICT DO NOTHING"; filled in by all_tables
};

// In an order in which foreign keys are met.
std::span<const TableDefinition> all_tables();
const TableDefinition& find_table(std::string_view name);
std::string_view name_of(TableClass kind);

// All columns of all rows, tenant and runner first, row_hash last.
std::string scan_statement(const TableDefinition& table);
// One runner's rows ordered by key, without the `bytes` columns.
std::string export_statement(const TableDefinition& table);
// One row by its whole key, all columns and row_hash.
std::string find_row_statement(const TableDefinition& table);

}  // namespace patella::database
