// The evidence table as far as rules need it: which rows exist, and which of them may be shipped.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "patella/toml.h"

namespace patella {

enum class EvidenceFlag { seen, secondary, memory };

using EvidenceTable = std::map<std::string, EvidenceFlag, std::less<>>;  // by row id

// Comma-separated, double quotes around cells that need them; the first line names the columns, of which "id" and
// "flag" are used.
EvidenceTable read_evidence_table(std::string_view csv, TomlErrors& errors);

}  // namespace patella
