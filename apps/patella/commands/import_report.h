// What an import did, for people.
#pragma once

#include "console.h"
#include "import.h"
#include "patella/wording.h"
#include "settle.h"

namespace patella {

void print_report(Console& console, const ImportReport& report, bool dry_run);
void print_settled(Console& console, const SettleReport& report, const Wording& wording);
// Duplicates of a dry run, told from this import alone.
void print_duplicates(Console& console, const Reconciliation& found, const Wording& wording);

}  // namespace patella
