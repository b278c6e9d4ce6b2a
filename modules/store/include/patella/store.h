// Values <-> SQLite (one runner's laptop) or PostgreSQL (a clinic). Written once over both.
//
// In:   recordings, activities with their load, what the runner and the clinician say, advice that was given.
// Out:  the same values, narrow rows for fast questions, export, restore, backup, verify, doctor.
// Not:  no clinical logic, no decoding (lent by the app as functions), no clock and no random numbers of its own (lent
//       too).
// Rules: what was said or decoded is never overwritten; corrections and undo are appended with author and instant.
//        Every table is source, derived (rebuild restores it) or log. docs/storage.md.
// Threads: a Store belongs to one thread at a time; a FileEncoder too. Several processes may open one database.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "patella/store_values.h"

namespace patella {

// Makes what save_file writes. Pure but for the compression context it reuses: one per worker thread.
class FileEncoder {
 public:
  explicit FileEncoder(std::string model_version);
  ~FileEncoder();
  FileEncoder(FileEncoder&&) noexcept;
  // `gzipped`: the original as it came in a .gz, kept as it is; empty when it came plain.
  PreparedFile encode(ImportEntry entry, std::span<const std::byte> original, std::vector<ActivityInput> activities,
                      std::span<const std::byte> gzipped = {});
  // Without a file: what was typed, or a row of activities.csv. The same summary twice is the same recording.
  PreparedFile encode_entered(ImportEntry entry, ActivityInput activity);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

// ---------------------------------------------------------------- the store

// A statement kept under its sender's id.
struct KeptOnce {
  Id id;
  bool already_kept = false;
};

// The app lends a clock and random bytes.
struct StoreEnvironment {
  std::function<Instant()> now;
  std::function<RandomBytes()> random;
  std::function<void(const std::string&)> on_statement;  // may be empty; for tests: the text of every SQL statement
};
enum class OpenMode { create, existing };

class Store {
 public:
  // A path, or "postgresql://...". Makes the file (0600, its folder 0700) and brings the schema up to date; refuses a
  // schema newer than this program, an SQLite older than 3.51.3, and with `existing` a missing file (not_found).
  static Result<Store> open(const std::string& location, StoreEnvironment environment,
                            OpenMode mode = OpenMode::create);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // scope.runner is ignored. On a laptop there is one runner: find, and add when there is none.
  Result<std::vector<Runner>> find_runners(const Scope& scope);
  Result<Id> add_runner(const Scope& scope, const std::string& name);

  // Statements. find_all leaves undone ones out unless asked; oldest first. Dated types (check-ins, gates, strength,
  // clearances, limits, diagnosis, triage, default shoe) are narrowed by `period`; the others ignore it.
  template <class T>
  Result<Id> save(const Scope& scope, const T& value);
  // The same under an id its sender made: what was sent twice is kept once. conflict: the id is of something else.
  template <class T>
  Result<KeptOnce> save_once(const Scope& scope, const Id& id, const T& value);
  template <class T>
  Result<std::vector<Said<T>>> find_all(const Scope& scope, Period period = always, bool with_undone = false);
  template <class T>
  Result<Known<Said<T>>> find_newest(const Scope& scope);
  // Appends an undo of a statement; undoing an undo brings it back. not_found, or conflict when already undone.
  Result<Id> undo(const Scope& scope, const Id& statement);

  // Import. save_file is one durable transaction: recording, activities, streams, overviews and the ledger row.
  Result<std::vector<ImportEntry>> find_ledger(const Scope& scope, const std::string& source);
  Result<bool> has_recording(const Scope& scope, const Sha256& sha256);
  Result<SavedFile> save_file(const Scope& scope, const PreparedFile& file);
  Result<void> save_ledger(const Scope& scope, std::span<const ImportEntry> entries);  // files without an activity
  // Bytes up to 1 MiB are kept.
  Result<Id> save_quarantined(const Scope& scope, const ImportEntry& entry, const Error& problem,
                              std::span<const std::byte> bytes);
  Result<std::vector<Quarantined>> find_quarantined(const Scope& scope);
  Result<std::vector<std::byte>> find_quarantined_bytes(const Scope& scope, const Id& id);
  Result<void> release_quarantined(const Scope& scope, const Id& id);  // imported after all, or given up
  Result<Id> begin_import(const Scope& scope, const std::string& source);
  Result<void> end_import(const Scope& scope, const Id& import_run, const ImportCounts& counts);
  Result<Known<ImportRun>> find_last_import(const Scope& scope);

  // Activities. Overviews are by local day, oldest first; deleted and merged ones only when asked for.
  Result<std::vector<ActivityOverview>> find_activities(const Scope& scope, Period period = always,
                                                        bool with_uncounted = false);
  Result<StoredActivity> find_activity(const Scope& scope, const Id& activity);
  // All of them, without their streams and corrections, in no particular order.
  Result<void> visit_decoded(const Scope& scope, const std::function<void(const StoredActivity&)>& visitor);
  Result<std::vector<std::byte>> find_original(const Scope& scope, const Sha256& recording);
  // One inner list per counted run that has any, oldest first, of the first `most_runs`.
  Result<std::vector<std::vector<StepRateObservation>>> find_step_rate_observations(
      const Scope& scope, std::int64_t most_runs = std::numeric_limits<std::int64_t>::max());
  // Activities whose overview is missing (a correction removes it) or of another model version.
  Result<std::vector<Id>> find_outdated(const Scope& scope, const std::string& model_version);
  struct Refreshed {
    ActivityOverview overview;
    std::vector<StepRateObservation> step_rate;
  };
  Result<void> save_overviews(const Scope& scope,
                              std::span<const Refreshed> refreshed);  // replaces, in one transaction
  Result<std::vector<WeekTotal>> find_weeks(const Scope& scope, Period period = always);
  // What is recent begins on `recent_from`.
  Result<std::vector<ShoeUse>> find_shoes(const Scope& scope, LocalDate recent_from = always.last);

  // Decisions. Check-ins, strength and activities reach `days_back` days before today.
  Result<DecisionPieces> find_decision_pieces(const Scope& scope, LocalDate today, int days_back);
  Result<Id> save_advice(const Scope& scope, const Advice& advice);
  Result<std::vector<Advice>> find_advice(const Scope& scope, Period period);

  // Another number than before when somebody else wrote to the database since; one's own writes may leave it as it is.
  Result<std::int64_t> find_change_mark();

  // Maintenance.
  Result<RebuildReport> rebuild(const Scope& scope, const RebuildSteps& steps);
  // One tar: source and log tables as JSON Lines, recordings as the original files. Equal data give equal bytes.
  Result<void> export_to(const Scope& scope, const std::string& path);
  // Into this runner, or with an empty id into the runner of the export. Rows already there are passed over, different
  // ones are a conflict; an interrupted restore is run again. Gives how many rows are new. Rebuild afterwards.
  Result<std::int64_t> restore_from(const Scope& scope, const std::string& path);
  Result<void> backup_to(const std::string& path);  // SQLite only: a verified copy
  Result<VerifyReport> verify();
  Result<std::vector<Finding>> examine();  // doctor

  struct Implementation;

 private:
  explicit Store(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace patella
