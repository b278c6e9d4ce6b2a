// The values the store takes and gives: identities, statements, corrections, activities, import, reports.
//
// In:   values of activity, checkin and load.
// Out:  plain structs and the pure functions over them.
// Not:  no database. Part of store.h, which includes it.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "patella/activity.h"
#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/checkin.h"
#include "patella/load.h"
#include "patella/units.h"

namespace patella {

// ---------------------------------------------------------------- who asks, and for whom

// UUIDv7 (RFC 9562), made by the client: 48 bits of milliseconds, then random bits.
struct Id {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Id&) const = default;
};
using RandomBytes = std::array<std::uint8_t, 10>;
Id make_id(Instant now, const RandomBytes& random);
std::string render(const Id& id);  // "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
Result<Id> read_id(std::string_view text);

struct Sha256 {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Sha256&) const = default;
};
Sha256 compute_sha256(std::span<const std::byte> bytes);
std::string render(const Sha256& hash);  // 64 lower-case hexadecimal digits

struct Scope {
  std::int64_t tenant = 1;  // a clinic; 1 on a laptop
  Id runner;
  std::string actor;  // the author of whatever this call appends: "runner", "physiotherapist Jones", "import"
};

// Both days included.
struct Period {
  LocalDate first;
  LocalDate last;
};
inline constexpr Period always{{std::chrono::local_days(std::chrono::days(-25567))},  // 1900-01-01
                               {std::chrono::local_days(std::chrono::days(84005))}};  // 2199-12-31

// ---------------------------------------------------------------- what somebody said (source, append-only)

// Said<T> is one statement with its author. T is any of: RunnerProfile, TriageAnswers, Diagnosis, GateAnswers, CheckIn,
// PeriodAnswer, StrengthEntry, ScoreEntry, Clearance, ClinicianLimits, Settings (checkin.h), Correction, Shoe,
// DefaultShoe, DeviceCadence, Preferences, PlanMove (below). Each has one JSON form: read(render(x)) == x.
template <class T>
struct Said {
  Id id;
  Instant at{};
  std::string author;
  bool undone = false;
  T value;
};

struct SetDistance {
  Distance distance;
  bool operator==(const SetDistance&) const = default;
};
struct SetSport {
  Sport sport = Sport::unknown;
  bool operator==(const SetSport&) const = default;
};
struct SetTreadmill {
  bool treadmill = true;
  bool operator==(const SetTreadmill&) const = default;
};
struct SetShoe {
  Known<Id> shoe;  // unknown: none at all
  bool operator==(const SetShoe&) const = default;
};
struct SetCadenceUnit {
  CadenceUnit unit = CadenceUnit::undecided;
  bool operator==(const SetCadenceUnit&) const = default;
};
struct SetDeleted {
  bool deleted = true;  // false: restored
  bool operator==(const SetDeleted&) const = default;
};
// This activity is another recording of `into`: not counted itself.
struct MergeInto {
  Id into;
  bool operator==(const MergeInto&) const = default;
};

struct Correction {
  Id activity;
  std::variant<SetDistance, SetSport, SetTreadmill, SetShoe, SetCadenceUnit, SetDeleted, MergeInto> change;
  std::string reason;  // "same start and duration", in technical words; may be empty
  bool operator==(const Correction&) const = default;
};

// The newest statement with the same `id` counts.
struct Shoe {
  Id id;
  std::string name;
  std::vector<std::string> gear_names;  // what exports call it
  Distance starting_distance;           // worn before the first activity here
  Known<Distance> warn_at;              // unknown: the rule's default
  Known<LocalDate> retired;
  Known<int> comfort;    // 0 to 10, as its owner feels it: 10 could not be better
  Known<bool> orthoses;  // worn with insoles of its owner's
  bool operator==(const Shoe&) const = default;
};
// From this day runs without a shoe of their own count for it; unknown shoe: no default any more.
struct DefaultShoe {
  LocalDate from;
  Known<Id> shoe;
  bool operator==(const DefaultShoe&) const = default;
};
// What a device counts as cadence, as the runner says. `device` is device_key(...).
struct DeviceCadence {
  std::string device;
  CadenceUnit unit = CadenceUnit::undecided;
  bool operator==(const DeviceCadence&) const = default;
};
struct Preferences {
  Known<std::string> home_zone;  // IANA name
  Known<bool> miles;
  bool operator==(const Preferences&) const = default;
};
// A planned run of one day is wanted on another; holds until both are past.
struct PlanMove {
  LocalDate from;
  LocalDate to;
  bool operator==(const PlanMove&) const = default;
};
// "manufacturer/product/serial", what is unknown left empty.
std::string device_key(const DeviceIdentity& device);

std::string render(const Correction& correction);
std::string render(const Shoe& shoe);
std::string render(const DefaultShoe& choice);
std::string render(const DeviceCadence& choice);
std::string render(const Preferences& preferences);
std::string render(const PlanMove& move);
Result<Correction> read_correction(std::string_view json);
Result<Shoe> read_shoe(std::string_view json);
Result<DefaultShoe> read_default_shoe(std::string_view json);
Result<DeviceCadence> read_device_cadence(std::string_view json);
Result<Preferences> read_preferences(std::string_view json);
Result<PlanMove> read_plan_move(std::string_view json);

// ---------------------------------------------------------------- activities

// An activity as decoded, with what was said about it since.
struct StoredActivity {
  Id id;
  Sha256 recording;
  std::int64_t ordinal = 0;                   // which activity of the recording
  Activity decoded;                           // from the file (and its supplement) alone; never overwritten
  std::vector<Said<Correction>> corrections;  // oldest first, undone ones too
};

// Decoded facts + corrections in force. Changing the cadence unit needs compute_facts (ingest) afterwards: the app does
// it.
struct EffectiveActivity {
  Id id;
  Activity activity;
  Known<Id> shoe;
  bool shoe_said = false;  // a correction names the shoe, or says none
  bool deleted = false;
  Known<Id> merged_into;
};
EffectiveActivity apply_corrections(Activity decoded, std::span<const Said<Correction>> corrections);
EffectiveActivity apply_corrections(StoredActivity stored);

// A run's cadence as recorded, whatever it counts: what tells strides from steps over all files of a device.
struct RecordedCadence {
  double median_per_minute = 0.0;
  std::int64_t samples = 0;
  bool operator==(const RecordedCadence&) const = default;
};

// The narrow derived row per activity: all a list, a sum or a decision needs.
struct ActivityOverview {
  Id id;
  ZonedInstant start;
  LocalDate day;  // local_day(start)
  Sport sport = Sport::unknown;
  SubSport sub_sport = SubSport::generic;
  SourceFormat format = SourceFormat::manual;
  std::string name;
  std::string gear;
  std::string service_id;
  std::string device;  // device_key
  Duration elapsed;
  Duration moving;
  Known<Distance> distance;
  DistanceSource distance_source = DistanceSource::none;
  DistanceReason distance_reason = DistanceReason::nothing_recorded;
  Known<Speed> mean_speed;
  Known<StepRate> step_rate;
  Known<HeartRate> mean_heart_rate;
  Known<Distance> ascent;
  Known<Distance> descent;
  Known<double> start_latitude_degrees;  // of the first position
  Known<double> start_longitude_degrees;
  Known<RecordedCadence> cadence;
  std::int64_t samples = 0;
  std::vector<QualityFlag> flags;
  KneeLoadResult load;  // without its course
  Known<Id> shoe;       // by correction
  bool shoe_said = false;
  bool deleted = false;
  Known<Id> merged_into;
  std::string model_version;  // of the load model, also when there is no load
  bool counts() const { return !deleted && !merged_into; }
};

// What the app computed for one activity.
struct ActivityInput {
  Activity activity;            // with zone, cadence unit and facts as they count now
  std::string decoded_summary;  // render_activity_summary of the file alone; empty: now
  std::string supplement;       // what an export says besides the file, in the app's own form; given back by rebuild
  KneeLoadResult load;
  std::vector<StepRateObservation> step_rate;
  Known<RecordedCadence> cadence;
};
ActivityOverview make_overview(const Id& id, const EffectiveActivity& effective, const ActivityInput& input,
                               std::string model_version);

struct WeekTotal {
  LocalDate monday;
  std::int64_t activities = 0;  // on foot and counted
  Distance distance;
  KneeEquivalentDistance knee_equivalent;
  std::int64_t without_distance = 0, without_load = 0;
};
struct ShoeUse {
  Shoe shoe;
  Distance distance;  // starting distance included
  std::int64_t activities = 0;
  Known<LocalDate> first, last;
  Distance recent_distance;  // since the day asked about
  std::int64_t recent_activities = 0;
};
// Which shoe an activity counts for: its own correction, else the gear name of the export, else the default of that day
// (runs only). `shoes` and `defaults` as found in the store, undone ones left out.
Known<Id> resolve_shoe(const ActivityOverview& activity, std::span<const Shoe> shoes,
                       std::span<const DefaultShoe> defaults);

// ---------------------------------------------------------------- import

enum class ImportOutcome { imported, already_known, not_an_activity, quarantined, refused };

// One file or archive entry in the ledger: an interrupted import passes over what stands here with the same size.
struct ImportEntry {
  std::string source;            // folder, archive or file as given, made absolute
  std::string entry;             // path inside it; empty for a single file
  std::int64_t ordinal = 0;      // position in an archive; 0 in a folder
  std::uint64_t size = 0;        // bytes, uncompressed when known, else as stored
  std::int64_t modified_ms = 0;  // of the file, Unix; 0 in an archive
  ImportOutcome outcome = ImportOutcome::imported;
  std::string detail;  // "workout", or what was wrong
  Known<Sha256> sha256;
};

// A file ready to be written: compressed original, decoded facts, encoded streams, overview. Made in any thread.
struct PreparedStream {
  Channel channel = Channel::time;
  std::int64_t samples = 0;
  std::vector<std::byte> bytes;
  Sha256 digest;
};
struct PreparedActivity {
  std::int64_t ordinal = 0;
  std::string decoded_summary;
  std::string supplement;
  std::vector<PreparedStream> streams;
  ActivityOverview overview;  // its id is filled in by save_file
  std::vector<StepRateObservation> step_rate;
};
struct PreparedFile {
  ImportEntry entry;
  Sha256 sha256;  // of the original bytes
  std::uint64_t size = 0;
  SourceFormat format = SourceFormat::manual;
  bool is_summary = false;  // the bytes are our own summary JSON: entered by hand, or a row of an export
  std::vector<std::byte> compressed;
  Sha256 compressed_digest;
  std::vector<PreparedActivity> activities;
};

struct SavedFile {
  bool already_known = false;  // these bytes were imported before; nothing but the ledger was written
  std::vector<Id> activities;  // the new ones, or those of the recording already there
};

struct Quarantined {
  Id id;
  Instant at{};
  ImportEntry entry;
  Error problem;
  std::uint64_t kept_bytes = 0;  // 0: too large to keep
};

struct ImportCounts {
  std::int64_t files = 0, imported = 0, already_known = 0, not_an_activity = 0, quarantined = 0, refused = 0;
  std::int64_t activities = 0, merged = 0;
  bool operator==(const ImportCounts&) const = default;
};
struct ImportRun {
  Id id;
  std::string source;
  Instant began{};
  Known<Instant> ended;  // unknown: interrupted, or still going
  ImportCounts counts;
};

// ---------------------------------------------------------------- advice, maintenance

struct Advice {
  Id id;  // filled in by save_advice
  Instant at{};
  LocalDate day;
  std::string request_json;  // everything the decision saw, for replay
  std::string decision_json;
  std::string rules_version;
  std::string model_version;
};

struct Runner {
  Id id;
  std::string name;
  Instant created{};
};

// What the newest entries say on `today`: dated ones up to that day, the others as they stand.
struct DecisionPieces {
  RunnerProfile runner;
  TriageAnswers triage;
  Known<Diagnosis> diagnosis;
  std::vector<GateAnswers> gates;
  std::vector<CheckIn> checkins;
  std::vector<PeriodAnswer> period_answers;
  std::vector<StrengthEntry> strength;
  std::vector<Clearance> clearances;
  std::vector<ClinicianLimits> limits;  // of every author, oldest first
  Settings settings;
  std::vector<ActivityOverview> activities;  // counted ones, oldest first
};

// What the store cannot do itself, lent for rebuild.
struct RebuildSteps {
  // What import made of these bytes before anything else was taken into account; one supplement per activity.
  std::function<Result<std::vector<Activity>>(std::span<const std::byte> bytes, const std::string& name,
                                              std::span<const std::string> supplements)>
      decode;
  std::function<ActivityInput(EffectiveActivity)> derive;  // zone, cadence unit, facts, load, step rate
  std::string model_version;
  std::function<void(std::int64_t done, std::int64_t all)> progress;  // may be empty
};
struct RebuildReport {
  std::int64_t activities = 0;
  std::vector<Error> failed;
};

struct Damage {
  std::string table;  // or the file
  std::string row;    // key, when it is one row
  std::string message;
};
struct VerifyReport {
  std::int64_t rows = 0;
  std::vector<Damage> damages;
};

enum class Health { good, warning, bad };
struct Finding {
  std::string name;   // "sqlite_version"
  std::string value;  // "3.53.2"
  Health health = Health::good;
  std::string advice;  // empty when good
};

std::string_view name_of(ImportOutcome outcome);
Known<ImportOutcome> find_import_outcome(std::string_view name);
std::string_view name_of(Health health);

}  // namespace patella
