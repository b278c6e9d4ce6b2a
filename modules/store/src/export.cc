// One runner's source and log tables in one tar. Equal data give equal bytes: rows in key order, no times of the
// export.
#include <archive.h>
#include <archive_entry.h>

#include "export_form.h"
#include "files.h"
#include "overview_row.h"
#include "patella/json.h"
#include "recordings.h"
#include "row_json.h"
#include "schema.h"
#include "store_implementation.h"

namespace patella {
namespace {

using namespace database;

constexpr std::size_t piece_bytes = 1u << 20;

struct FreeArchive {
  void operator()(archive* handle) const { archive_write_free(handle); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

class TarWriter {
 public:
  explicit TarWriter(int descriptor) : tar_(archive_write_new()) {
    check(archive_write_set_format_pax_restricted(tar_.get()));
    check(archive_write_set_bytes_in_last_block(tar_.get(), 1));
    check(archive_write_open_fd(tar_.get(), descriptor));
  }
  void add(const std::string& name, Bytes bytes) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_mtime(entry.get(), 0, 0);
    check(archive_write_header(tar_.get(), entry.get()));
    const auto written = archive_write_data(tar_.get(), bytes.data(), bytes.size());
    if (written < 0 || static_cast<std::size_t>(written) != bytes.size()) check(ARCHIVE_FATAL);
  }
  void close() { check(archive_write_close(tar_.get())); }

 private:
  void check(int code) {
    if (code >= ARCHIVE_WARN) return;
    const char* text = archive_error_string(tar_.get());
    raise("export", text ? text : "the archive cannot be written", "look at the room on the disk");
  }
  std::unique_ptr<archive, FreeArchive> tar_;
};

class Exporter {
 public:
  Exporter(Db& db, const Scope& scope, int descriptor) : db_(db), scope_(scope), tar_(descriptor) {}

  void run() {
    // Reads one moment, though others write meanwhile.
    Transaction transaction(db_, Access::read);
    add_text(std::string(export_header_name), render_header());
    for (const TableDefinition& table : all_tables())
      if (table.kind != TableClass::derived) add_table(table);
    tar_.close();
  }

 private:
  void add_text(const std::string& name, const std::string& text) { tar_.add(name, std::as_bytes(std::span(text))); }
  std::string render_header() const {
    JsonWriter json;
    json.begin_object().member("format", export_format).member("schema", find_schema_version(db_));
    return json.member("runner", render(scope_.runner)).end_object().take() + "\n";
  }
  void add_table(const TableDefinition& table) {
    std::string lines;
    int piece = 0;
    const auto flush = [&] {
      if (!lines.empty()) add_text(name_of_piece(table.name, piece++), lines);
      lines.clear();
    };
    db_.scan(export_statement(table), {scope_.tenant, as_bytes(scope_.runner)}, [&](const Statement& row) {
      lines += render_row(row, table) + "\n";
      if (lines.size() >= piece_bytes) flush();
    });
    flush();
    if (table.name == "recording") add_recordings();
    if (table.name == "quarantine") add_quarantined();
  }
  void add_recordings() {
    std::vector<Sha256> keys;
    db_.scan("SELECT sha256 FROM recording WHERE tenant_id = $1 AND runner_id = $2 ORDER BY sha256",
             {scope_.tenant, as_bytes(scope_.runner)},
             [&](const Statement& row) { keys.push_back(read_sha256_column(row, 0)); });
    for (const Sha256& key : keys) {
      const Recording recording = find_recording(db_, scope_, key);
      tar_.add(std::string(recording_folder) + render(key) + suffix_of(recording), recording.bytes);
    }
  }
  static std::string suffix_of(const Recording& recording) {
    if (recording.is_summary) return ".json";
    return "." + std::string(recording.format);
  }
  void add_quarantined() {
    db_.scan(
        "SELECT quarantine_id, bytes FROM quarantine WHERE tenant_id = $1 AND runner_id = $2 AND bytes IS NOT NULL "
        "ORDER BY quarantine_id",
        {scope_.tenant, as_bytes(scope_.runner)}, [&](const Statement& row) {
          tar_.add(std::string(quarantine_folder) + render(read_id_column(row, 0)), row.blob(1));
        });
  }

  Db& db_;
  const Scope& scope_;
  TarWriter tar_;
};

}  // namespace

std::string name_of_piece(std::string_view table, int piece) {
  const std::string digits = std::to_string(piece);
  return std::string(table) + "/" + std::string(6 - std::min<std::size_t>(digits.size(), 6), '0') + digits + ".jsonl";
}

Result<void> Store::export_to(const Scope& scope, const std::string& path) {
  return guarded([&] {
    NewFile file(path);
    Exporter(*implementation_->db, scope, file.descriptor()).run();
    file.publish();
  });
}

}  // namespace patella
