// Derived rows made again from the recordings. Recording by recording, so that they are never missing.
#include "activity_encoder.h"
#include "import_rows.h"
#include "overview_row.h"
#include "recordings.h"
#include "statement_rows.h"
#include "store_implementation.h"

namespace patella {
namespace {

using database::as_bytes;
using database::Query;
using database::TableClass;
using database::Writer;

struct ActivityRow {
  Id id;
  std::string supplement;
};

class Rebuilder {
 public:
  Rebuilder(Store::Implementation& store, const Scope& scope, const RebuildSteps& steps)
      : store_(store), scope_(scope), steps_(steps), encoder_(steps.model_version) {}

  RebuildReport run() {
    const std::vector<Sha256> recordings = find_recordings();
    std::int64_t done = 0;
    for (const Sha256& recording : recordings) {
      rebuild_recording(recording);
      if (steps_.progress) steps_.progress(++done, static_cast<std::int64_t>(recordings.size()));
    }
    reset_manifest();
    return std::move(report_);
  }

 private:
  std::vector<Sha256> find_recordings() {
    std::vector<Sha256> found;
    Query query(*store_.db, "SELECT sha256 FROM recording WHERE tenant_id = $1 AND runner_id = $2 ORDER BY sha256",
                {scope_.tenant, as_bytes(scope_.runner)});
    while (query.step()) found.push_back(read_sha256_column(query.row(), 0));
    return found;
  }
  std::vector<ActivityRow> find_rows(const Sha256& recording) {
    std::vector<ActivityRow> rows;
    Query query(*store_.db,
                "SELECT activity_id, supplement FROM activity WHERE tenant_id = $1 AND runner_id = $2 AND "
                "sha256 = $3 ORDER BY ordinal",
                {scope_.tenant, as_bytes(scope_.runner), as_bytes(recording)});
    while (query.step()) rows.push_back({read_id_column(query.row(), 0), std::string(query.row().text(1))});
    return rows;
  }
  Result<std::vector<Activity>> decode(const Sha256& sha256, const std::vector<ActivityRow>& rows) {
    const Recording recording = find_recording(*store_.db, scope_, sha256);
    if (!recording.is_summary) {
      std::vector<std::string> supplements;
      for (const ActivityRow& row : rows) supplements.push_back(row.supplement);
      return steps_.decode(recording.bytes, recording.file_name, supplements);
    }
    auto entered =
        read_activity_summary({reinterpret_cast<const char*>(recording.bytes.data()), recording.bytes.size()});
    if (!entered) return Failure(entered.error());
    return std::vector<Activity>{std::move(*entered)};
  }
  void rebuild_recording(const Sha256& sha256) {
    const std::vector<ActivityRow> rows = find_rows(sha256);
    auto activities = decode(sha256, rows);
    if (!activities) return report_.failed.push_back(activities.error());
    if (activities->size() != rows.size())
      return report_.failed.push_back({ErrorCode::conflict, "recording " + render(sha256),
                                       "now decodes to " + std::to_string(activities->size()) +
                                           " activities instead of " + std::to_string(rows.size()),
                                       "what was derived before stays"});
    Writer writer(*store_.db, store_.hasher, scope_);
    for (std::size_t i = 0; i < rows.size(); ++i)
      replace(writer, rows[i], std::move((*activities)[i]), static_cast<std::int64_t>(i));
    writer.commit();
  }
  void replace(Writer& writer, const ActivityRow& row, Activity decoded, std::int64_t ordinal) {
    std::string summary = render_activity_summary(decoded);
    EffectiveActivity effective = apply_corrections(std::move(decoded), find_corrections(*store_.db, scope_, row.id));
    effective.id = row.id;
    EffectiveActivity said{row.id, {}, effective.shoe, effective.shoe_said, effective.deleted, effective.merged_into};
    ActivityInput input = steps_.derive(std::move(effective));
    input.decoded_summary = std::move(summary);
    const PreparedActivity prepared = encoder_.encode(std::move(input), std::move(said), ordinal);
    for (const char* table : {"step_rate_observation", "overview", "stream", "decoded_activity"})
      writer.remove(table, "activity_id", as_bytes(row.id));
    insert_derived(writer, row.id, prepared);
    ++report_.activities;
  }
  // Damage may have put the manifest of derived tables out of step for good: it is counted again from the rows.
  void reset_manifest() {
    Writer writer(*store_.db, store_.hasher, scope_);
    for (const auto& table : database::all_tables()) {
      if (table.kind != TableClass::derived) continue;
      std::int64_t rows = 0, sum = 0;
      writer.db().scan("SELECT row_hash FROM " + std::string(table.name) + " WHERE tenant_id = $1 AND runner_id = $2",
                       {writer.tenant(), writer.runner()}, [&](const database::Statement& row) {
                         ++rows;
                         sum = (sum + row.integer(0)) % database::hash_modulus;
                       });
      database::execute(writer.db(),
                        "UPDATE manifest SET row_count = $1, hash_sum = $2 WHERE tenant_id = $3 AND runner_id = $4 AND "
                        "table_name = $5",
                        {rows, sum, writer.tenant(), writer.runner(), table.name});
    }
    writer.commit();
  }

  Store::Implementation& store_;
  const Scope& scope_;
  const RebuildSteps& steps_;
  ActivityEncoder encoder_;
  RebuildReport report_;
};

}  // namespace

Result<RebuildReport> Store::rebuild(const Scope& scope, const RebuildSteps& steps) {
  return guarded([&] { return Rebuilder(*implementation_, scope, steps).run(); });
}

}  // namespace patella
