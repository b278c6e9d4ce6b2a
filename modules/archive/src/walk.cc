// From entry to entry: what is passed over, what is read, and where a walk ends early.
#include "walk.h"

#include <algorithm>
#include <chrono>

#include "text.h"

namespace patella {
namespace {

// Libarchive keeps about 150 bytes per entry of a zip's directory; an honest entry has
// about this much there, so at the limit of 200,000 entries 24 MB of directory or 80 MB of memory are the most.
constexpr std::uint64_t directory_bytes_per_entry = 120;

bool is_hidden(std::string_view name) {
  if (name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != std::string_view::npos) return true;
  const std::string_view file = name.substr(name.find_last_of('/') + 1);
  return file.starts_with('.') || file == "Thumbs.db" || file == "desktop.ini";
}

std::string raw_name(archive_entry* entry) {
  if (const char* name = archive_entry_pathname_utf8(entry)) return name;
  if (const char* name = archive_entry_pathname(entry)) return name;
  return "unnamed";
}

}  // namespace

Result<ArchiveSummary> Walk::run(const ByteSource& source, std::string_view name) {
  std::vector<std::byte> first(512);
  const Result<std::size_t> got = source.read(0, first);
  if (!got) return Failure(got.error());
  const std::string label = safe_label(name);
  const ContainerFormat format = detect_container(std::span(first).first(*got));
  if (format == ContainerFormat::gzip && classify_entry(label) != ExportPart::archive) return run_gzip(source, label);
  if (format == ContainerFormat::zip) {
    const auto directory = find_zip_directory(source);
    if (!directory) return Failure(directory.error());
    if (*directory && (*directory)->most_bytes() > options_.limits.entries * directory_bytes_per_entry)
      return fail(ErrorCode::limit_exceeded, label, "holds too many entries", "import its parts one by one");
    if (*directory && options_.hand_over_deflate) zip_entries_.emplace(source, **directory);
  }
  Level level(state_, source, label);
  const bool opened = format != ContainerFormat::none && level.open();
  if (!opened) return fail(ErrorCode::malformed_file, label, "is not a zip, gz or tar archive", "export it again");
  walk_level(level);
  return summary_;
}

Result<ArchiveSummary> Walk::run_gzip(const ByteSource& source, std::string_view name) {
  const EntryHeading heading{++ordinal_, std::string(name), std::string(name), unknown, unknown};
  const std::uint64_t limit = entry_limit(options_.limits, name);
  if (source.size > limit) return fail(ErrorCode::limit_exceeded, heading.path, "is larger than one recording can be");
  bytes_.resize(source.size);
  const Result<std::size_t> got = source.read(0, bytes_);
  if (!got) return Failure(got.error());
  bytes_.resize(*got);
  hand_over(heading);
  return summary_;
}

void Walk::walk_level(Level& level) {
  archive_entry* entry = nullptr;
  while (!over() && !state_.refusal && next_entry(level, &entry)) visit(level, entry);
}

// False at the end of the level, also when it ends early; the latter is told.
bool Walk::next_entry(Level& level, archive_entry** entry) {
  int status = ARCHIVE_RETRY;
  while (status == ARCHIVE_RETRY && ordinal_++ <= options_.limits.entries)
    status = archive_read_next_header(level.handle(), entry);
  if (status == ARCHIVE_OK || status == ARCHIVE_WARN) return true;
  if (status == ARCHIVE_EOF || state_.refusal) return false;
  Error error{ErrorCode::malformed_file, level.path(), level.last_error(),
              "what came before it was read; export it again"};
  if (level.depth() == 1)
    cut_short(std::move(error));
  else
    refuse({ordinal_, level.path(), level.path(), unknown, unknown}, SkipReason::damaged, error.code, error.message,
           error.advice);
  return false;
}

EntryHeading Walk::heading_of(const Level& level, archive_entry* entry) {
  EntryHeading heading;
  heading.ordinal = ordinal_;
  heading.name = safe_label(raw_name(entry));
  heading.path = level.path() + "!" + heading.name;
  if (archive_entry_mtime_is_set(entry) != 0)
    heading.modified =
        Instant(std::chrono::seconds(std::clamp<std::int64_t>(archive_entry_mtime(entry), 0, 4'102'444'800)));
  if (archive_entry_size_is_set(entry) != 0)
    heading.declared_bytes = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0));
  return heading;
}

std::optional<SkipReason> Walk::reason_to_skip(const EntryHeading& heading, archive_entry* entry) const {
  if (archive_entry_filetype(entry) == AE_IFDIR || heading.name.ends_with('/')) return SkipReason::folder;
  if (is_hidden(heading.name)) return SkipReason::hidden;
  if (archive_entry_filetype(entry) != AE_IFREG) return SkipReason::special;
  if (visitor_.wants && !visitor_.wants(heading)) return SkipReason::unwanted;
  if (archive_entry_is_encrypted(entry) != 0) return SkipReason::encrypted;
  return std::nullopt;
}

void Walk::visit(Level& level, archive_entry* entry) {
  const EntryHeading heading = heading_of(level, entry);
  if (ordinal_ > options_.limits.entries)
    return cut_short(
        {ErrorCode::limit_exceeded, level.path(), "holds too many entries", "import its parts one by one"});
  level.begin_entry();
  if (const auto reason = reason_to_skip(heading, entry))
    pass_over(heading, *reason);
  else
    read_entry(level, heading);
  if (!over() && !level.jumps(entry)) drain(level);
  if (state_.refusal) give_up(level, heading);
}

// Libarchive would inflate the rest of such an entry to get behind it, without asking how much that is.
void Walk::drain(Level& level) {
  auto piece = state_.refusal ? std::nullopt : level.pull(false);
  while (piece && !piece->empty()) piece = level.pull(false);
}

void Walk::pass_over(const EntryHeading& heading, SkipReason reason) {
  std::size_t& count = reason == SkipReason::hidden     ? summary_.hidden
                       : reason == SkipReason::folder   ? summary_.folders
                       : reason == SkipReason::unwanted ? summary_.unwanted
                                                        : summary_.refused;
  if (reason == SkipReason::encrypted) {
    refuse(heading, reason, ErrorCode::unsupported, "is encrypted", "unpack it with its password and import the files");
  } else {
    ++count;
    if (visitor_.on_skipped) visitor_.on_skipped({heading, reason, {}});
  }
}

ByteSource source_of(std::span<const std::byte> bytes) {
  return {bytes.size(), [bytes](std::uint64_t offset, std::span<std::byte> into) -> Result<std::size_t> {
            const std::size_t begin = std::min<std::uint64_t>(offset, bytes.size());
            const std::size_t count = std::min(into.size(), bytes.size() - begin);
            std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(begin), count, into.begin());
            return count;
          }};
}

Result<ArchiveSummary> walk_archive(const ByteSource& source, std::string_view name, const ArchiveVisitor& visitor,
                                    const WalkOptions& options) {
  return Walk(visitor, options).run(source, name);
}

}  // namespace patella
