#include "read_rule.h"

namespace patella {
namespace {

RulePosition read_position(const TomlNode& node, const RuleContext& context, TomlErrors& errors) {
  TomlTableReader table(node, errors);
  RulePosition position;
  position.says = table.required_text("says");
  const std::vector<TomlNode>* sources = table.optional_array("sources");
  if (sources == nullptr || sources->empty())
    table.report("sources", "sources is missing: who says so?");
  else
    for (const TomlNode& source : *sources) position.sources.push_back(read_source(source, context, errors));
  table.finish();
  return position;
}

}  // namespace

RuleConflict read_conflict(const TomlNode& node, const RuleContext& context, TomlErrors& errors) {
  TomlTableReader table(node, errors);
  RuleConflict conflict;
  conflict.line = node.line;
  conflict.id = table.required_text("id");
  conflict.question = table.required_text("question");
  conflict.chosen = table.required_text("chosen");
  if (const std::vector<TomlNode>* rules = table.optional_array("rules"))
    for (const TomlNode& id : *rules) {
      if (id.kind != TomlKind::text) errors.report(id.line, "a rule is named by its id");
      conflict.rules.push_back(id.text);
    }
  const std::vector<TomlNode>* positions = table.optional_array("positions");
  if (positions == nullptr || positions->size() < 2)
    table.report("positions", "a conflict has at least two positions");
  else
    for (const TomlNode& position : *positions) conflict.positions.push_back(read_position(position, context, errors));
  table.finish();
  return conflict;
}

}  // namespace patella
