#include "patella/wording.h"

#include "patella/toml.h"

namespace patella {
namespace {

// Depth is limited by the TOML reader.
void flatten(const TomlNode& table, const std::string& prefix, Wording::Values& out, TomlErrors& errors) {
  for (const auto& [key, node] : table.members) {
    std::string full = prefix;
    if (!prefix.empty()) full += '.';
    full += key;
    if (node.kind == TomlKind::table) {
      flatten(node, full, out, errors);
    } else if (node.kind != TomlKind::text) {
      errors.report(node.line, full + " must be a text");
    } else if (node.text.find_first_not_of(" \t\n") == std::string::npos) {
      errors.report(node.line, full + " is empty");
    } else if (!out.emplace(full, node.text).second) {
      errors.report(node.line, full + " stands twice: once with quotes, once without");
    }
  }
}

}  // namespace

bool Wording::has(std::string_view key) const { return entries_.find(key) != entries_.end(); }

std::string Wording::say(std::string_view key, const Values& values) const {
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) return "[" + std::string(key) + "]";
  std::string_view rest = entry->second;
  std::string said;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) break;
    const auto value = values.find(rest.substr(open + 1, close - open - 1));
    said += rest.substr(0, open);
    said += value == values.end() ? rest.substr(open, close - open + 1) : std::string_view(value->second);
    rest.remove_prefix(close + 1);
  }
  return said + std::string(rest);
}

Result<Wording> read_wording(std::string_view toml, std::string_view file) {
  const Result<TomlNode> root = read_toml(toml, file);
  if (!root) return Failure(root.error());
  Wording wording;
  TomlErrors errors{std::string(file)};
  flatten(*root, {}, wording.entries_, errors);
  if (errors.messages().empty()) return wording;
  std::string message;
  for (const std::string& line : errors.messages()) message += (message.empty() ? "" : "\n") + line;
  return fail(ErrorCode::invalid_input, {}, message);
}

}  // namespace patella
