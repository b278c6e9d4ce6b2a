// The walk over an archive and the archives in it: one recycled buffer, one call per entry.
#include <algorithm>
#include <chrono>

#include "directory.h"
#include "level.h"
#include "patella/archive.h"
#include "text.h"

namespace patella {
namespace {

// A buffer that once held a large table is given back, so that the next 10,000 small entries do not carry it.
constexpr std::size_t kept_buffer_bytes = 8u << 20;

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

class Walk {
 public:
  Walk(const ArchiveVisitor& visitor, const WalkOptions& options)
      : visitor_(visitor),
        options_(options),
        own_budget_(options.limits.total_bytes),
        state_{options.limits, options.budget != nullptr ? *options.budget : own_budget_, std::nullopt} {}

  Result<ArchiveSummary> run(const ByteSource& source, std::string_view name);

 private:
  void walk_level(Level& level);
  bool next_entry(Level& level, archive_entry** entry);
  void visit(Level& level, archive_entry* entry);
  void read_entry(Level& level, const EntryHeading& heading);
  void read_inner(Level& parent, std::span<const std::byte> first_block, const EntryHeading& heading);
  bool collect(Level& level, std::span<const std::byte> first_block, const EntryHeading& heading);
  void hand_over(const EntryHeading& heading);
  Result<ArchiveSummary> run_gzip(const ByteSource& source, std::string_view name);
  EntryHeading heading_of(const Level& level, archive_entry* entry);
  std::optional<SkipReason> reason_to_skip(const EntryHeading& heading, archive_entry* entry) const;
  void pass_over(const EntryHeading& heading, SkipReason reason);
  void drain(Level& level);
  void refuse(const EntryHeading& heading, SkipReason reason, ErrorCode code, std::string message, std::string advice);
  void give_up(const Level& level, const EntryHeading& heading);
  void cut_short(Error error);
  bool over() const { return summary_.stopped || summary_.cut_short.has_value(); }

  const ArchiveVisitor& visitor_;
  const WalkOptions& options_;
  ByteBudget own_budget_;
  WalkState state_;
  ArchiveSummary summary_;
  std::size_t ordinal_ = 0;
  std::vector<std::byte> bytes_;
  std::vector<std::byte> inflated_;
};

Result<ArchiveSummary> Walk::run(const ByteSource& source, std::string_view name) {
  std::vector<std::byte> first(512);
  const Result<std::size_t> got = source.read(0, first);
  if (!got) return Failure(got.error());
  const std::string label = safe_label(name);
  const ContainerFormat format = detect_container(std::span(first).first(*got));
  if (format == ContainerFormat::gzip && classify_entry(label) != ExportPart::archive) return run_gzip(source, label);
  if (format == ContainerFormat::zip) {
    const Result<std::uint64_t> directory = find_directory_bytes(source);
    if (!directory) return Failure(directory.error());
    if (*directory > options_.limits.entries * directory_bytes_per_entry)
      return fail(ErrorCode::limit_exceeded, label, "holds too many entries", "import its parts one by one");
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

void Walk::read_entry(Level& level, const EntryHeading& heading) {
  const bool inner = classify_entry(heading.name) == ExportPart::archive;
  const auto first = level.pull(!inner);
  if (!first) {
    if (!state_.refusal)
      refuse(heading, SkipReason::damaged, ErrorCode::malformed_file, level.last_error(), "export it again");
    return;
  }
  if (inner) return read_inner(level, *first, heading);
  if (collect(level, *first, heading)) hand_over(heading);
}

void Walk::read_inner(Level& parent, std::span<const std::byte> first_block, const EntryHeading& heading) {
  if (parent.depth() >= options_.limits.depth)
    return refuse(heading, SkipReason::too_deep, ErrorCode::limit_exceeded, "is an archive too deep inside others",
                  "unpack the outer ones");
  Level level(state_, parent, first_block, heading.path);
  if (detect_container(first_block) == ContainerFormat::none || !level.open()) {
    if (!state_.refusal)
      refuse(heading, SkipReason::damaged, ErrorCode::malformed_file, "is not a zip, gz or tar archive",
             "export it again");
    return;
  }
  walk_level(level);
}

// The whole entry into bytes_. False when it was refused, which has then been told.
bool Walk::collect(Level& level, std::span<const std::byte> first_block, const EntryHeading& heading) {
  const std::uint64_t limit = entry_limit(options_.limits, heading.name);
  if (bytes_.capacity() > kept_buffer_bytes) bytes_ = {};
  bytes_.clear();
  std::optional<std::span<const std::byte>> piece = first_block;
  for (; piece && !piece->empty(); piece = level.pull(true)) {
    if (bytes_.size() + piece->size() > limit) {
      refuse(heading, SkipReason::too_large, ErrorCode::limit_exceeded, "is larger than one recording can be", {});
      return false;
    }
    if (bytes_.size() + piece->size() > bytes_.capacity())
      bytes_.reserve(std::min<std::size_t>(limit, std::max(2 * bytes_.capacity(), bytes_.size() + piece->size())));
    bytes_.insert(bytes_.end(), piece->begin(), piece->end());
  }
  if (!piece && !state_.refusal)
    refuse(heading, SkipReason::damaged, ErrorCode::malformed_file, level.last_error(), "export it again");
  return piece.has_value();
}

void Walk::hand_over(const EntryHeading& heading) {
  const bool gzip = detect_container(bytes_) == ContainerFormat::gzip;
  std::span<const std::byte> bytes = bytes_;
  if (gzip && !options_.hand_over_gzip) {
    Result<std::vector<std::byte>> plain = inflate_gzip(bytes_, options_.limits, std::move(inflated_), &state_.budget);
    if (!plain) {
      const bool limit = plain.error().code == ErrorCode::limit_exceeded;
      inflated_ = {};
      return refuse(heading, limit ? SkipReason::ratio : SkipReason::damaged, plain.error().code, plain.error().message,
                    plain.error().advice);
    }
    inflated_ = std::move(*plain);
    bytes = inflated_;
  }
  ++summary_.visited;
  summary_.bytes += bytes.size();
  const EntryEncoding encoding = gzip && options_.hand_over_gzip ? EntryEncoding::gzip : EntryEncoding::plain;
  if (visitor_.on_entry && visitor_.on_entry({heading, encoding, bytes}) == Visit::stop) summary_.stopped = true;
}

void Walk::refuse(const EntryHeading& heading, SkipReason reason, ErrorCode code, std::string message,
                  std::string advice) {
  ++summary_.refused;
  if (visitor_.on_skipped)
    visitor_.on_skipped({heading, reason, {code, heading.path, std::move(message), std::move(advice)}});
}

// A refusal is told by the level it names; the levels below only leave. A stream cannot jump over a bomb, so it ends
// there.
void Walk::give_up(const Level& level, const EntryHeading& heading) {
  if (level.depth() > std::max(state_.refusal->depth, 1)) return;
  const Refusal refusal = *state_.refusal;
  const bool zip = (archive_format(level.handle()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
  if (refusal.depth == 0 || !zip) cut_short({refusal.code, heading.path, refusal.message, refusal.advice});
  if (refusal.depth > 0) refuse(heading, refusal.reason, refusal.code, refusal.message, refusal.advice);
  state_.refusal.reset();
}

void Walk::cut_short(Error error) {
  if (!summary_.cut_short) summary_.cut_short = std::move(error);
}

}  // namespace

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
