// SQLite. Settings and why: docs/storage.md.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "db.h"

namespace patella::database {
namespace {

constexpr int minimum_version = 3051003;  // older: acknowledged commits may be lost when two processes write
constexpr std::size_t copied_bytes = 1024;

std::string advice_for(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "the disk is full: make room and repeat; what was acknowledged is safe";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process is writing: wait for it to end and repeat";
    case SQLITE_IOERR:
      return "the disk refused to read or write: look at its health, then run the command again";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "run `patella verify`; if it confirms damage, restore the newest backup or export";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return "look at the permissions of the file and its folder, and at the room on the disk";
    default:
      return {};
  }
}

[[noreturn]] void raise_sqlite(sqlite3* db, int code, const std::string& where) {
  const int extended = db ? sqlite3_extended_errcode(db) : code;
  std::string message = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  const int system_errno = db ? sqlite3_system_errno(db) : 0;
  if (system_errno != 0 && (code & 0xff) != SQLITE_CONSTRAINT)
    message += std::string(": ") + std::strerror(system_errno);
  raise(where, message + " (SQLite " + std::to_string(extended) + ")", advice_for(code));
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* db, const std::string& sql) : db_(db) {
    const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement_, nullptr);
    if (code != SQLITE_OK) raise_sqlite(db, code, sql.substr(0, 60));
  }
  ~SqliteStatement() override { sqlite3_finalize(statement_); }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  void bind(int index, const Value& value) override {
    const int code = std::visit([&](const auto& plain) { return bind_plain(index, plain); }, value);
    if (code != SQLITE_OK) raise_sqlite(db_, code, "binding parameter " + std::to_string(index));
  }
  bool step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) raise_sqlite(db_, code, "database");
    changes_ = sqlite3_stmt_readonly(statement_) ? 0 : sqlite3_changes64(db_);
    return false;
  }
  void reset() override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return data ? std::string_view(data, size(column)) : std::string_view();
  }
  Bytes blob(int column) const override {
    return {static_cast<const std::byte*>(sqlite3_column_blob(statement_, column)), size(column)};
  }
  std::int64_t changes() const override { return changes_; }

 private:
  std::size_t size(int column) const { return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)); }
  int bind_plain(int index, std::monostate) { return sqlite3_bind_null(statement_, index); }
  int bind_plain(int index, std::int64_t value) { return sqlite3_bind_int64(statement_, index, value); }
  int bind_plain(int index, double value) { return sqlite3_bind_double(statement_, index, value); }
  int bind_plain(int index, std::string_view value) {
    return sqlite3_bind_text64(statement_, index, value.data() ? value.data() : "", value.size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
  }
  int bind_plain(int index, Bytes value) {
    if (value.empty()) return sqlite3_bind_zeroblob(statement_, index, 0);
    return sqlite3_bind_blob64(statement_, index, value.data(), value.size(),
                               value.size() <= copied_bytes ? SQLITE_TRANSIENT : SQLITE_STATIC);
  }

  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
  std::int64_t changes_ = 0;
};

class SqliteDb final : public Db {
 public:
  SqliteDb(std::string path, int flags) : path_(std::move(path)) {
    const int code = sqlite3_open_v2(path_.c_str(), &db_, flags | SQLITE_OPEN_PRIVATECACHE, nullptr);
    if (code == SQLITE_OK) return;
    const int kept = code;
    std::string message = db_ ? sqlite3_errmsg(db_) : sqlite3_errstr(code);
    sqlite3_close(db_);
    raise(path_, std::move(message), advice_for(kept));
  }
  ~SqliteDb() override {
    forget_statements();
    sqlite3_close(db_);
  }
  SqliteDb(const SqliteDb&) = delete;
  SqliteDb& operator=(const SqliteDb&) = delete;

  Engine engine() const override { return Engine::sqlite; }
  void script(const std::string& statements) override {
    const int code = sqlite3_exec(db_, statements.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) raise_sqlite(db_, code, path_);
  }
  void begin(Access access) override { script(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN"); }
  void commit() override { script("COMMIT"); }
  void rollback() noexcept override {
    if (!sqlite3_get_autocommit(db_)) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  void harden() {
    const auto set = [&](int option, int value) { sqlite3_db_config(db_, option, value, nullptr); };
    set(SQLITE_DBCONFIG_DEFENSIVE, 1);
    set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    set(SQLITE_DBCONFIG_ENABLE_FKEY, 1);
    sqlite3_limit(db_, SQLITE_LIMIT_LENGTH, 512 << 20);
    sqlite3_limit(db_, SQLITE_LIMIT_SQL_LENGTH, 64 << 10);
    sqlite3_limit(db_, SQLITE_LIMIT_ATTACHED, 1);  // VACUUM INTO needs one
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, 5000);
    script("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON");
  }
  void make_durable() {
    script(
        "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=2000; "
        "PRAGMA journal_size_limit=67108864");
    Query mode(*this, "PRAGMA journal_mode");
    if (!mode.step() || mode.row().text(0) != "wal")
      raise(path_, "the write-ahead log cannot be used here",
            "put the database on a local disk: network folders are not safe for it");
  }

 protected:
  std::unique_ptr<Statement> prepare(const std::string& sql) override {
    return std::make_unique<SqliteStatement>(db_, sql);
  }

 private:
  std::string path_;
  sqlite3* db_ = nullptr;
};

void sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

// An empty file only its owner reads, before SQLite sees it: the log and the index inherit its permissions.
void make_file(const std::filesystem::path& path) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  std::error_code ignored;
  if (!std::filesystem::exists(folder, ignored) && std::filesystem::create_directories(folder, ignored))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    if (errno == EEXIST) return;
    raise(path.string(), std::string("cannot be made: ") + std::strerror(errno), "name another file with --db");
  }
  ::close(descriptor);
  sync_folder(folder.string());
}

void refuse_old_library() {
  if (sqlite3_libversion_number() < minimum_version)
    raise("SQLite " + std::string(sqlite3_libversion()), "is older than 3.51.3 and can lose acknowledged commits",
          "build with the amalgamation named in third_party/CMakeLists.txt");
}

}  // namespace

std::unique_ptr<Db> open_sqlite(const std::string& path, bool create) {
  refuse_old_library();
  if (!create && ::access(path.c_str(), F_OK) != 0)
    throw DatabaseError({ErrorCode::not_found, path, "there is no database here yet",
                         "`patella import`, `patella profile` or `patella checkin` makes one"});
  make_file(path);
  auto db = std::make_unique<SqliteDb>(path, SQLITE_OPEN_READWRITE);
  db->harden();
  db->make_durable();
  return db;
}

std::unique_ptr<Db> open_sqlite_to_read(const std::string& path) {
  refuse_old_library();
  auto db = std::make_unique<SqliteDb>(path, SQLITE_OPEN_READONLY);
  db->harden();
  return db;
}

}  // namespace patella::database
