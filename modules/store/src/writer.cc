#include "writer.h"

#include <cmath>
#include <cstring>

namespace patella::database {
namespace {

constexpr std::size_t inline_blob_bytes = 64;

// SQLite keeps -0.0 as 0; what is not a number it keeps as NULL.
double normalised(double number) {
  if (!std::isfinite(number)) throw BrokenInvariant("a number that is not finite reached the store");
  return number + 0.0;
}

Value normalised(const Value& value) {
  const double* number = std::get_if<double>(&value);
  return number ? Value(normalised(*number)) : value;
}

OwnedValue copy_column(const Statement& row, int column, ColumnType type) {
  if (row.is_null(column)) return std::monostate();
  switch (type) {
    case ColumnType::integer:
      return row.integer(column);
    case ColumnType::real:
      return row.real(column);
    case ColumnType::text:
      return std::string(row.text(column));
    default: {
      const Bytes blob = row.blob(column);
      return std::vector<std::byte>(blob.begin(), blob.end());
    }
  }
}

struct ToCell {
  Cell operator()(std::monostate) const { return Value(); }
  Cell operator()(std::int64_t number) const { return Value(number); }
  Cell operator()(double number) const { return Value(number); }
  Cell operator()(const std::string& text) const { return Value(std::string_view(text)); }
  Cell operator()(const std::vector<std::byte>& blob) const { return Value(Bytes(blob)); }
};

}  // namespace

std::vector<OwnedValue> copy_row(const Statement& row, const TableDefinition& table, int first_column) {
  std::vector<OwnedValue> values;
  for (const ColumnDefinition& column : table.columns) values.push_back(copy_column(row, first_column++, column.type));
  return values;
}

std::vector<Cell> cells_of(std::span<const OwnedValue> owned) {
  std::vector<Cell> cells;
  for (const OwnedValue& value : owned) cells.push_back(std::visit(ToCell(), value));
  return cells;
}

void RowHasher::append_bytes(char tag, const void* data, std::size_t size) {
  const std::uint64_t length = size;
  canonical_ += tag;
  canonical_.append(reinterpret_cast<const char*>(&length), sizeof length);
  canonical_.append(static_cast<const char*>(data), size);
}

void RowHasher::append(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return append_bytes('i', number, sizeof *number);
  if (const auto* number = std::get_if<double>(&value)) return append_bytes('r', number, sizeof *number);
  if (const auto* text = std::get_if<std::string_view>(&value)) return append_bytes('t', text->data(), text->size());
  const auto* blob = std::get_if<Bytes>(&value);
  if (!blob) return append_bytes('n', "", 0);
  if (blob->size() <= inline_blob_bytes) return append_bytes('b', blob->data(), blob->size());
  const Sha256 digest = digester_.compute(*blob);
  append_bytes('h', digest.bytes.data(), digest.bytes.size());
}

std::int64_t RowHasher::compute(std::int64_t tenant, const Id& runner, const TableDefinition& table,
                                std::span<const Cell> cells) {
  canonical_.clear();
  append(table.name);
  append(tenant);
  append(as_bytes(runner));
  for (const Cell& cell : cells) {
    const auto* hashed = std::get_if<HashedBytes>(&cell);
    if (!hashed)
      append(normalised(std::get<Value>(cell)));
    else if (hashed->bytes.size() <= inline_blob_bytes)
      append(hashed->bytes);
    else
      append_bytes('h', hashed->digest.bytes.data(), hashed->digest.bytes.size());
  }
  const Sha256 hash = digester_.compute(std::as_bytes(std::span(canonical_)));
  std::uint64_t first = 0;
  std::memcpy(&first, hash.bytes.data(), sizeof first);
  return static_cast<std::int64_t>(first % static_cast<std::uint64_t>(hash_modulus));
}

void Writer::note(std::string_view table, std::int64_t rows, std::int64_t hash) {
  auto found = changes_.find(table);
  if (found == changes_.end()) found = changes_.emplace(std::string(table), Change{}).first;
  found->second.rows += rows;
  found->second.hash_sum = (found->second.hash_sum + hash) % hash_modulus;
}

bool Writer::insert(std::string_view name, std::span<const Cell> cells) {
  const TableDefinition& table = find_table(name);
  if (cells.size() != table.columns.size()) throw BrokenInvariant("wrong number of columns for " + std::string(name));
  const std::int64_t hash = hasher_.compute(scope_.tenant, scope_.runner, table, cells);
  std::vector<Value> values{tenant(), runner()};
  for (const Cell& cell : cells) {
    const auto* hashed = std::get_if<HashedBytes>(&cell);
    values.push_back(hashed ? Value(hashed->bytes) : normalised(std::get<Value>(cell)));
  }
  values.emplace_back(hash);
  Query query(db_, table.insert_sql);
  query.bind(values).step();
  if (query.row().changes() == 0) return false;
  note(name, 1, hash);
  return true;
}

std::int64_t Writer::remove_where(std::string_view table, const std::string& condition, std::span<const Value> values) {
  Query query(db_, "DELETE FROM " + std::string(table) + " WHERE tenant_id = $1 AND runner_id = $2 AND " + condition +
                       " RETURNING row_hash");
  query.bind(values);
  std::int64_t rows = 0;
  while (query.step()) {
    note(table, -1, (hash_modulus - query.row().integer(0)) % hash_modulus);
    ++rows;
  }
  return rows;
}

std::int64_t Writer::remove(std::string_view table, std::string_view column, const Value& value) {
  const std::array<Value, 3> values{tenant(), runner(), value};
  return remove_where(table, std::string(column) + " = $3", values);
}

std::int64_t Writer::remove_key(std::string_view table, std::initializer_list<Value> key) {
  std::vector<Value> values{tenant(), runner()};
  std::string condition;
  for (const Value& part : key) {
    values.push_back(part);
    if (!condition.empty()) condition += " AND ";
    condition +=
        std::string(find_table(table).columns[values.size() - 3].name) + " = $" + std::to_string(values.size());
  }
  return remove_where(table, condition, values);
}

void Writer::commit() {
  for (const auto& [table, change] : changes_)
    execute(db_,
            "INSERT INTO manifest (tenant_id, runner_id, table_name, row_count, hash_sum) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (tenant_id, runner_id, table_name) DO UPDATE SET row_count = manifest.row_count + "
            "excluded.row_count, hash_sum = (manifest.hash_sum + excluded.hash_sum) % 2305843009213693952",
            {tenant(), runner(), std::string_view(table), change.rows, change.hash_sum});
  transaction_.commit();
}

}  // namespace patella::database
