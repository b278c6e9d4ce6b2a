// Versioned migrations, frozen as text: a released one is never edited, a change of schema is a new one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "db.h"

namespace patella::database {

// SQL in SQLite's words; the words that differ are translated. A line beginning with "@postgres " or "@sqlite " is for
// that engine only.
struct Migration {
  std::int64_t version = 0;
  std::string_view sql;
};
std::span<const Migration> all_migrations();

// 0 for an empty database. Refuses a database that is not ours.
std::int64_t find_schema_version(Db& db);
// Brings the schema to the newest of `migrations` in one transaction; refuses a newer one.
void migrate(Db& db, std::span<const Migration> migrations = all_migrations());
// What SQLite's own description of the schema hashes to; empty on PostgreSQL, whose catalog has its own checks.
std::string compute_schema_fingerprint(Db& db);
std::string find_info(Db& db, std::string_view key);  // empty when absent
std::string translate(std::string_view sql, Engine engine);

}  // namespace patella::database
