// Waits for files to settle in a folder.
#pragma once

#include <functional>
#include <string>

#include "cli.h"

namespace patella {

// Runs `import` once at the start and again whenever the folder has changed and been quiet for two seconds, until
// `stopped`. A file still being written is left alone until then.
Result<ExitCode> watch_folder(const std::string& folder, const std::function<bool()>& stopped,
                              const std::function<Result<ExitCode>()>& import);

}  // namespace patella
