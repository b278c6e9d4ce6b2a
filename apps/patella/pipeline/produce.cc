#include "produce.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

namespace patella {
namespace {

constexpr std::uint64_t largest_plain_file = 512ull << 20;  // a 24 h FIT file has about 10 MB, GPX about 100

// The lines of an export's table, by the name of the file each belongs to.
struct Table {
  std::map<std::string, ExportedActivity, std::less<>> by_file;
  std::vector<ExportedActivity> without_file;
  std::set<std::string, std::less<>> seen;

  void add(ExportTable read) {
    for (ExportedActivity& row : read.activities) {
      const std::string name(file_name_of(row.file_name));
      if (name.empty())
        without_file.push_back(std::move(row));
      else
        by_file.emplace(name, std::move(row));
    }
  }
  Known<ExportedActivity> take(std::string_view path) {
    const auto row = by_file.find(file_name_of(path));
    if (row == by_file.end()) return unknown;
    seen.insert(row->first);
    return row->second;
  }
};

// Tables of one source. Garmin keeps gear in a file of its own, so rows are held back until all tables are read.
class TableReader {
 public:
  TableReader(const ExportTableOptions& options, Produced& produced) : options_(options), produced_(produced) {}

  void read(ExportPart part, std::span<const std::byte> bytes, const std::string& label) {
    if (part == ExportPart::strava_activities) return add(read_strava_activities(bytes, options_), label);
    if (part == ExportPart::garmin_activities) return add(read_garmin_activities(bytes, options_), label);
    if (part == ExportPart::strava_shoes) {
      if (auto shoes = read_strava_shoes(bytes)) append(produced_.shoes, std::move(*shoes));
      return;
    }
    if (auto gear = read_garmin_gear(bytes)) {
      append(produced_.shoes, gear->shoes);
      gear_ = std::move(*gear);
    }
  }

  Table finish() {
    add_gear(rows_, gear_);
    append(produced_.assumptions, rows_.assumptions);
    append(produced_.table_rows_refused, rows_.refused);
    Table table;
    table.add(std::move(rows_));
    return table;
  }

 private:
  template <class T>
  static void append(std::vector<T>& to, std::vector<T> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  }
  void add(Result<ExportTable> table, const std::string& label) {
    if (!table) {
      Error error = table.error();
      error.where = label + (error.where.empty() ? "" : ", " + error.where);
      produced_.table_rows_refused.push_back(std::move(error));
      return;
    }
    append(rows_.activities, std::move(table->activities));
    append(rows_.refused, std::move(table->refused));
    append(rows_.assumptions, std::move(table->assumptions));
  }

  const ExportTableOptions& options_;
  Produced& produced_;
  ExportTable rows_;
  GearTable gear_;
};

bool is_table(ExportPart part) {
  return part == ExportPart::strava_activities || part == ExportPart::strava_shoes ||
         part == ExportPart::garmin_activities || part == ExportPart::garmin_gear;
}
bool is_activity(ExportPart part) { return part == ExportPart::activity_file || part == ExportPart::activity_json; }

class DiskFile {
 public:
  explicit DiskFile(const ScannedFile& file)
      : descriptor_(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC)), size_(file.size) {}
  DiskFile(const DiskFile&) = delete;
  DiskFile& operator=(const DiskFile&) = delete;
  ~DiskFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  ByteSource source() const {
    return {size_, [descriptor = descriptor_](std::uint64_t offset, std::span<std::byte> into) -> Result<std::size_t> {
              const ssize_t got = ::pread(descriptor, into.data(), into.size(), static_cast<off_t>(offset));
              if (got < 0)
                return fail(ErrorCode::invalid_input, {}, "the file cannot be read", "check the disk and your rights");
              return static_cast<std::size_t>(got);
            }};
  }

 private:
  int descriptor_;
  std::uint64_t size_;
};

class Producer {
 public:
  Producer(const ProduceOptions& options, Produced& produced) : options_(options), produced_(produced) {}

  // All files of one folder, or one file.
  void produce_source(std::span<const ScannedFile> files) {
    TableReader tables(options_.tables, produced_);
    for (const ScannedFile& file : files)
      if (file.kind == ScannedKind::table) read_table(file, tables);
    Table table = tables.finish();
    for (const ScannedFile& file : files) {
      if (stopped()) return;
      if (file.kind == ScannedKind::activity_file) produce_plain(file, table);
      if (file.kind == ScannedKind::archive) produce_archive(file);
    }
    if (!stopped()) produce_rows(table, files.front().source);
  }

 private:
  bool stopped() {
    if (!stop_ && options_.cancelled && options_.cancelled()) stop_ = true;
    return stop_;
  }
  void emit(RawFile file) {
    if (!stop_ && !options_.emit(std::move(file))) stop_ = true;
  }
  bool already_done(const ImportEntry& entry) {
    if (!options_.already_done || !options_.already_done(entry)) return false;
    ++produced_.known_from_ledger;
    return true;
  }

  void read_table(const ScannedFile& file, TableReader& tables) {
    if (auto bytes = read_disk_file(file.path, ArchiveLimits{}.table_bytes))
      tables.read(classify_entry(file.entry.empty() ? file.path : file.entry), *bytes, file.path);
  }

  void produce_plain(const ScannedFile& file, Table& table) {
    RawFile raw;
    raw.entry = {file.source, file.entry, 0, file.size, file.modified_ms, ImportOutcome::imported, {}, unknown};
    raw.label = file.entry.empty() ? file.path : file.entry;
    raw.row = table.take(raw.label);
    raw.progress_bytes = file.size;
    if (already_done(raw.entry)) return;
    auto bytes = read_disk_file(file.path, largest_plain_file);
    if (bytes)
      raw.bytes = std::move(*bytes);
    else
      raw.problem = bytes.error();
    if (detect_container(raw.bytes) == ContainerFormat::gzip) raw.encoding = EntryEncoding::gzip;
    emit(std::move(raw));
  }

  // A line of the table without a file is an activity of its own: a treadmill run, a manual entry.
  void produce_rows(Table& table, const std::string& source) {
    std::vector<ExportedActivity> rows = std::move(table.without_file);
    for (auto& [name, row] : table.by_file)
      if (!table.seen.contains(name)) rows.push_back(std::move(row));
    for (ExportedActivity& row : rows) {
      if (stopped()) return;
      RawFile raw;
      raw.entry = {source, row.service_id, static_cast<std::int64_t>(row.row), 0, 0, ImportOutcome::imported,
                   {},     unknown};
      raw.label = row.service_id;
      raw.row = std::move(row);
      if (!already_done(raw.entry)) emit(std::move(raw));
    }
  }

  void produce_archive(const ScannedFile& file) {
    const DiskFile disk(file);
    const std::string name = file.entry.empty() ? std::string(file_name_of(file.path)) : file.entry;
    Table table = read_archive_tables(disk, name, file);
    std::uint64_t reported = 0;
    WalkOptions options;
    options.hand_over_gzip = options.hand_over_deflate = true;
    ArchiveVisitor visitor;
    visitor.wants = [](const EntryHeading& heading) {
      const ExportPart part = classify_entry(heading.name);
      return is_activity(part) || part == ExportPart::archive;
    };
    visitor.on_entry = [&](const ArchiveEntry& entry) {
      produce_entry(file, entry, table, reported);
      return stopped() ? Visit::stop : Visit::go_on;
    };
    visitor.on_skipped = [&](const SkippedEntry& skipped) { report_skipped(file, skipped); };
    const auto summary = walk_archive(disk.source(), name, visitor, options);
    finish_archive(file, summary);
    if (!stopped()) produce_rows(table, file.path);
  }

  Table read_archive_tables(const DiskFile& disk, const std::string& name, const ScannedFile& file) {
    TableReader tables(options_.tables, produced_);
    ArchiveVisitor visitor;
    visitor.wants = [](const EntryHeading& heading) { return is_table(classify_entry(heading.name)); };
    visitor.on_entry = [&](const ArchiveEntry& entry) {
      tables.read(classify_entry(entry.heading.name), entry.bytes, file.path + "!" + entry.heading.name);
      return stopped() ? Visit::stop : Visit::go_on;
    };
    // What cannot be read is reported by the second walk.
    (void)walk_archive(disk.source(), name, visitor);
    return tables.finish();
  }

  ImportEntry entry_of(const ScannedFile& file, const EntryHeading& heading, std::uint64_t size) const {
    return {file.path, heading.path, static_cast<std::int64_t>(heading.ordinal), size, 0, ImportOutcome::imported,
            {},        unknown};
  }

  void produce_entry(const ScannedFile& file, const ArchiveEntry& entry, Table& table, std::uint64_t& reported) {
    RawFile raw;
    const std::uint64_t size = entry.encoding == EntryEncoding::deflated
                                   ? entry.heading.declared_bytes.value_or(entry.bytes.size())
                                   : entry.bytes.size();
    raw.entry = entry_of(file, entry.heading, size);
    raw.label = entry.heading.path;
    raw.row = table.take(entry.heading.name);
    // An archive tells no position; what was handed over, up to the archive's size, stands for it.
    const std::uint64_t step = std::min(size, file.size - std::min(file.size, reported));
    reported += step;
    raw.progress_bytes = step;
    if (already_done(raw.entry)) return;
    raw.encoding = entry.encoding;
    raw.bytes.assign(entry.bytes.begin(), entry.bytes.end());
    emit(std::move(raw));
  }

  void report_skipped(const ScannedFile& file, const SkippedEntry& skipped) {
    if (skipped.error.message.empty()) {
      ++produced_.passed_over;
      return;
    }
    RawFile raw;
    raw.entry = entry_of(file, skipped.heading, 0);
    raw.label = skipped.heading.path;
    raw.problem = skipped.error;
    if (!already_done(raw.entry)) emit(std::move(raw));
  }

  void finish_archive(const ScannedFile& file, const Result<ArchiveSummary>& summary) {
    Known<Error> problem;
    if (!summary)
      problem = summary.error();
    else if (summary->cut_short)
      problem = summary->cut_short;
    if (!problem) return;
    RawFile raw;
    raw.entry = {file.path, {}, 0, file.size, file.modified_ms, ImportOutcome::imported, {}, unknown};
    raw.label = file.path;
    raw.problem = std::move(problem);
    emit(std::move(raw));
  }

  const ProduceOptions& options_;
  Produced& produced_;
  bool stop_ = false;
};

}  // namespace

Produced produce_files(const Scan& scan, const ProduceOptions& options) {
  Produced produced;
  produced.passed_over = scan.passed_over;
  Producer producer(options, produced);
  for (auto first = scan.files.begin(); first != scan.files.end();) {
    const auto last =
        std::find_if(first, scan.files.end(), [&](const ScannedFile& file) { return file.source != first->source; });
    producer.produce_source({first, last});
    first = last;
  }
  return produced;
}

}  // namespace patella
