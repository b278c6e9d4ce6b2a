#include "schema.h"

#include <array>

#include "digest.h"
#include "schema_version_1.h"

namespace patella::database {
namespace {

struct Replacement {
  std::string_view from, to;
};
constexpr std::array<Replacement, 4> postgres_words{
    {{" INTEGER", " BIGINT"}, {" REAL", " DOUBLE PRECISION"}, {" BLOB", " BYTEA"}, {") STRICT", ")"}}};

void replace_all(std::string& text, const Replacement& replacement) {
  for (std::size_t at = 0; (at = text.find(replacement.from, at)) != std::string::npos; at += replacement.to.size())
    text.replace(at, replacement.from.size(), replacement.to);
}

// Keeps "@<engine> " lines of this engine, without the mark.
std::string choose_lines(std::string_view sql, std::string_view own_mark) {
  std::string chosen;
  while (!sql.empty()) {
    const std::size_t end = std::min(sql.find('\n'), sql.size() - 1) + 1;
    std::string_view line = sql.substr(0, end);
    sql.remove_prefix(end);
    if (line.starts_with(own_mark)) line.remove_prefix(own_mark.size());
    if (!line.starts_with('@')) chosen += line;
  }
  return chosen;
}

bool has_table(Db& db, std::string_view name) {
  const std::string sql = db.engine() == Engine::sqlite
                              ? "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1"
                              : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1";
  Query query(db, sql, {name});
  return query.step();
}

bool has_any_table(Db& db) {
  if (db.engine() != Engine::sqlite) return false;  // other tables may share a PostgreSQL schema
  Query query(db, "SELECT 1 FROM sqlite_schema LIMIT 1");
  return query.step();
}

void set_info(Db& db, std::string_view key, std::string_view value) {
  execute(db,
          "INSERT INTO store_info (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
          {key, value});
}

void apply(Db& db, std::span<const Migration> migrations, std::int64_t from) {
  for (const Migration& migration : migrations)
    if (migration.version > from) db.script(translate(migration.sql, db.engine()));
  set_info(db, "schema_version", std::to_string(migrations.back().version));
  set_info(db, "schema_sha256", compute_schema_fingerprint(db));
}

}  // namespace

std::span<const Migration> all_migrations() {
  static const std::array<Migration, 1> migrations{{{1, schema_version_1}}};
  return migrations;
}

std::string translate(std::string_view sql, Engine engine) {
  std::string text = choose_lines(sql, engine == Engine::sqlite ? "@sqlite " : "@postgres ");
  if (engine == Engine::postgres)
    for (const Replacement& word : postgres_words) replace_all(text, word);
  return text;
}

std::string find_info(Db& db, std::string_view key) {
  Query query(db, "SELECT value FROM store_info WHERE key = $1", {key});
  return query.step() ? std::string(query.row().text(0)) : std::string();
}

std::int64_t find_schema_version(Db& db) {
  if (!has_table(db, "store_info")) {
    if (!has_any_table(db)) return 0;
    throw DatabaseError(
        {ErrorCode::conflict, {}, "this is a database of another program", "name another file with --db"});
  }
  const std::string version = find_info(db, "schema_version");
  if (version.empty() || version.size() > 9 || version.find_first_not_of("0123456789") != std::string::npos)
    raise("store_info", "the schema version cannot be read", "run `patella verify`, or restore a backup");
  return std::stoll(version);
}

void migrate(Db& db, std::span<const Migration> migrations) {
  const std::int64_t newest = migrations.back().version;
  const auto refuse_newer = [&](std::int64_t version) {
    if (version > newest)
      throw DatabaseError({ErrorCode::unsupported,
                           {},
                           "the database has schema " + std::to_string(version) + ", this program knows up to " +
                               std::to_string(newest),
                           "update patella; the database was not touched"});
  };
  std::int64_t version = find_schema_version(db);
  refuse_newer(version);
  if (version == newest) return;
  Transaction transaction(db, Access::write);
  // Held to the end of the transaction, so that two processes do not migrate at once.
  if (db.engine() == Engine::postgres) db.script("SELECT pg_advisory_xact_lock(5788250194)");
  version = find_schema_version(db);
  refuse_newer(version);
  if (version < newest) apply(db, migrations, version);
  transaction.commit();
}

std::string compute_schema_fingerprint(Db& db) {
  if (db.engine() != Engine::sqlite) return {};
  std::string text;
  Query query(db, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
  while (query.step())
    for (int column = 0; column < 4; ++column) text += std::string(query.row().text(column)) + '\n';
  return render(compute_sha256(std::as_bytes(std::span(text))));
}

}  // namespace patella::database
