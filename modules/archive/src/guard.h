// What may come out of an archive: real inflated bytes against the compressed ones they came from, never declared
// sizes.
#pragma once

#include <cstdint>
#include <string>

#include "patella/archive.h"

namespace patella {

// Why a piece of an archive is not read on. `depth` is the level whose current entry is given up; 0 gives up the whole.
struct Refusal {
  SkipReason reason = SkipReason::damaged;
  int depth = 0;
  ErrorCode code = ErrorCode::malformed_file;
  std::string message;
  std::string advice;
};

inline bool is_bomb(std::uint64_t inflated, std::uint64_t compressed, const ArchiveLimits& limits) {
  return inflated > limits.ratio_free_bytes &&
         static_cast<double>(inflated) > limits.ratio * static_cast<double>(compressed + 1);
}

// 64 MiB hold every recording; Garmin's and Strava's own tables may be larger.
inline std::uint64_t entry_limit(const ArchiveLimits& limits, std::string_view name) {
  const std::string_view file = file_name_of(name);
  const bool table = file.ends_with(".csv") || file.ends_with(".json");
  return table ? limits.table_bytes : limits.entry_bytes;
}

}  // namespace patella
