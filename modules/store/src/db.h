// One small interface over the C APIs of SQLite and PostgreSQL: bind, step, blob, transaction, script.
//
// In:   statements in the portable subset, parameters written $1, $2 ... in the order of their first use.
// Out:  rows. Whatever goes wrong is thrown as DatabaseError and caught at the edge of the module (guard.h).
// Not:  no schema, no meaning. No session state: parameterised, never server-side prepared (pgbouncer).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "patella/base.h"

namespace patella::database {

enum class Engine { sqlite, postgres };
enum class Access { read, write };

struct DatabaseError : std::runtime_error {
  explicit DatabaseError(Error what) : std::runtime_error(what.message), error(std::move(what)) {}
  Error error;
};
[[noreturn]] inline void raise(std::string where, std::string message, std::string advice = {}) {
  throw DatabaseError({ErrorCode::storage, std::move(where), std::move(message), std::move(advice)});
}

using Bytes = std::span<const std::byte>;
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes>;

// One parameterised statement. Bound texts and blobs must live until the last step.
class Statement {
 public:
  virtual ~Statement() = default;
  virtual void bind(int index, const Value& value) = 0;  // from 1
  virtual bool step() = 0;                               // true: a row stands ready
  virtual void reset() = 0;
  virtual bool is_null(int column) const = 0;  // from 0
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // valid until the next step
  virtual Bytes blob(int column) const = 0;
  virtual std::int64_t changes() const = 0;  // rows written by the last step
};

class Db {
 public:
  virtual ~Db() = default;
  virtual Engine engine() const = 0;
  virtual void script(const std::string& statements) = 0;  // several, without parameters or results
  virtual void begin(Access access) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;

  // All rows of a large answer with bounded memory, inside a transaction.
  virtual void scan(const std::string& sql, std::initializer_list<Value> values,
                    const std::function<void(const Statement&)>& visitor);

  // Compiled statements are kept by their text and given back after use.
  std::unique_ptr<Statement> take(const std::string& sql);
  void give_back(const std::string& sql, std::unique_ptr<Statement> statement);
  // For tests: called with the text of every statement that is used.
  std::function<void(const std::string&)> on_statement;

 protected:
  virtual std::unique_ptr<Statement> prepare(const std::string& sql) = 0;
  void forget_statements() { kept_.clear(); }

 private:
  std::map<std::string, std::vector<std::unique_ptr<Statement>>> kept_;
};

// The pieces in a row: statements put together from constants.
std::string join(std::initializer_list<std::string_view> pieces);

// A statement in use.
class Query {
 public:
  Query(Db& db, std::string_view sql) : db_(db), sql_(sql), statement_(db_.take(sql_)) {}
  Query(Db& db, std::string_view sql, std::initializer_list<Value> values) : Query(db, sql) { bind(values); }
  ~Query() {
    if (statement_) db_.give_back(sql_, std::move(statement_));
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& bind(std::span<const Value> values);
  Query& bind(std::initializer_list<Value> values) { return bind(std::span(values.begin(), values.size())); }
  bool step() { return statement_->step(); }
  const Statement& row() const { return *statement_; }

 private:
  Db& db_;
  std::string sql_;
  std::unique_ptr<Statement> statement_;
};

// Runs a statement that gives no rows; how many rows it wrote.
std::int64_t execute(Db& db, const std::string& sql, std::initializer_list<Value> values = {});

// Rolls back unless committed.
class Transaction {
 public:
  Transaction(Db& db, Access access) : db_(&db) { db.begin(access); }
  ~Transaction() {
    if (db_) db_->rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    db_->commit();
    db_ = nullptr;
  }

 private:
  Db* db_;
};

// `create` false: a missing file is an error. `busy_timeout` in ms.
std::unique_ptr<Db> open_sqlite(const std::string& path, bool create);
std::unique_ptr<Db> open_postgres(const std::string& connection_text);
bool is_postgres(std::string_view location);
// Makes no file, changes none.
std::unique_ptr<Db> open_sqlite_to_read(const std::string& path);

}  // namespace patella::database
