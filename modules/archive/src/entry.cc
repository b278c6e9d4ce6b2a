// The bytes of one entry: whole, inflated or still compressed, or refused with the reason.
#include <algorithm>

#include "walk.h"

namespace patella {
namespace {

// A buffer that once held a large table is given back, so that the next 10,000 small entries do not carry it.
constexpr std::size_t kept_buffer_bytes = 8u << 20;

}  // namespace

void Walk::read_entry(Level& level, EntryHeading heading) {
  const bool inner = classify_entry(heading.name) == ExportPart::archive;
  const auto raw = inner ? unknown : collect_raw(level, heading);
  if (raw) return raw == EntryEncoding::plain ? hand_over(heading) : hand_over(heading, *raw, bytes_);
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

// An entry into bytes_ as it stands in the zip, a deflate judged by what the zip promises: inflate_deflated gives that
// or nothing. Unknown when libarchive has to read it, and to find what is wrong with it.
Known<EntryEncoding> Walk::collect_raw(const Level& level, EntryHeading& heading) {
  if (!zip_entries_ || level.depth() != 1) return unknown;
  const std::uint64_t limit = std::min(entry_limit(options_.limits, heading.name), options_.limits.entry_bytes);
  const auto entry = zip_entries_->find(level.entry_begin());
  if (!entry || entry->inflated > limit || entry->size > limit) return unknown;
  if (is_bomb(entry->inflated, entry->size, options_.limits)) return unknown;
  if (bytes_.capacity() > kept_buffer_bytes) bytes_ = {};
  const bool whole = entry->deflated ? zip_entries_->read_as_gzip(*entry, level.entry_begin(), bytes_)
                                     : zip_entries_->read_stored(*entry, level.entry_begin(), bytes_);
  if (!whole || !state_.budget.spend(entry->inflated)) return unknown;
  heading.declared_bytes = entry->inflated;
  return entry->deflated ? EntryEncoding::deflated : EntryEncoding::plain;
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
  hand_over(heading, gzip && options_.hand_over_gzip ? EntryEncoding::gzip : EntryEncoding::plain, bytes);
}

void Walk::hand_over(const EntryHeading& heading, EntryEncoding encoding, std::span<const std::byte> bytes) {
  ++summary_.visited;
  summary_.bytes += bytes.size();
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

}  // namespace patella
