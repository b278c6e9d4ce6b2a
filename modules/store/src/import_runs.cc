// What became of an import as a whole, and files released from quarantine.
#include "overview_row.h"
#include "store_implementation.h"
#include "text.h"

namespace patella {

using database::as_bytes;
using database::Cell;
using database::Query;
using database::Value;
using database::value_of;
using database::Writer;

namespace {

void insert_run(Writer& writer, const ImportRun& run) {
  const ImportCounts& counts = run.counts;
  const Value ended = run.ended ? Value(milliseconds_of(*run.ended)) : Value();
  writer.insert("import_run", {value_of(run.id), std::string_view(run.source), milliseconds_of(run.began), ended,
                               counts.files, counts.imported, counts.already_known, counts.not_an_activity,
                               counts.quarantined, counts.refused, counts.activities, counts.merged});
}

constexpr const char* run_columns =
    "SELECT import_id, source, began_ms, ended_ms, files, imported, already_known, not_an_activity, quarantined, "
    "refused, "
    "activities, merged FROM import_run WHERE tenant_id = $1 AND runner_id = $2 ";

ImportRun read_run(const database::Statement& row) {
  ImportRun run{read_id_column(row, 0), std::string(row.text(1)), instant_of(row.integer(2)), unknown, {}};
  if (!row.is_null(3)) run.ended = instant_of(row.integer(3));
  run.counts = {row.integer(4), row.integer(5), row.integer(6),  row.integer(7),
                row.integer(8), row.integer(9), row.integer(10), row.integer(11)};
  return run;
}

}  // namespace

Result<Id> Store::begin_import(const Scope& scope, const std::string& source) {
  return guarded([&] {
    Writer writer(*implementation_->db, implementation_->hasher, scope);
    const Instant now = implementation_->environment.now();
    const ImportRun run{implementation_->next_id(now), clean_text(source), now, unknown, {}};
    insert_run(writer, run);
    writer.commit();
    return run.id;
  });
}

Result<void> Store::end_import(const Scope& scope, const Id& import_run, const ImportCounts& counts) {
  return guarded([&] {
    Writer writer(*implementation_->db, implementation_->hasher, scope);
    Known<ImportRun> run;
    {
      Query query(writer.db(), std::string(run_columns) + "AND import_id = $3",
                  {writer.tenant(), writer.runner(), as_bytes(import_run)});
      if (query.step()) run = read_run(query.row());
    }
    if (!run) throw database::DatabaseError({ErrorCode::not_found, render(import_run), "there is no such import", ""});
    run->ended = implementation_->environment.now();
    run->counts = counts;
    writer.remove_key("import_run", {as_bytes(import_run)});
    insert_run(writer, *run);
    writer.commit();
  });
}

Result<Known<ImportRun>> Store::find_last_import(const Scope& scope) {
  return guarded([&] {
    Query query(*implementation_->db, std::string(run_columns) + "ORDER BY import_id DESC LIMIT 1",
                {scope.tenant, as_bytes(scope.runner)});
    return query.step() ? Known<ImportRun>(read_run(query.row())) : unknown;
  });
}

Result<std::vector<std::byte>> Store::find_quarantined_bytes(const Scope& scope, const Id& id) {
  return guarded([&] {
    Query query(*implementation_->db,
                "SELECT bytes FROM quarantine WHERE tenant_id = $1 AND runner_id = $2 AND quarantine_id = $3",
                {scope.tenant, as_bytes(scope.runner), as_bytes(id)});
    if (!query.step()) throw database::DatabaseError({ErrorCode::not_found, render(id), "is not in quarantine", ""});
    if (query.row().is_null(0))
      throw database::DatabaseError(
          {ErrorCode::not_found, render(id), "was too large to keep", "import the file itself again"});
    const auto bytes = query.row().blob(0);
    return std::vector<std::byte>(bytes.begin(), bytes.end());
  });
}

// The row is written again with the instant of its release.
Result<void> Store::release_quarantined(const Scope& scope, const Id& id) {
  return guarded([&] {
    Writer writer(*implementation_->db, implementation_->hasher, scope);
    const auto& table = database::find_table("quarantine");
    Query query(writer.db(), database::find_row_statement(table), {writer.tenant(), writer.runner(), as_bytes(id)});
    if (!query.step()) throw database::DatabaseError({ErrorCode::not_found, render(id), "is not in quarantine", ""});
    std::vector<database::OwnedValue> owned = database::copy_row(query.row(), table);
    owned[2] = milliseconds_of(implementation_->environment.now());
    writer.remove_key("quarantine", {as_bytes(id)});
    const std::vector<Cell> cells = database::cells_of(owned);
    writer.insert("quarantine", cells);
    writer.commit();
  });
}

}  // namespace patella
