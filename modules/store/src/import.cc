// Files into the store: one durable transaction each, the ledger, the quarantine, import runs.
#include "import_rows.h"
#include "overview_row.h"
#include "store_implementation.h"
#include "stream_codec.h"
#include "text.h"

namespace patella {
namespace {

using database::as_bytes;
using database::Cell;
using database::HashedBytes;
using database::join;
using database::Query;
using database::Value;
using database::value_of;
using database::Writer;

constexpr std::int64_t codec_zstd = 1;                 // of a recording
constexpr std::size_t largest_quarantined = 1u << 20;  // bytes

bool insert_recording(Writer& writer, const PreparedFile& file, std::int64_t now) {
  const std::string name = clean_text(file.entry.entry.empty() ? file.entry.source : file.entry.entry);
  return writer.insert("recording", {value_of(file.sha256), static_cast<std::int64_t>(file.size), name_of(file.format),
                                     std::int64_t{file.is_summary}, std::string_view(name), now, codec_zstd,
                                     HashedBytes{file.compressed, file.compressed_digest}});
}

void insert_streams(Writer& writer, const Id& id, std::span<const PreparedStream> streams) {
  for (const PreparedStream& stream : streams)
    writer.insert("stream", {value_of(id), name_of(stream.channel), delta_planes_zstd, stream.samples,
                             HashedBytes{stream.bytes, stream.digest}});
}

void insert_activity(Writer& writer, const PreparedFile& file, const PreparedActivity& activity, const Id& id,
                     std::int64_t now) {
  const std::string author = clean_text(writer.scope().actor, 200);
  writer.insert("activity", {value_of(id), value_of(file.sha256), activity.ordinal,
                             std::string_view(activity.supplement), now, std::string_view(author)});
  insert_derived(writer, id, activity);
}

std::vector<Id> find_activities_of(database::Db& db, const Scope& scope, const Sha256& sha256) {
  std::vector<Id> ids;
  Query query(
      db, "SELECT activity_id FROM activity WHERE tenant_id = $1 AND runner_id = $2 AND sha256 = $3 ORDER BY ordinal",
      {scope.tenant, as_bytes(scope.runner), as_bytes(sha256)});
  while (query.step()) ids.push_back(read_id_column(query.row(), 0));
  return ids;
}

std::vector<Cell> entry_cells(const ImportEntry& entry, std::vector<std::string>& texts) {
  texts = {clean_text(entry.source), clean_text(entry.entry), clean_text(entry.detail)};
  const auto text = [&](std::size_t i) { return std::string_view(texts[i]); };
  return {text(0),           text(1),
          entry.ordinal,     static_cast<std::int64_t>(entry.size),
          entry.modified_ms, name_of(entry.outcome),
          text(2),           value_of(entry.sha256)};
}

void insert_ledger(Writer& writer, const ImportEntry& entry, std::int64_t now) {
  std::vector<std::string> texts;
  std::vector<Cell> cells = entry_cells(entry, texts);
  cells.emplace_back(now);
  writer.remove_key("import_entry", {std::string_view(texts[0]), std::string_view(texts[1]), entry.ordinal});
  writer.insert("import_entry", cells);
}

ImportEntry read_entry(const database::Statement& row, int column) {
  ImportEntry entry;
  entry.source = row.text(column);
  entry.entry = row.text(column + 1);
  entry.ordinal = row.integer(column + 2);
  entry.size = static_cast<std::uint64_t>(row.integer(column + 3));
  entry.modified_ms = row.integer(column + 4);
  entry.outcome = require_name(find_import_outcome, row.text(column + 5));
  entry.detail = row.text(column + 6);
  if (!row.is_null(column + 7)) entry.sha256 = read_sha256_column(row, column + 7);
  return entry;
}

constexpr const char* entry_columns = "source, entry, ordinal, byte_size, modified_ms, outcome, detail, sha256";

}  // namespace

void insert_derived(Writer& writer, const Id& id, const PreparedActivity& activity) {
  writer.insert("decoded_activity", {value_of(id), std::string_view(activity.decoded_summary)});
  insert_streams(writer, id, activity.streams);
  insert_overview(writer, id, activity.overview, activity.step_rate);
}

void insert_overview(Writer& writer, const Id& id, const ActivityOverview& overview,
                     std::span<const StepRateObservation> step_rate) {
  std::vector<std::string> texts;
  std::vector<Cell> cells = overview_cells(overview, texts);
  cells.front() = value_of(id);
  writer.insert("overview", cells);
  std::int64_t position = 0;
  for (const StepRateObservation& observed : step_rate)
    writer.insert("step_rate_observation",
                  {value_of(id), position++, observed.speed.si(), observed.step_rate.si(), observed.duration.si()});
}

Result<SavedFile> Store::save_file(const Scope& scope, const PreparedFile& file) {
  return guarded([&] {
    Implementation& store = *implementation_;
    const Instant now = store.environment.now();
    Writer writer(*store.db, store.hasher, scope);
    SavedFile saved;
    ImportEntry entry = file.entry;
    entry.outcome = ImportOutcome::imported;
    if (insert_recording(writer, file, milliseconds_of(now))) {
      for (const PreparedActivity& activity : file.activities) {
        saved.activities.push_back(store.next_id(now));
        insert_activity(writer, file, activity, saved.activities.back(), milliseconds_of(now));
      }
    } else {
      saved.already_known = true;
      saved.activities = find_activities_of(*store.db, scope, file.sha256);
      entry.outcome = ImportOutcome::already_known;
    }
    insert_ledger(writer, entry, milliseconds_of(now));
    writer.commit();
    return saved;
  });
}

Result<bool> Store::has_recording(const Scope& scope, const Sha256& sha256) {
  return guarded([&] {
    Query query(*implementation_->db, "SELECT 1 FROM recording WHERE tenant_id = $1 AND runner_id = $2 AND sha256 = $3",
                {scope.tenant, as_bytes(scope.runner), as_bytes(sha256)});
    return query.step();
  });
}

Result<void> Store::save_ledger(const Scope& scope, std::span<const ImportEntry> entries) {
  return guarded([&] {
    Writer writer(*implementation_->db, implementation_->hasher, scope);
    const std::int64_t now = milliseconds_of(implementation_->environment.now());
    for (const ImportEntry& entry : entries) insert_ledger(writer, entry, now);
    writer.commit();
  });
}

Result<std::vector<ImportEntry>> Store::find_ledger(const Scope& scope, const std::string& source) {
  return guarded([&] {
    std::vector<ImportEntry> entries;
    const std::string cleaned = clean_text(source);
    Query query(
        *implementation_->db,
        join({"SELECT ", entry_columns,
              " FROM import_entry WHERE tenant_id = $1 AND runner_id = $2 AND source = $3 ORDER BY entry, ordinal"}),
        {scope.tenant, as_bytes(scope.runner), std::string_view(cleaned)});
    while (query.step()) entries.push_back(read_entry(query.row(), 0));
    return entries;
  });
}

// The same bytes, set aside before and still on the list.
Known<Id> find_set_aside(database::Db& db, const Scope& scope, const Known<Sha256>& sha256) {
  if (!sha256) return unknown;
  Query query(db,
              "SELECT quarantine_id FROM quarantine WHERE tenant_id = $1 AND runner_id = $2 AND sha256 = $3 "
              "AND released_ms IS NULL",
              {scope.tenant, as_bytes(scope.runner), as_bytes(*sha256)});
  return query.step() ? Known<Id>(read_id_column(query.row(), 0)) : unknown;
}

Result<Id> Store::save_quarantined(const Scope& scope, const ImportEntry& entry, const Error& problem,
                                   std::span<const std::byte> bytes) {
  return guarded([&] {
    const Instant now = implementation_->environment.now();
    const Known<Id> before = find_set_aside(*implementation_->db, scope, entry.sha256);
    Writer writer(*implementation_->db, implementation_->hasher, scope);
    if (before) {
      insert_ledger(writer, entry, milliseconds_of(now));
      writer.commit();
      return *before;
    }
    const bool kept = !bytes.empty() && bytes.size() <= largest_quarantined;
    const Id id = implementation_->next_id(now);
    std::vector<std::string> texts;
    const std::string where = clean_text(problem.where), message = clean_text(problem.message),
                      advice = clean_text(problem.advice);
    std::vector<Cell> cells{value_of(id), milliseconds_of(now), Value()};
    for (Cell& cell : entry_cells(entry, texts)) cells.push_back(cell);
    for (const Cell& cell : std::initializer_list<Cell>{
             static_cast<std::int64_t>(problem.code), std::string_view(where), std::string_view(message),
             std::string_view(advice), kept ? static_cast<std::int64_t>(bytes.size()) : std::int64_t{0},
             kept ? Value(bytes) : Value()})
      cells.push_back(cell);
    writer.insert("quarantine", cells);
    insert_ledger(writer, entry, milliseconds_of(now));
    writer.commit();
    return id;
  });
}

Result<std::vector<Quarantined>> Store::find_quarantined(const Scope& scope) {
  return guarded([&] {
    std::vector<Quarantined> found;
    Query query(*implementation_->db,
                join({"SELECT quarantine_id, saved_ms, error_code, error_where, error_message, "
                      "error_advice, kept_size, ",
                      entry_columns,
                      " FROM quarantine WHERE tenant_id = $1 AND runner_id = $2 AND released_ms IS NULL "
                      "ORDER BY saved_ms, quarantine_id"}),
                {scope.tenant, as_bytes(scope.runner)});
    while (query.step()) {
      const auto& row = query.row();
      Error problem{static_cast<ErrorCode>(row.integer(2)), std::string(row.text(3)), std::string(row.text(4)),
                    std::string(row.text(5))};
      found.push_back({read_id_column(row, 0), instant_of(row.integer(1)), read_entry(row, 7), std::move(problem),
                       static_cast<std::uint64_t>(row.integer(6))});
    }
    return found;
  });
}

}  // namespace patella
