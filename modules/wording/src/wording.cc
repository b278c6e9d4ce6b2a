#include "patella/wording.h"

#include <algorithm>

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

constexpr std::string_view digits = "0123456789";

bool is_digits(std::string_view text) { return !text.empty() && text.find_first_not_of(digits) == text.npos; }

// "2026-05-04"
bool is_day(std::string_view word) {
  return word.size() == 10 && word[4] == '-' && word[7] == '-' && is_digits(word.substr(0, 4)) &&
         is_digits(word.substr(5, 2)) && is_digits(word.substr(8));
}

// "3.5", "+0.25"
bool is_decimal(std::string_view word) {
  if (!word.empty() && (word.front() == '-' || word.front() == '+')) word.remove_prefix(1);
  const std::size_t point = word.find('.');
  return point != word.npos && is_digits(word.substr(0, point)) && is_digits(word.substr(point + 1));
}

}  // namespace

std::string Wording::write(std::string_view value) const {
  std::string written;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(' ', begin), value.size());
    std::string word(value.substr(begin, end - begin));
    if (has("language.day") && is_day(word))
      word = say("language.day", {{"year", word.substr(0, 4)}, {"month", word.substr(5, 2)}, {"day", word.substr(8)}});
    else if (begin == 0 && has("language.decimal") && is_decimal(word))
      word.replace(word.find('.'), 1, say("language.decimal"));
    written += (begin == 0 ? "" : " ") + word;
    begin = end + 1;
  }
  return written;
}

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
    said += value == values.end() ? std::string(rest.substr(open, close - open + 1)) : write(value->second);
    rest.remove_prefix(close + 1);
  }
  return said + std::string(rest);
}

std::string Wording::say_or(std::string_view key, std::string_view otherwise) const {
  return has(key) ? say(key) : std::string(otherwise);
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
