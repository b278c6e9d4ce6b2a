#include "level.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace patella {
namespace {

// Small, so that the ratio is judged against what was really needed; libarchive's own buffers do the rest.
constexpr std::size_t block_bytes = 64u << 10;
// After a jump mostly a header alone is wanted.
constexpr std::size_t header_block_bytes = 4u << 10;

archive* open_reader() {
  archive* handle = archive_read_new();
  archive_read_support_filter_gzip(handle);
  archive_read_support_format_zip(handle);
  archive_read_support_format_tar(handle);
  return handle;
}

}  // namespace

Level::Level(WalkState& state, const ByteSource& source, std::string path)
    : state_(state), source_(&source), path_(std::move(path)), block_(block_bytes), handle_(open_reader()) {}

Level::Level(WalkState& state, Level& parent, std::span<const std::byte> first_block, std::string path)
    : state_(state),
      parent_(&parent),
      depth_(parent.depth_ + 1),
      path_(std::move(path)),
      block_(first_block.begin(), first_block.end()),
      handle_(open_reader()) {
  pending_ = block_;
}

bool Level::open() {
  archive* const reader = handle_.get();
  archive_read_set_callback_data(reader, this);
  if (source_ != nullptr) {
    archive_read_set_read_callback(reader, read_source);
    archive_read_set_skip_callback(reader, skip_source);
    archive_read_set_seek_callback(reader, seek_source);
  } else {
    archive_read_set_read_callback(reader, read_parent);
  }
  return archive_read_open1(reader) == ARCHIVE_OK;
}

std::string Level::last_error() const {
  const char* message = archive_error_string(handle_.get());
  return message == nullptr ? "cannot be read as an archive" : message;
}

bool Level::jumps(archive_entry* entry) const {
  const bool zip = (archive_format(handle_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
  return zip && (source_ != nullptr || archive_entry_size_is_set(entry) != 0);
}

std::uint64_t Level::compressed_position() const {
  return static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(handle_.get(), -1), 0));
}

void Level::begin_entry() {
  inflated_ = amplified_ = 0;
  entry_begin_ = compressed_position();
}

std::optional<std::span<const std::byte>> Level::pull(bool leaf) {
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  int status = ARCHIVE_OK;
  while (status == ARCHIVE_OK && size == 0) status = archive_read_data_block(handle_.get(), &block, &size, &offset);
  if (status == ARCHIVE_EOF) return std::span<const std::byte>{};
  const bool hole = offset != static_cast<la_int64_t>(inflated_);  // a sparse tar: no recording is written so
  if (status != ARCHIVE_OK || hole || !within_limits(size, leaf)) return std::nullopt;
  return std::span(static_cast<const std::byte*>(block), size);
}

// Libarchive counts a block as taken when it is asked for the next: what an inner archive made of the block it still
// holds must not be set against nothing.
std::uint64_t Level::compressed_of_entry(bool holds_block) const {
  const std::uint64_t position = compressed_position();
  return position - std::min(entry_begin_, position) + (holds_block ? block_bytes : 0);
}

bool Level::within_limits(std::size_t bytes, bool leaf) {
  inflated_ += bytes;
  for (Level* level = this; level != nullptr && leaf; level = level->parent_) level->amplified_ += bytes;
  if (leaf && !state_.budget.spend(bytes))
    state_.refusal = Refusal{SkipReason::too_large, 0, ErrorCode::limit_exceeded, "holds more than is read at once",
                             "import its parts one by one"};
  for (Level* level = this; level != nullptr; level = level->parent_)
    if (is_bomb(std::max(level->inflated_, level->amplified_), level->compressed_of_entry(level != this),
                state_.limits))
      state_.refusal = Refusal{SkipReason::ratio, 1, ErrorCode::limit_exceeded, "inflates to more than its size allows",
                               "this is no recording; nothing of it was kept"};
  return !state_.refusal.has_value();
}

la_ssize_t Level::read_source(archive* handle, void* self, const void** block) {
  Level& level = *static_cast<Level*>(self);
  const std::size_t wanted = std::exchange(level.jumped_, false) ? header_block_bytes : level.block_.size();
  const Result<std::size_t> got = level.source_->read(level.offset_, std::span(level.block_).first(wanted));
  if (!got) {
    archive_set_error(handle, EIO, "%s", render(got.error()).c_str());
    return ARCHIVE_FATAL;
  }
  level.offset_ += *got;
  *block = level.block_.data();
  return static_cast<la_ssize_t>(*got);
}

la_ssize_t Level::read_parent(archive* handle, void* self, const void** block) {
  Level& level = *static_cast<Level*>(self);
  std::optional<std::span<const std::byte>> piece = std::exchange(level.pending_, {});
  if (piece->empty()) piece = level.parent_->pull(false);
  if (!piece) {
    archive_set_error(handle, EIO, "%s", level.parent_->last_error().c_str());
    return ARCHIVE_FATAL;
  }
  *block = piece->data();
  return static_cast<la_ssize_t>(piece->size());
}

la_int64_t Level::skip_source(archive*, void* self, la_int64_t bytes) {
  Level& level = *static_cast<Level*>(self);
  const std::uint64_t left = level.source_->size - std::min(level.offset_, level.source_->size);
  const std::uint64_t skipped = std::min(left, static_cast<std::uint64_t>(std::max<la_int64_t>(bytes, 0)));
  level.offset_ += skipped;
  level.jumped_ = true;
  return static_cast<la_int64_t>(skipped);
}

la_int64_t Level::seek_source(archive*, void* self, la_int64_t offset, int whence) {
  Level& level = *static_cast<Level*>(self);
  const auto size = static_cast<la_int64_t>(level.source_->size);
  const la_int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_END ? size : static_cast<la_int64_t>(level.offset_);
  la_int64_t target = 0;
  if (__builtin_add_overflow(base, offset, &target)) return ARCHIVE_FATAL;
  target = std::clamp<la_int64_t>(target, 0, size);
  level.offset_ = static_cast<std::uint64_t>(target);
  level.jumped_ = true;
  return target;
}

}  // namespace patella
