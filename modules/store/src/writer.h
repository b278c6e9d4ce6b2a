// One writing transaction for one runner: inserts and removals by table description, row hashes and the manifest kept
// in step.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "db.h"
#include "digest.h"
#include "patella/store_values.h"
#include "tables.h"

namespace patella::database {

inline Bytes as_bytes(const Id& id) { return std::as_bytes(std::span(id.bytes)); }
inline Bytes as_bytes(const Sha256& hash) { return std::as_bytes(std::span(hash.bytes)); }
inline Value value_of(const Id& id) { return as_bytes(id); }
inline Value value_of(const Sha256& hash) { return as_bytes(hash); }
inline Value value_of(double number) { return number; }
inline Value value_of(std::int64_t number) { return number; }
inline Value value_of(std::string_view text) { return text; }
template <class T>
Value value_of(const Known<T>& known) {
  return known ? value_of(*known) : Value{};
}

// A blob and its SHA-256, computed elsewhere (in a worker).
struct HashedBytes {
  Bytes bytes;
  Sha256 digest;
};
using Cell = std::variant<Value, HashedBytes>;

// Row hashes and sums live in 0 .. 2^61 - 1, so that a sum of two fits 64 bits in both engines.
inline constexpr std::int64_t hash_modulus = std::int64_t{1} << 61;

// A row's columns copied out of the database.
using OwnedValue = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::byte>>;
// Columns of `table` from `first_column` on.
std::vector<OwnedValue> copy_row(const Statement& row, const TableDefinition& table, int first_column = 2);
// They point into `owned`.
std::vector<Cell> cells_of(std::span<const OwnedValue> owned);

class RowHasher {
 public:
  // Over tenant, runner and all columns. Blobs above 64 bytes enter by their SHA-256.
  std::int64_t compute(std::int64_t tenant, const Id& runner, const TableDefinition& table,
                       std::span<const Cell> cells);

 private:
  void append(const Value& value);
  void append_bytes(char tag, const void* data, std::size_t size);
  Digester digester_;
  std::string canonical_;
};

class Writer {
 public:
  Writer(Db& db, RowHasher& hasher, const Scope& scope)
      : db_(db), hasher_(hasher), scope_(scope), transaction_(db, Access::write) {}

  // False when a row with one of its keys is there already.
  bool insert(std::string_view table, std::span<const Cell> cells);
  bool insert(std::string_view table, std::initializer_list<Cell> cells) {
    return insert(table, std::span(cells.begin(), cells.size()));
  }
  // Rows whose `column` is `value`; how many.
  std::int64_t remove(std::string_view table, std::string_view column, const Value& value);
  // The row of this key, its first columns.
  std::int64_t remove_key(std::string_view table, std::initializer_list<Value> key);
  void commit();  // durable when it returns

  Db& db() { return db_; }
  const Scope& scope() const { return scope_; }
  Value tenant() const { return scope_.tenant; }
  Value runner() const { return as_bytes(scope_.runner); }

 private:
  struct Change {
    std::int64_t rows = 0;
    std::int64_t hash_sum = 0;
  };
  std::int64_t remove_where(std::string_view table, const std::string& condition, std::span<const Value> values);
  void note(std::string_view table, std::int64_t rows, std::int64_t hash);

  Db& db_;
  RowHasher& hasher_;
  const Scope& scope_;
  Transaction transaction_;
  std::map<std::string, Change, std::less<>> changes_;
};

}  // namespace patella::database
