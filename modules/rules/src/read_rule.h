// One [[rule]] table -> Rule.
#pragma once

#include "evidence_table.h"
#include "patella/rules.h"
#include "patella/toml.h"

namespace patella {

// What a rule may refer to.
struct RuleContext {
  std::span<const Reference> bibliography;  // by key
  const EvidenceTable& evidence;
};

// Everything that is wrong is reported; the rule is then not used.
Rule read_rule(const TomlNode& table, const RuleContext& context, TomlErrors& errors);
Reference read_reference(const TomlNode& table, TomlErrors& errors);

}  // namespace patella
