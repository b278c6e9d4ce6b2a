#include <algorithm>

#include "patella/toml.h"

namespace patella {

const TomlNode* TomlNode::find(std::string_view key) const {
  for (const TomlMember& member : members)
    if (member.key == key) return &member.value;
  return nullptr;
}

void TomlErrors::report(int line, std::string_view message) {
  messages_.push_back(file_ + ":" + std::to_string(line) + ": " + std::string(message));
}

TomlTableReader::TomlTableReader(const TomlNode& table, TomlErrors& errors)
    : table_(table), errors_(errors), taken_(table.members.size()) {
  if (table.kind != TomlKind::table) errors.report(table.line, "a table was expected here");
}

const TomlNode* TomlTableReader::optional_node(std::string_view key) {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (table_.members[i].key != key) continue;
    taken_[i] = true;
    return &table_.members[i].value;
  }
  return nullptr;
}

const TomlNode* TomlTableReader::take(std::string_view key, TomlKind kind, std::string_view kind_name) {
  const TomlNode* node = optional_node(key);
  if (node == nullptr || node->kind == kind) return node;
  errors_.report(node->line, std::string(key) + " must be " + std::string(kind_name));
  return nullptr;
}

Known<std::string> TomlTableReader::optional_text(std::string_view key) {
  const TomlNode* node = take(key, TomlKind::text, "a text");
  return node == nullptr ? Known<std::string>() : node->text;
}

std::string TomlTableReader::required_text(std::string_view key) {
  if (table_.find(key) == nullptr) report_missing(key);
  const Known<std::string> text = optional_text(key);
  if (text && text->find_first_not_of(" \t\n") == std::string::npos) report(key, std::string(key) + " is empty");
  return text.value_or("");
}

Known<double> TomlTableReader::optional_number(std::string_view key) {
  const TomlNode* node = optional_node(key);
  if (node == nullptr) return unknown;
  if (node->kind == TomlKind::integer || node->kind == TomlKind::number) return node->number;
  report(key, std::string(key) + " must be a number");
  return unknown;
}

double TomlTableReader::required_number(std::string_view key) {
  if (table_.find(key) == nullptr) report_missing(key);
  return optional_number(key).value_or(0.0);
}

Known<LocalDate> TomlTableReader::optional_date(std::string_view key) {
  const TomlNode* node = take(key, TomlKind::date, "a day, as 2026-12-01 without quotes");
  return node == nullptr ? Known<LocalDate>() : node->date;
}

LocalDate TomlTableReader::required_date(std::string_view key) {
  if (table_.find(key) == nullptr) report_missing(key);
  return optional_date(key).value_or(LocalDate{});
}

Known<bool> TomlTableReader::optional_boolean(std::string_view key) {
  const TomlNode* node = take(key, TomlKind::boolean, "true or false");
  return node == nullptr ? Known<bool>() : node->boolean;
}

const TomlNode* TomlTableReader::optional_table(std::string_view key) { return take(key, TomlKind::table, "a table"); }

const std::vector<TomlNode>* TomlTableReader::optional_array(std::string_view key) {
  const TomlNode* node = take(key, TomlKind::array, "an array");
  return node == nullptr ? nullptr : &node->items;
}

void TomlTableReader::report(std::string_view key, std::string_view message) {
  const TomlNode* node = table_.find(key);
  errors_.report(node == nullptr ? table_.line : node->line, message);
}

void TomlTableReader::report_missing(std::string_view key) {
  errors_.report(table_.line, std::string(key) + " is missing");
}

void TomlTableReader::finish() {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    const TomlMember& member = table_.members[i];
    if (!taken_[i]) errors_.report(member.value.line, "the key \"" + member.key + "\" is not known here");
  }
}

}  // namespace patella
