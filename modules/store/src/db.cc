#include "db.h"

namespace patella::database {

std::unique_ptr<Statement> Db::take(const std::string& sql) {
  if (on_statement) on_statement(sql);
  auto& spare = kept_[sql];
  if (spare.empty()) return prepare(sql);
  auto statement = std::move(spare.back());
  spare.pop_back();
  return statement;
}

void Db::give_back(const std::string& sql, std::unique_ptr<Statement> statement) {
  statement->reset();
  kept_[sql].push_back(std::move(statement));
}

void Db::scan(const std::string& sql, std::initializer_list<Value> values,
              const std::function<void(const Statement&)>& visitor) {
  Query query(*this, sql, values);
  while (query.step()) visitor(query.row());
}

std::string join(std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

Query& Query::bind(std::span<const Value> values) {
  int index = 0;
  for (const Value& value : values) statement_->bind(++index, value);
  return *this;
}

std::int64_t execute(Db& db, const std::string& sql, std::initializer_list<Value> values) {
  Query query(db, sql, values);
  while (query.step()) {
  }
  return query.row().changes();
}

bool is_postgres(std::string_view location) {
  return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

}  // namespace patella::database
