#include <algorithm>

#include "read_rule.h"

namespace patella {
namespace {

bool is_in_bibliography(std::string_view key, const RuleContext& context) {
  const auto has_key = [&](const Reference& reference) { return reference.key == key; };
  return std::any_of(context.bibliography.begin(), context.bibliography.end(), has_key);
}

}  // namespace

Known<EvidenceFlag> check_evidence_row(const std::string& id, const RuleContext& context, int line,
                                       TomlErrors& errors) {
  const auto row = context.evidence.find(id);
  if (row == context.evidence.end()) {
    errors.report(line, "the evidence table has no row " + id);
    return unknown;
  }
  if (row->second == EvidenceFlag::memory)
    errors.report(line, "the row " + id + " was never verified (MEMORY) and may not be shipped");
  return row->second;
}

RuleSource read_source(const TomlNode& node, const RuleContext& context, TomlErrors& errors) {
  TomlTableReader reader(node, errors);
  RuleSource source{reader.required_text("key"), reader.optional_text("where").value_or(""),
                    reader.optional_text("evidence_row").value_or("")};
  reader.finish();
  if (!is_in_bibliography(source.key, context))
    errors.report(node.line, "the source \"" + source.key + "\" is not in the bibliography");
  if (!source.evidence_row.empty())
    source.second_hand = check_evidence_row(source.evidence_row, context, node.line, errors) == EvidenceFlag::secondary;
  return source;
}

Reference read_reference(const TomlNode& node, TomlErrors& errors) {
  TomlTableReader table(node, errors);
  Reference reference{table.required_text("key"), table.required_text("text"),
                      table.optional_text("address").value_or("")};
  table.finish();
  return reference;
}

}  // namespace patella
