// VACUUM INTO -> reopen -> verify -> sync -> rename -> sync the folder. Works while others write.
#include "files.h"
#include "store_implementation.h"
#include "verify.h"

namespace patella {

Result<void> Store::backup_to(const std::string& path) {
  return guarded([&] {
    if (implementation_->db->engine() != database::Engine::sqlite)
      throw database::DatabaseError({ErrorCode::unsupported, path, "a PostgreSQL database is not backed up from here",
                                     "use pg_basebackup on the server, or `patella export` for one runner"});
    NewFile file(path);
    database::execute(*implementation_->db, "VACUUM INTO $1", {std::string_view(file.part())});
    const auto copy = database::open_sqlite_to_read(file.part());
    database::RowHasher hasher;
    const VerifyReport report = verify_database(*copy, hasher);
    if (!report.damages.empty())
      database::raise(report.damages.front().table, "the copy is damaged: " + report.damages.front().message,
                      "run `patella verify` on the database itself");
    file.publish();
  });
}

}  // namespace patella
