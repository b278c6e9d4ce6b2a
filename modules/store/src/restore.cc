// An export back into the tables. Idempotent: an interrupted restore is run again.
#include <archive.h>
#include <archive_entry.h>

#include <map>

#include "compression.h"
#include "export_form.h"
#include "overview_row.h"
#include "patella/json.h"
#include "row_json.h"
#include "schema.h"
#include "store_implementation.h"

namespace patella {
namespace {

using namespace database;

constexpr std::size_t largest_entry = 512u << 20;
constexpr std::size_t bytes_per_commit = 8u << 20;
constexpr std::int64_t codec_zstd = 1;

[[noreturn]] void refuse(const std::string& where, const std::string& message) {
  throw DatabaseError(
      {ErrorCode::malformed_file, where, message, "this is not an export of patella, or it was changed"});
}

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};

// Entries of a plain tar, one at a time.
class TarReader {
 public:
  explicit TarReader(const std::string& path) : tar_(archive_read_new()), path_(path) {
    archive_read_support_format_tar(tar_.get());
    if (archive_read_open_filename(tar_.get(), path.c_str(), 1 << 16) != ARCHIVE_OK) stop();
  }
  bool next() {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(tar_.get(), &entry);
    if (code == ARCHIVE_EOF) return false;
    if (code < ARCHIVE_WARN) stop();
    const char* name = archive_entry_pathname(entry);
    name_ = name ? name : "";
    read_bytes();
    return true;
  }
  const std::string& name() const { return name_; }
  Bytes bytes() const { return bytes_; }
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

 private:
  void read_bytes() {
    bytes_.clear();
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    for (int code; (code = archive_read_data_block(tar_.get(), &block, &size, &offset)) != ARCHIVE_EOF;) {
      if (code < ARCHIVE_WARN) stop();
      if (bytes_.size() + size > largest_entry) refuse(name_, "is larger than anything an export holds");
      const auto* first = static_cast<const std::byte*>(block);
      bytes_.insert(bytes_.end(), first, first + size);
    }
  }
  [[noreturn]] void stop() {
    const char* text = archive_error_string(tar_.get());
    refuse(path_, text ? text : "cannot be read");
  }
  std::unique_ptr<archive, FreeArchive> tar_;
  std::string path_, name_;
  std::vector<std::byte> bytes_;
};

class Restorer {
 public:
  Restorer(Store::Implementation& store, Scope scope, const std::string& path)
      : store_(store), scope_(std::move(scope)), tar_(path) {}

  std::int64_t run() {
    if (!tar_.next() || tar_.name() != export_header_name) refuse(tar_.name(), "an export begins with its header");
    read_header();
    while (tar_.next()) {
      restore_entry();
      if ((pending_bytes_ += tar_.bytes().size()) >= bytes_per_commit) commit();
    }
    if (!recordings_.empty() || !quarantined_.empty()) refuse("recordings", "a file is missing at the end");
    commit();
    return rows_;
  }

 private:
  void read_header() {
    const JsonValue json = unwrap(read_json(tar_.text()));
    JsonObjectReader reader(json);
    const int format = reader.require("format", reader.read_integer("format", 1, 1'000'000));
    const int schema = reader.require("schema", reader.read_integer("schema", 1, 1'000'000));
    const std::string runner = reader.require("runner", reader.read_text("runner"));
    if (const auto error = reader.finish()) throw DatabaseError(*error);
    if (format > export_format || schema > all_migrations().back().version)
      throw DatabaseError({ErrorCode::unsupported, tar_.name(), "was written by a newer patella", "update patella"});
    if (scope_.runner == Id{}) scope_.runner = unwrap(read_id(runner));
  }
  Writer& writer() {
    if (!writer_) writer_ = std::make_unique<Writer>(*store_.db, store_.hasher, scope_);
    return *writer_;
  }
  void commit() {
    if (writer_) writer_->commit();
    writer_.reset();
    pending_bytes_ = 0;
  }
  void restore_entry() {
    const std::string& name = tar_.name();
    if (name.starts_with(recording_folder)) return restore_recording(name.substr(recording_folder.size(), 64));
    if (name.starts_with(quarantine_folder)) return restore_quarantined(name.substr(quarantine_folder.size()));
    for (const TableDefinition& table : all_tables())
      if (table.kind != TableClass::derived && name.starts_with(std::string(table.name) + "/"))
        return restore_rows(table);
    refuse(name, "is no part of an export");
  }
  void restore_rows(const TableDefinition& table) {
    std::string_view text = tar_.text();
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      restore_row(table, unwrap(read_row(text.substr(0, end), table)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  void restore_row(const TableDefinition& table, std::vector<OwnedValue> row) {
    const bool has_file =
        table.name == "recording" || (table.name == "quarantine" && std::get<std::int64_t>(row[row.size() - 2]) > 0);
    if (!has_file) return insert(table, row);
    const bool is_recording = table.name == "recording";
    const std::string key = is_recording ? render_key<Sha256>(row.front()) : render_key<Id>(row.front());
    (is_recording ? recordings_ : quarantined_)[key] = std::move(row);
  }
  using Waiting = std::map<std::string, std::vector<OwnedValue>>;
  template <class Fixed>
  static std::string render_key(const OwnedValue& value) {
    Fixed fixed;
    const auto& blob = std::get<std::vector<std::byte>>(value);
    std::transform(blob.begin(), blob.end(), fixed.bytes.begin(),
                   [](std::byte byte) { return static_cast<std::uint8_t>(byte); });
    return render(fixed);
  }
  std::vector<OwnedValue> take(Waiting& waiting, const std::string& key) {
    const auto found = waiting.find(key);
    if (found == waiting.end()) refuse(tar_.name(), "no row speaks of this file");
    std::vector<OwnedValue> row = std::move(found->second);
    waiting.erase(found);
    return row;
  }
  void restore_recording(const std::string& key) {
    std::vector<OwnedValue> row = take(recordings_, key);
    if (render(compute_sha256(tar_.bytes())) != key) refuse(tar_.name(), "its bytes have changed");
    row[row.size() - 2] = codec_zstd;
    row.back() = compressor_.compress(tar_.bytes(), 1);
    rows_ += writer().insert("recording", cells_of(row));  // the same key is the same bytes
  }
  void restore_quarantined(const std::string& key) {
    std::vector<OwnedValue> row = take(quarantined_, key);
    row.back() = std::vector<std::byte>(tar_.bytes().begin(), tar_.bytes().end());
    insert(find_table("quarantine"), row);
  }
  void insert(const TableDefinition& table, std::span<const OwnedValue> row) {
    const std::vector<Cell> cells = cells_of(row);
    if (writer().insert(table.name, cells))
      ++rows_;
    else if (table.name != "runner")
      require_same(table, cells);
  }
  void require_same(const TableDefinition& table, std::span<const Cell> cells) {
    std::vector<Value> key{writer().tenant(), writer().runner()};
    for (std::size_t i = 0; i < table.key_columns; ++i) key.push_back(std::get<Value>(cells[i]));
    Query query(writer().db(), find_row_statement(table));
    query.bind(key);
    const int hash_column = static_cast<int>(table.columns.size()) + 2;
    if (query.step() &&
        query.row().integer(hash_column) == store_.hasher.compute(scope_.tenant, scope_.runner, table, cells))
      return;
    throw DatabaseError({ErrorCode::conflict, std::string(table.name),
                         "the database holds something else under the same key",
                         "restore into a new database: patella --db FILE restore"});
  }

  Store::Implementation& store_;
  Scope scope_;
  TarReader tar_;
  Compressor compressor_;
  std::unique_ptr<Writer> writer_;
  Waiting recordings_, quarantined_;
  std::size_t pending_bytes_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace

Result<std::int64_t> Store::restore_from(const Scope& scope, const std::string& path) {
  return guarded([&] { return Restorer(*implementation_, scope, path).run(); });
}

}  // namespace patella
