// The rules as they were at a git revision, read by a child process: git itself.
#pragma once

#include <string>
#include <vector>

#include "patella/rules.h"

namespace patella {

// The files of the folder rules/ at `revision` in the repository the program is run in.
Result<std::vector<RuleText>> rule_files_at(const std::string& revision);

}  // namespace patella
