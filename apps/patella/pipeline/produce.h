// Scanned files -> raw files in memory, archives unpacked as a stream, tables of exports read first.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "patella/archive.h"
#include "patella/store.h"
#include "scan.h"

namespace patella {

// One file to decode; the bytes may still be gzip.
struct RawFile {
  ImportEntry entry;
  std::string label;  // for messages and for the format
  EntryEncoding encoding = EntryEncoding::plain;
  std::vector<std::byte> bytes;
  Known<ExportedActivity> row;         // its line in the export's table; alone when the file is absent
  bool accept_wrong_checksum = false;  // the runner wants it all the same
  Known<Error> problem;                // could not be read at all
  std::uint64_t progress_bytes = 0;    // how far this brings the progress bar
};

struct ProduceOptions {
  std::function<bool(const ImportEntry&)> already_done;  // by the ledger; may be empty
  std::function<bool(RawFile)> emit;                     // false: stop
  std::function<bool()> cancelled;
  ExportTableOptions tables;
};

struct Produced {
  std::uint64_t passed_over = 0;  // not activities by name, hidden, folders
  std::uint64_t known_from_ledger = 0;
  std::vector<std::string> assumptions;  // made while reading tables
  std::vector<ExportedShoe> shoes;
  std::vector<Error> table_rows_refused;
};

Produced produce_files(const Scan& scan, const ProduceOptions& options);

}  // namespace patella
