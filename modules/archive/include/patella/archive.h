// Archives and bulk exports: bytes -> a stream of entries, and the tables a service puts beside them.
//
// In:   a ByteSource (the app reads the disk) and limits; the bytes of activities.csv, summarizedActivities.json and
//       gear.json.
// Out:  one call per entry with its label, time and bytes; a summary; ExportedActivity rows.
// Not:  no path is opened or written: names are labels. No activity file is decoded here (module ingest).
// Sources: RFC 1952 (gzip), RFC 4180 (CSV), PKWARE APPNOTE 6.3.10 (zip).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/activity.h"
#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/units.h"

namespace patella {

// Bytes at an offset, asked for in pieces, so that memory stays bounded. `read` fills as much of `into` as there is and
// returns how much; less than asked means the end.
struct ByteSource {
  std::uint64_t size = 0;
  std::function<Result<std::size_t>(std::uint64_t offset, std::span<std::byte> into)> read;
};
// The bytes must outlive the source.
ByteSource source_of(std::span<const std::byte> bytes);

struct ArchiveLimits {
  std::uint64_t entry_bytes = 64u << 20;      // one entry, inflated; a 24 h FIT file has about 10 MB
  std::uint64_t table_bytes = 128u << 20;     // the same for .csv and .json tables: Garmin's summaries pass 100 MB
  std::uint64_t total_bytes = 64ull << 30;    // all entries together, inflated
  std::uint64_t entries = 200'000;            // files and folders, all levels
  int depth = 4;                              // an archive in an archive in ...; 1 is the outermost
  double ratio = 200.0;                       // inflated / compressed; GPX reaches about 20
  std::uint64_t ratio_free_bytes = 1u << 20;  // small entries may compress better than `ratio`
};

// How many inflated bytes a whole import may still make; may be shared between threads.
class ByteBudget {
 public:
  explicit ByteBudget(std::uint64_t bytes) : left_(static_cast<std::int64_t>(bytes)) {}
  // False when the budget is used up.
  bool spend(std::uint64_t bytes) {
    return left_.fetch_sub(static_cast<std::int64_t>(bytes)) >= static_cast<std::int64_t>(bytes);
  }

 private:
  std::atomic<std::int64_t> left_;
};

enum class ContainerFormat { none, zip, gzip, tar };
// Told from the first bytes (at least 512 for tar); a .fit, .gpx or .csv is `none`.
ContainerFormat detect_container(std::span<const std::byte> first_bytes);

enum class EntryEncoding {
  plain,
  gzip,
  deflated,  // a zip's own deflate framed as gzip; what inflate_deflated makes of it may be a .gz in turn
};

// What is known of an entry before it is read. `ordinal` counts every entry of all levels in the order of the walk, so
// equal bytes give equal ordinals and an interrupted import can go on (ordinal and path together name an entry).
struct EntryHeading {
  std::size_t ordinal = 0;
  std::string name;  // inside its own archive, valid UTF-8 without control characters: a label
  std::string path;  // "export.zip!activities/1.fit.gz"
  Known<Instant> modified;
  Known<std::uint64_t> declared_bytes;  // what the archive claims: for progress only, never for an allocation
};

struct ArchiveEntry {
  EntryHeading heading;
  EntryEncoding encoding = EntryEncoding::plain;  // others are still compressed, to be inflated in a worker
  std::span<const std::byte> bytes;               // valid during the call
};

enum class SkipReason {
  hidden,    // __MACOSX/, dot files, Thumbs.db
  folder,    // a folder has no bytes
  special,   // link, device
  unwanted,  // `wants` said no
  encrypted,
  damaged,  // wrong checksum, cut off
  too_large,
  too_deep,
  ratio,        // a bomb
  unsupported,  // a compression method we do not read
};
std::string_view name_of(SkipReason reason);

struct SkippedEntry {
  EntryHeading heading;
  SkipReason reason = SkipReason::damaged;
  Error error;  // where, what is wrong, what to do; empty message for hidden, folder, unwanted
};

enum class Visit { go_on, stop };

struct ArchiveVisitor {
  std::function<Visit(const ArchiveEntry&)> on_entry;
  std::function<void(const SkippedEntry&)> on_skipped;  // may be empty
  std::function<bool(const EntryHeading&)> wants;       // may be empty; asked before reading, also for inner archives
};

struct WalkOptions {
  ArchiveLimits limits;
  bool hand_over_gzip = false;     // give .gz entries compressed, with EntryEncoding::gzip
  bool hand_over_deflate = false;  // of an outermost zip, entries as EntryEncoding::deflated; damage is told by
                                   // inflate_deflated, not by the walk
  ByteBudget* budget = nullptr;    // shared with inflate_gzip; absent: limits.total_bytes of its own
};

struct ArchiveSummary {
  std::size_t visited = 0;
  std::size_t hidden = 0;
  std::size_t folders = 0;
  std::size_t unwanted = 0;
  std::size_t refused = 0;  // everything else in SkipReason
  std::uint64_t bytes = 0;  // inflated, as handed over
  bool stopped = false;     // the visitor asked for it
  Known<Error> cut_short;   // a limit of the whole, or the archive ends early; what came before stands
};

// Walks a .zip, .gz, .tar, .tgz and what they contain. `name` labels the outermost ("export.zip"). An error only when
// nothing of it can be read as an archive; a bad entry is reported through on_skipped, alone.
Result<ArchiveSummary> walk_archive(const ByteSource& source, std::string_view name, const ArchiveVisitor& visitor,
                                    const WalkOptions& options = {});

// One .gz (all its members) to bytes. Pure and thread-safe. `recycled` gives its capacity back to work.
Result<std::vector<std::byte>> inflate_gzip(std::span<const std::byte> compressed, const ArchiveLimits& limits = {},
                                            std::vector<std::byte> recycled = {}, ByteBudget* budget = nullptr);

// An EntryEncoding::deflated to exactly the bytes its zip promised. Pure and thread-safe.
Result<std::vector<std::byte>> inflate_deflated(std::span<const std::byte> framed, const ArchiveLimits& limits = {},
                                                std::vector<std::byte> recycled = {});

// --- Bulk exports --------------------------------------------------------------------------------------------------

// What an entry of an export is, told from its name alone.
enum class ExportPart {
  activity_file,      // .fit .tcx .gpx, also with .gz
  activity_json,      // a single activity saved from an API
  strava_activities,  // activities.csv
  strava_shoes,       // shoes.csv
  garmin_activities,  // *_summarizedActivities.json
  garmin_gear,        // *_gear.json
  archive,            // .zip .tar .tgz inside
  other,              // media, profile, wellness, documents: nothing to import
};
ExportPart classify_entry(std::string_view name);
// The name without folders and ".gz": "export.zip!activities/1.FIT.gz" -> "1.FIT".
std::string_view file_name_of(std::string_view path);

enum class ExportService { strava, garmin };

// One line of a service's own list of activities.
struct ExportedActivity {
  ExportService service = ExportService::strava;
  std::string service_id;  // "strava:123", "garmin:456"
  ZonedInstant start;
  std::string name;
  Sport sport = Sport::unknown;
  SubSport sub_sport = SubSport::generic;
  Known<Distance> distance;
  Known<Duration> elapsed;
  Known<Duration> moving;
  Known<HeartRate> mean_heart_rate;
  Known<HeartRate> max_heart_rate;
  Known<Distance> ascent;
  Known<Distance> descent;
  std::string gear_id;    // the service's own, empty when none
  std::string gear;       // the name; "strava gear 123" when only the id is known
  std::string file_name;  // "activities/1.fit.gz" as the table gives it; empty for manual entries
  bool entered_by_hand = false;
  bool part_of_multisport = false;
  std::size_t row = 0;  // for messages: line of a CSV, number in a JSON list; from 1
};

struct ExportedShoe {
  std::string id;    // empty in Strava's shoes.csv
  std::string name;  // what the service shows: "Brand Model Name"
  bool retired = false;
};

struct ExportTable {
  std::vector<ExportedActivity> activities;
  std::vector<Error> refused;            // rows that could not be read, each with its line
  std::vector<std::string> assumptions;  // "distances of 3 rows taken as km", for the import report
};

enum class DistanceUnit { km, miles };
enum class DateOrder { day_first, month_first };
struct ExportTableOptions {
  DistanceUnit unit_without_evidence = DistanceUnit::km;  // of Strava's first Distance column, when nothing tells
  DateOrder date_order_without_evidence = DateOrder::day_first;  // "5/1/2021", when no row of the file tells
  std::size_t rows = 200'000;
};

// Strava's activities.csv, any of its languages that are known, columns told apart by header and order.
Result<ExportTable> read_strava_activities(std::span<const std::byte> bytes, const ExportTableOptions& options = {});
Result<std::vector<ExportedShoe>> read_strava_shoes(std::span<const std::byte> bytes);
Result<ExportTable> read_garmin_activities(std::span<const std::byte> bytes, const ExportTableOptions& options = {});

// Garmin keeps gear apart from activities.
struct GearUse {
  std::string activity_service_id;  // "garmin:456"
  std::string gear_id;
};
struct GearTable {
  std::vector<ExportedShoe> shoes;
  std::vector<GearUse> uses;
};
Result<GearTable> read_garmin_gear(std::span<const std::byte> bytes);
void add_gear(ExportTable& table, const GearTable& gear);

// A row without a file as an activity: facts, no samples, flagged so; format strava_csv for both services.
Activity activity_of(const ExportedActivity& row);
// Name, gear and service id from the row, where the file's own are empty; gear of the row always wins.
void add_export_facts(Activity& activity, const ExportedActivity& row);

}  // namespace patella
