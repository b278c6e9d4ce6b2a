// Original files as they were imported.
#pragma once

#include <string>
#include <vector>

#include "db.h"
#include "patella/store_values.h"

namespace patella {

struct Recording {
  std::string file_name;
  std::string format;
  bool is_summary = false;
  std::vector<std::byte> bytes;  // the original ones, checked against their SHA-256
};
Recording find_recording(database::Db& db, const Scope& scope, const Sha256& sha256);

}  // namespace patella
