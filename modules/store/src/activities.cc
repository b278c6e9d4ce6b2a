// Activities found again: overviews, one activity with its streams, originals, what must be derived anew.
#include "import_rows.h"
#include "overview_row.h"
#include "recordings.h"
#include "statement_rows.h"
#include "store_implementation.h"
#include "stream_codec.h"

namespace patella {
namespace {

using database::as_bytes;
using database::Db;
using database::Query;
using database::Writer;

constexpr const char* counted = " AND deleted = 0 AND merged_into IS NULL";

Streams find_streams(Db& db, const Scope& scope, const Id& activity) {
  Streams streams;
  Query query(db,
              "SELECT channel, codec, sample_count, bytes FROM stream WHERE tenant_id = $1 AND runner_id = $2 AND "
              "activity_id = $3",
              {scope.tenant, as_bytes(scope.runner), as_bytes(activity)});
  while (query.step()) {
    const auto& row = query.row();
    const Channel channel = require_name(find_channel, row.text(0));
    streams.columns.push_back({channel, unwrap(decode_stream(row.integer(1), row.blob(3), row.integer(2)))});
  }
  std::sort(streams.columns.begin(), streams.columns.end(),
            [](const Column& a, const Column& b) { return a.channel < b.channel; });
  return streams;
}

constexpr const char* select_decoded =
    "SELECT a.activity_id, a.sha256, a.ordinal, d.summary FROM activity a JOIN decoded_activity d ON "
    "d.tenant_id = a.tenant_id AND d.runner_id = a.runner_id AND d.activity_id = a.activity_id "
    "WHERE a.tenant_id = $1 AND a.runner_id = $2";

StoredActivity read_decoded(const database::Statement& row) {
  return {read_id_column(row, 0),
          read_sha256_column(row, 1),
          row.integer(2),
          unwrap(read_activity_summary(row.text(3))),
          {}};
}

std::vector<StoredActivity> find_decoded(Db& db, const Scope& scope, const Id& activity) {
  std::vector<StoredActivity> found;
  Query query(db, database::join({select_decoded, " AND a.activity_id = $3"}),
              {scope.tenant, as_bytes(scope.runner), as_bytes(activity)});
  if (query.step()) found.push_back(read_decoded(query.row()));
  return found;
}

}  // namespace

Result<std::vector<ActivityOverview>> Store::find_activities(const Scope& scope, Period period, bool with_uncounted) {
  return guarded([&] {
    std::vector<ActivityOverview> overviews;
    Query query(*implementation_->db,
                database::join({"SELECT ", overview_columns(),
                                " FROM overview WHERE tenant_id = $1 AND runner_id = $2 AND day >= $3 AND day <= $4",
                                with_uncounted ? "" : counted, " ORDER BY day, start_utc_ms, activity_id"}),
                {scope.tenant, as_bytes(scope.runner), days_of(period.first), days_of(period.last)});
    while (query.step()) overviews.push_back(read_overview(query.row()));
    return overviews;
  });
}

Result<StoredActivity> Store::find_activity(const Scope& scope, const Id& activity) {
  return guarded([&] {
    Db& db = *implementation_->db;
    std::vector<StoredActivity> found = find_decoded(db, scope, activity);
    if (found.empty())
      throw database::DatabaseError(
          {ErrorCode::not_found, render(activity), "there is no such activity", "patella history --runs lists them"});
    found.front().decoded.streams = find_streams(db, scope, activity);
    found.front().corrections = find_corrections(db, scope, activity);
    return std::move(found.front());
  });
}

Result<void> Store::visit_decoded(const Scope& scope, const std::function<void(const StoredActivity&)>& visitor) {
  return guarded([&] {
    Query query(*implementation_->db, select_decoded, {scope.tenant, as_bytes(scope.runner)});
    while (query.step()) visitor(read_decoded(query.row()));
  });
}

Result<std::vector<std::byte>> Store::find_original(const Scope& scope, const Sha256& recording) {
  return guarded([&] { return find_recording(*implementation_->db, scope, recording).bytes; });
}

Result<std::vector<std::vector<StepRateObservation>>> Store::find_step_rate_observations(const Scope& scope,
                                                                                         std::int64_t most_runs) {
  return guarded([&] {
    std::vector<std::vector<StepRateObservation>> runs;
    Id current;
    Query query(*implementation_->db,
                "SELECT o.activity_id, s.speed_m_s, s.step_rate_per_min, s.duration_s FROM "
                "(SELECT v.tenant_id, v.runner_id, v.activity_id, v.day, v.start_utc_ms FROM overview v "
                "WHERE v.tenant_id = $1 AND v.runner_id = $2 AND v.deleted = 0 AND v.merged_into IS NULL AND EXISTS "
                "(SELECT 1 FROM step_rate_observation e WHERE e.tenant_id = v.tenant_id AND "
                "e.runner_id = v.runner_id AND e.activity_id = v.activity_id) "
                "ORDER BY v.day, v.start_utc_ms, v.activity_id LIMIT $3) o "
                "JOIN step_rate_observation s ON s.tenant_id = o.tenant_id AND s.runner_id = o.runner_id AND "
                "s.activity_id = o.activity_id ORDER BY o.day, o.start_utc_ms, o.activity_id, s.position",
                {scope.tenant, as_bytes(scope.runner), most_runs});
    while (query.step()) {
      const auto& row = query.row();
      const Id id = read_id_column(row, 0);
      if (runs.empty() || id != current) runs.emplace_back();
      current = id;
      runs.back().push_back({Speed(row.real(1)), StepRate(row.real(2)), Duration(row.real(3))});
    }
    return runs;
  });
}

Result<std::vector<Id>> Store::find_outdated(const Scope& scope, const std::string& model_version) {
  return guarded([&] {
    std::vector<Id> ids;
    Query query(
        *implementation_->db,
        "SELECT a.activity_id FROM activity a LEFT JOIN overview o ON o.tenant_id = a.tenant_id AND "
        "o.runner_id = a.runner_id AND o.activity_id = a.activity_id WHERE a.tenant_id = $1 AND a.runner_id = $2 "
        "AND (o.model_version IS NULL OR o.model_version <> $3) ORDER BY a.activity_id",
        {scope.tenant, as_bytes(scope.runner), std::string_view(model_version)});
    while (query.step()) ids.push_back(read_id_column(query.row(), 0));
    return ids;
  });
}

Result<void> Store::save_overviews(const Scope& scope, std::span<const Refreshed> refreshed) {
  return guarded([&] {
    Writer writer(*implementation_->db, implementation_->hasher, scope);
    for (const Refreshed& each : refreshed) {
      writer.remove("step_rate_observation", "activity_id", as_bytes(each.overview.id));
      writer.remove("overview", "activity_id", as_bytes(each.overview.id));
      insert_overview(writer, each.overview.id, each.overview, each.step_rate);
    }
    writer.commit();
  });
}

}  // namespace patella
