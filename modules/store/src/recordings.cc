#include "recordings.h"

#include "compression.h"
#include "store_implementation.h"

namespace patella {

using database::as_bytes;

Recording find_recording(database::Db& db, const Scope& scope, const Sha256& sha256) {
  database::Query query(
      db,
      "SELECT file_name, format, is_summary, byte_size, bytes FROM recording WHERE tenant_id = $1 AND "
      "runner_id = $2 AND sha256 = $3",
      {scope.tenant, as_bytes(scope.runner), as_bytes(sha256)});
  if (!query.step())
    throw database::DatabaseError({ErrorCode::not_found, render(sha256), "there is no such recording", ""});
  const auto& row = query.row();
  Recording recording{std::string(row.text(0)), std::string(row.text(1)), row.integer(2) != 0, {}};
  recording.bytes = unwrap(decompress(row.blob(4), static_cast<std::size_t>(row.integer(3))));
  if (compute_sha256(recording.bytes) != sha256)
    database::raise("recording " + render(sha256), "its bytes have changed",
                    "run `patella verify`, then restore a backup");
  return recording;
}

}  // namespace patella
