// doctor: is this database set up as it must be, and does it have room?
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

#include <array>
#include <filesystem>

#include "schema.h"
#include "store_implementation.h"

namespace patella {
namespace {

using namespace database;

struct Expectation {
  const char* name;
  const char* question;
  const char* answer;
  const char* advice;
};

constexpr const char* reinstall = "this program was built or changed wrongly: install it again";

constexpr std::array<Expectation, 8> sqlite_expectations{{
    {"journal_mode", "PRAGMA journal_mode", "wal", "move the database to a local disk"},
    {"synchronous", "PRAGMA synchronous", "2", reinstall},
    {"foreign_keys", "PRAGMA foreign_keys", "1", reinstall},
    {"trusted_schema", "PRAGMA trusted_schema", "0", reinstall},
    {"cell_size_check", "PRAGMA cell_size_check", "1", reinstall},
    {"page_size", "PRAGMA page_size", "8192", "made by other means: `patella export` and restore into a new database"},
    {"busy_timeout_ms", "PRAGMA busy_timeout", "5000", reinstall},
    {"quick_check", "PRAGMA quick_check(1)", "ok", "run `patella verify`, then restore a backup"},
}};

constexpr std::array<Expectation, 4> postgres_expectations{{
    {"fsync", "SELECT current_setting('fsync')", "on", "set fsync = on: a crash loses data"},
    {"full_page_writes", "SELECT current_setting('full_page_writes')", "on", "set full_page_writes = on"},
    {"synchronous_commit", "SELECT current_setting('synchronous_commit')", "on", "set synchronous_commit = on"},
    {"data_checksums", "SELECT current_setting('data_checksums')", "on", "pg_checksums --enable finds silent rot"},
}};

std::string ask(Db& db, const char* question) {
  Query query(db, question);
  return query.step() ? std::string(query.row().text(0)) : std::string();
}

Finding compare(Db& db, const Expectation& expected, Health otherwise) {
  try {
    std::string answer = ask(db, expected.question);
    const bool good = answer == expected.answer;
    return {expected.name, std::move(answer), good ? Health::good : otherwise, good ? "" : expected.advice};
  } catch (const DatabaseError& error) {
    return {expected.name, error.error.message, Health::bad, expected.advice};
  }
}

Finding find_permissions(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0)
    return {"file_permissions", "unknown", Health::bad, "the file cannot be looked at"};
  const unsigned others = status.st_mode & 077u;
  std::string octal;
  for (const unsigned shift : {6u, 3u, 0u}) octal += static_cast<char>('0' + ((status.st_mode >> shift) & 7u));
  return {"file_permissions", octal, others == 0 ? Health::good : Health::warning,
          others == 0 ? "" : "chmod 600 " + path + ": others on this computer can read it"};
}

Finding find_room(const std::string& path) {
  struct statvfs disk{};
  if (::statvfs(path.c_str(), &disk) != 0) return {"disk_free_mib", "unknown", Health::warning, ""};
  const std::uint64_t free_mib = disk.f_bavail * disk.f_frsize >> 20;
  const Health health = free_mib < 16 ? Health::bad : free_mib < 512 ? Health::warning : Health::good;
  return {"disk_free_mib", std::to_string(free_mib), health, health == Health::good ? "" : "make room on the disk"};
}

Finding find_file_system(const std::string& path) {
  struct statfs disk{};
  if (::statfs(path.c_str(), &disk) != 0) return {"file_system", "unknown", Health::warning, ""};
  // linux/magic.h; SQLite's locks and syncs are not to be trusted across a network.
  for (const auto& [magic, name] :
       {std::pair{0x6969L, "nfs"}, {0x517BL, "smb"}, {0xFF534D42L, "cifs"}, {0xFE534D42L, "smb2"}})
    if (static_cast<long>(disk.f_type) == magic)
      return {"file_system", name, Health::bad, "move the database to a local disk"};
  return {"file_system", "local", Health::good, ""};
}

Finding find_size(const std::string& path) {
  std::error_code ignored;
  const auto size = std::filesystem::file_size(path, ignored);
  return {"database_mib", ignored ? "unknown" : std::to_string(size >> 20), Health::good, ""};
}

}  // namespace

Result<std::vector<Finding>> Store::examine() {
  return guarded([&] {
    Db& db = *implementation_->db;
    const bool sqlite = db.engine() == Engine::sqlite;
    std::vector<Finding> findings{
        {"engine", sqlite ? "sqlite" : "postgresql", Health::good, ""},
        {"engine_version", ask(db, sqlite ? "SELECT sqlite_version()" : "SELECT current_setting('server_version')"),
         Health::good, ""},
        {"schema_version", std::to_string(find_schema_version(db)), Health::good, ""}};
    if (!sqlite) {
      for (const Expectation& expected : postgres_expectations)
        findings.push_back(compare(db, expected, Health::warning));
      return findings;
    }
    for (const Expectation& expected : sqlite_expectations) findings.push_back(compare(db, expected, Health::bad));
    for (const auto& find : {find_permissions, find_room, find_file_system, find_size})
      findings.push_back(find(implementation_->location));
    return findings;
  });
}

}  // namespace patella
