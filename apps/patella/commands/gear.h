// Shoes that exports name, as shoes of their own.
#pragma once

#include <vector>

#include "context.h"
#include "patella/archive.h"

namespace patella {

// How far back the turns of the pairs are shown.
inline constexpr int days_of_turns = 84;

// Every gear name an activity carries and no shoe answers to becomes a shoe; retired as the export says.
Result<int> add_shoes_from_exports(Context& context, Store& store, const std::vector<ExportedShoe>& listed);
// The shoes as they stand: of each id the newest statement.
Result<std::vector<Shoe>> find_current_shoes(Store& store, const Scope& scope);

}  // namespace patella
