// One import from files to settled runs, as the command and the page do it.
#pragma once

#include "context.h"
#include "import.h"
#include "settle.h"

namespace patella {

struct ImportRunReport {
  ImportReport report;
  SettleReport settled;
  bool first = false;  // nothing was ever imported before
};
// `options.learn` is set here. `source` is what the import is called in the ledger of imports.
Result<ImportRunReport> run_import(Context& context, const Scan& scan, const std::string& source,
                                   ImportOptions options);

}  // namespace patella
