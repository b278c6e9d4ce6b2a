// One archive being read by libarchive: the outermost from a ByteSource, an inner one from the data of its parent's
// entry.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "guard.h"

namespace patella {

// What all levels of one walk share.
struct WalkState {
  const ArchiveLimits& limits;
  ByteBudget& budget;
  std::optional<Refusal> refusal;  // set where bytes are pulled, taken by the level it names
};

class Level {
 public:
  Level(WalkState& state, const ByteSource& source, std::string path);
  // Reads what is left of the entry the parent stands on; `first_block` was pulled from it already.
  Level(WalkState& state, Level& parent, std::span<const std::byte> first_block, std::string path);
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  ~Level() = default;

  archive* handle() const { return handle_.get(); }
  const std::string& path() const { return path_; }
  int depth() const { return depth_; }
  // Libarchive can jump over an entry without inflating it.
  bool jumps(archive_entry* entry) const;
  std::string last_error() const;

  // The level's open call; false with last_error() when the bytes are no archive.
  bool open();
  // Called on every new entry, before pulling from it.
  void begin_entry();
  // Where the data of the current entry begin.
  std::uint64_t entry_begin() const { return entry_begin_; }
  // The next piece of the current entry; empty at its end. Unset on damage or when state.refusal was set.
  std::optional<std::span<const std::byte>> pull(bool leaf);
  // Bytes libarchive has taken from this level's input.
  std::uint64_t compressed_position() const;

 private:
  struct Free {
    void operator()(archive* handle) const { archive_read_free(handle); }
  };
  static la_ssize_t read_source(archive* handle, void* level, const void** block);
  static la_ssize_t read_parent(archive* handle, void* level, const void** block);
  static la_int64_t skip_source(archive*, void* level, la_int64_t bytes);
  static la_int64_t seek_source(archive*, void* level, la_int64_t offset, int whence);
  std::uint64_t compressed_of_entry(bool holds_block) const;
  bool within_limits(std::size_t bytes, bool leaf);

  WalkState& state_;
  const ByteSource* source_ = nullptr;
  Level* parent_ = nullptr;
  int depth_ = 1;
  std::string path_;
  std::uint64_t offset_ = 0;            // in source_
  bool jumped_ = false;                 // to offset_
  std::span<const std::byte> pending_;  // of the parent's entry
  std::vector<std::byte> block_;
  std::uint64_t inflated_ = 0;             // of the current entry, at this level
  std::uint64_t amplified_ = 0;            // of the current entry, as leaves of all levels below
  std::uint64_t entry_begin_ = 0;          // compressed_position() where the entry began
  std::unique_ptr<archive, Free> handle_;  // last: freed first, while the callbacks' data still stand
};

}  // namespace patella
