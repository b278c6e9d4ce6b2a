// The paths a runner gives -> the files to read, in a stable order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "patella/base.h"

namespace patella {

enum class ScannedKind { activity_file, table, archive };

struct ScannedFile {
  std::string path;    // on disk
  std::string source;  // the absolute path given: a file or a folder
  std::string entry;   // below `source`; empty when `source` is the file
  std::uint64_t size = 0;
  std::int64_t modified_ms = 0;
  ScannedKind kind = ScannedKind::activity_file;
};

struct Scan {
  std::vector<ScannedFile> files;  // by source as given, then by entry
  std::uint64_t bytes = 0;
  std::uint64_t passed_over = 0;  // files whose names no importer reads: photos, documents
  std::vector<Error> unreadable;
};

// Folders are searched whole (links are not followed), to a depth of 32.
Result<Scan> scan_paths(const std::vector<std::string>& paths);

// A whole small file, or its first `limit` bytes.
Result<std::vector<std::byte>> read_disk_file(const std::string& path, std::uint64_t limit);
// Writes beside the target, syncs, renames.
Result<void> write_disk_file(const std::string& path, std::string_view bytes);

}  // namespace patella
