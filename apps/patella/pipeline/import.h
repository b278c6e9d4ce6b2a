// The import: scan -> produce -> convert in worker threads -> one writer, a durable transaction per file.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "convert.h"
#include "patella/store.h"
#include "produce.h"
#include "scan.h"

namespace patella {

struct FileProblem {
  ImportEntry entry;
  Error error;
};

struct ImportReport {
  ImportCounts counts;
  std::uint64_t bytes = 0;
  double seconds = 0.0;
  std::uint64_t passed_over = 0;
  std::uint64_t known_from_ledger = 0;
  std::int64_t without_distance = 0;
  std::vector<FileProblem> problems;
  std::vector<std::pair<std::string, Note>> notes;  // file, note
  std::vector<std::string> assumptions;
  std::vector<ConvertedActivity> activities;  // of this import
  std::vector<ExportedShoe> shoes;
  bool cancelled = false;
};

struct ImportOptions {
  bool dry_run = false;
  unsigned workers = 0;  // 0: one per core
  ExportTableOptions tables;
  std::function<bool()> cancelled;
  std::function<void(std::uint64_t files, std::uint64_t bytes)> progress;
  // What the files saved so far teach about reading the next ones; may be empty.
  std::function<Result<Derivation>()> learn;
};

// `store` may be null for a dry run. A storage error stops the import; what was committed stays.
Result<ImportReport> import_files(const Scan& scan, Store* store, const Scope& scope, const Derivation& derivation,
                                  const ImportOptions& options);

}  // namespace patella
