// The invented runner, put into a database: its answers, then its watch files as any others.
#pragma once

#include <string>

#include "context.h"
#include "import.h"
#include "patella/demo.h"

namespace patella {

Result<void> write_demo_files(const DemoRunner& demo, const std::string& folder);
// The files of the folder, and all the demo runner said; marked by its author.
Result<ImportReport> fill_with_demo(Context& context, const DemoRunner& demo, const std::string& folder);
// By way of a folder that is gone afterwards. conflict: the database holds activities.
Result<ImportReport> fill_with_demo(Context& context, const DemoRunner& demo);
bool is_demo_author(const std::string& author);
// Whether what is known is of the invented runner.
Result<bool> is_demo_runner(Store& store, const Scope& scope);

}  // namespace patella
