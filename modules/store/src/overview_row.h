// ActivityOverview <-> the columns of table `overview`, one description for both ways.
#pragma once

#include <string>
#include <vector>

#include "patella/store_values.h"
#include "writer.h"

namespace patella {

// The cells point into `overview` and `texts`.
std::vector<database::Cell> overview_cells(const ActivityOverview& overview, std::vector<std::string>& texts);
// From a row of "SELECT <overview_columns()> ...".
ActivityOverview read_overview(const database::Statement& row);
std::string overview_columns();

Known<std::string_view> known_text(const Known<std::string>& text);
// A name that is not in the closed list means a damaged row.
template <class Find>
auto require_name(Find find, std::string_view name) {
  const auto value = find(name);
  if (!value)
    database::raise("database", "\"" + std::string(name) + "\" is not a name this program knows",
                    "run `patella verify`");
  return *value;
}
Id read_id_column(const database::Statement& row, int column);
Known<Id> read_known_id(const database::Statement& row, int column);
Sha256 read_sha256_column(const database::Statement& row, int column);

std::string_view name_of(ZoneSource source);
Known<ZoneSource> find_zone_source(std::string_view name);

}  // namespace patella
