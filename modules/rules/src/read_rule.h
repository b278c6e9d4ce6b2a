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
// One entry of `sources`.
RuleSource read_source(const TomlNode& node, const RuleContext& context, TomlErrors& errors);
// A row that is not in the table, or was never verified, is reported.
Known<EvidenceFlag> check_evidence_row(const std::string& id, const RuleContext& context, int line, TomlErrors& errors);
// One [[conflict]] table; whether its rules exist is checked when all files are read.
RuleConflict read_conflict(const TomlNode& table, const RuleContext& context, TomlErrors& errors);
Reference read_reference(const TomlNode& table, TomlErrors& errors);

}  // namespace patella
