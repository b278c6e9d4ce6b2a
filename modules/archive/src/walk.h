// One walk over an archive and the archives in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "level.h"
#include "zip_entries.h"

namespace patella {

// One recycled buffer, one call per entry. walk.cc goes from entry to entry, entry.cc reads them.
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
  void read_entry(Level& level, EntryHeading heading);
  void read_inner(Level& parent, std::span<const std::byte> first_block, const EntryHeading& heading);
  bool collect(Level& level, std::span<const std::byte> first_block, const EntryHeading& heading);
  Known<EntryEncoding> collect_raw(const Level& level, EntryHeading& heading);
  void hand_over(const EntryHeading& heading);
  void hand_over(const EntryHeading& heading, EntryEncoding encoding, std::span<const std::byte> bytes);
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
  std::optional<ZipEntries> zip_entries_;  // of the outermost zip
  std::vector<std::byte> bytes_;
  std::vector<std::byte> inflated_;
};

}  // namespace patella
