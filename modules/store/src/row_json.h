// A row as one JSON object: keys are column names, ids and hashes are text, unknown columns are left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/base.h"
#include "writer.h"

namespace patella {

// From a row of export_statement(table).
std::string render_row(const database::Statement& row, const database::TableDefinition& table);
// One value per column; `bytes` columns are left unknown.
Result<std::vector<database::OwnedValue>> read_row(std::string_view json, const database::TableDefinition& table);

}  // namespace patella
