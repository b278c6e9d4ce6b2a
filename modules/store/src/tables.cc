#include "tables.h"

#include <algorithm>

#include "patella/base.h"

namespace patella::database {
namespace {

using enum ColumnType;
constexpr bool null_allowed = true;

std::vector<ColumnDefinition> entry_columns() {
  return {{"source", text},         {"entry", text},   {"ordinal", integer}, {"byte_size", integer},
          {"modified_ms", integer}, {"outcome", text}, {"detail", text},     {"sha256", sha256, null_allowed}};
}

template <class T>
std::vector<T> concatenate(std::vector<T> first, std::vector<T> second, std::vector<T> third = {}) {
  first.insert(first.end(), second.begin(), second.end());
  first.insert(first.end(), third.begin(), third.end());
  return first;
}

TableDefinition overview_table() {
  return {"overview",
          TableClass::derived,
          {{"activity_id", id},
           {"start_utc_ms", integer},
           {"start_offset_min", integer},
           {"start_zone", text, null_allowed},
           {"start_zone_source", text},
           {"day", integer},
           {"sport", text},
           {"sub_sport", text},
           {"format", text},
           {"name", text},
           {"gear", text},
           {"service_id", text},
           {"device", text},
           {"elapsed_s", real},
           {"moving_s", real},
           {"distance_m", real, null_allowed},
           {"distance_source", text},
           {"distance_reason", text},
           {"mean_speed_m_s", real, null_allowed},
           {"step_rate_per_min", real, null_allowed},
           {"mean_heart_rate_per_min", real, null_allowed},
           {"ascent_m", real, null_allowed},
           {"descent_m", real, null_allowed},
           {"start_latitude_degrees", real, null_allowed},
           {"start_longitude_degrees", real, null_allowed},
           {"cadence_median_per_min", real, null_allowed},
           {"cadence_samples", integer, null_allowed},
           {"samples", integer},
           {"flags", text},
           {"shoe_id", id, null_allowed},
           {"shoe_said", integer},
           {"deleted", integer},
           {"merged_into", id, null_allowed},
           {"model_version", text},
           {"knee_equivalent_m", real, null_allowed},
           {"knee_equivalent_low_m", real, null_allowed},
           {"knee_equivalent_high_m", real, null_allowed},
           {"intensity_weighted_m", real, null_allowed},
           {"peak_ratio", real, null_allowed},
           {"load_distance_m", real, null_allowed},
           {"running_distance_m", real, null_allowed},
           {"walking_distance_m", real, null_allowed},
           {"running_s", real, null_allowed},
           {"walking_s", real, null_allowed},
           {"steps", real, null_allowed},
           {"load_descent_m", real, null_allowed},
           {"load_model_version", text, null_allowed},
           {"assumptions", text},
           {"why_no_load", text}},
          1};
}

std::string column_list(const TableDefinition& table, bool with_bytes) {
  std::string list = "tenant_id, runner_id";
  for (const ColumnDefinition& column : table.columns)
    if (with_bytes || column.type != bytes) list += ", " + std::string(column.name);
  return list + ", row_hash";
}

std::string make_insert_statement(const TableDefinition& table) {
  std::string sql = "INSERT INTO " + std::string(table.name) + " (" + column_list(table, true) + ") VALUES ($1";
  for (std::size_t i = 2; i <= table.columns.size() + 3; ++i) sql += ", $" + std::to_string(i);
  return sql + ") ON CONFLICT DO NOTHING";
}

std::vector<TableDefinition> source_tables() {
  using enum TableClass;
  return {
      {"runner", source, {{"name", text}, {"created_ms", integer}}, 0},
      {"recording",
       source,
       {{"sha256", sha256},
        {"byte_size", integer},
        {"format", text},
        {"is_summary", integer},
        {"file_name", text},
        {"saved_ms", integer},
        {"codec", integer},
        {"bytes", bytes}},
       1},
      {"activity",
       source,
       {{"activity_id", id},
        {"sha256", sha256},
        {"ordinal", integer},
        {"supplement", text},
        {"saved_ms", integer},
        {"author", text}},
       1},
      {"statement",
       source,
       {{"statement_id", id},
        {"kind", text},
        {"day", integer, null_allowed},
        {"activity_id", id, null_allowed},
        {"undoes", id, null_allowed},
        {"said_ms", integer},
        {"author", text},
        {"value", text}},
       1},
      {"quarantine", source,
       concatenate<ColumnDefinition>(
           {{"quarantine_id", id}, {"saved_ms", integer}, {"released_ms", integer, null_allowed}}, entry_columns(),
           {{"error_code", integer},
            {"error_where", text},
            {"error_message", text},
            {"error_advice", text},
            {"kept_size", integer},
            {"bytes", bytes, null_allowed}}),
       1},
  };
}

std::vector<TableDefinition> log_tables() {
  using enum TableClass;
  return {
      {"import_entry", log, concatenate<ColumnDefinition>(entry_columns(), {{"saved_ms", integer}}), 3},
      {"import_run",
       log,
       {{"import_id", id},
        {"source", text},
        {"began_ms", integer},
        {"ended_ms", integer, null_allowed},
        {"files", integer},
        {"imported", integer},
        {"already_known", integer},
        {"not_an_activity", integer},
        {"quarantined", integer},
        {"refused", integer},
        {"activities", integer},
        {"merged", integer}},
       1},
      {"advice",
       log,
       {{"advice_id", id},
        {"given_ms", integer},
        {"day", integer},
        {"author", text},
        {"request", text},
        {"decision", text},
        {"rules_version", text},
        {"model_version", text}},
       1},
  };
}

std::vector<TableDefinition> derived_tables() {
  using enum TableClass;
  return {
      {"decoded_activity", derived, {{"activity_id", id}, {"summary", text}}, 1},
      {"stream",
       derived,
       {{"activity_id", id}, {"channel", text}, {"codec", integer}, {"sample_count", integer}, {"bytes", bytes}},
       2},
      overview_table(),
      {"step_rate_observation",
       derived,
       {{"activity_id", id},
        {"position", integer},
        {"speed_m_s", real},
        {"step_rate_per_min", real},
        {"duration_s", real}},
       2},
  };
}

std::vector<TableDefinition> make_tables() {
  std::vector<TableDefinition> tables = concatenate(source_tables(), log_tables(), derived_tables());
  for (TableDefinition& table : tables) table.insert_sql = make_insert_statement(table);
  return tables;
}

}  // namespace

std::span<const TableDefinition> all_tables() {
  static const std::vector<TableDefinition> tables = make_tables();
  return tables;
}

const TableDefinition& find_table(std::string_view name) {
  const auto tables = all_tables();
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const auto& table) { return table.name == name; });
  if (found == tables.end()) throw BrokenInvariant("no table " + std::string(name));
  return *found;
}

std::string_view name_of(TableClass kind) {
  switch (kind) {
    case TableClass::source:
      return "source";
    case TableClass::derived:
      return "derived";
    case TableClass::log:
      return "log";
  }
  return {};
}

std::string scan_statement(const TableDefinition& table) {
  return "SELECT " + column_list(table, true) + " FROM " + std::string(table.name);
}

std::string export_statement(const TableDefinition& table) {
  std::string sql = "SELECT " + column_list(table, false) + " FROM " + std::string(table.name) +
                    " WHERE tenant_id = $1 AND runner_id = $2";
  for (std::size_t i = 0; i < table.key_columns; ++i)
    sql += (i == 0 ? " ORDER BY " : ", ") + std::string(table.columns[i].name);
  return sql;
}

std::string find_row_statement(const TableDefinition& table) {
  std::string sql = scan_statement(table) + " WHERE tenant_id = $1 AND runner_id = $2";
  for (std::size_t i = 0; i < table.key_columns; ++i)
    sql += " AND " + std::string(table.columns[i].name) + " = $" + std::to_string(i + 3);
  return sql;
}

}  // namespace patella::database
