// Strict TOML in: the form of rules, wording and scenarios. The only place that knows a TOML library.
//
// In:   the text of one file and its name.
// Out:  a tree of TomlNode with the line of every value; TomlTableReader, which collects everything that is wrong.
// Not:  no meaning of any key. Times of day and infinite numbers are not read.
// Errors: "file:line: what is wrong"; a duplicate key is refused by the format itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "patella/base.h"
#include "patella/calendar.h"

namespace patella {

enum class TomlKind { boolean, integer, number, text, date, array, table, unsupported };

struct TomlMember;

struct TomlNode {
  TomlKind kind = TomlKind::unsupported;
  int line = 0;
  bool boolean = false;
  double number = 0.0;              // of an integer too
  std::string text;                 // of a text
  LocalDate date;                   // of a date
  std::vector<TomlNode> items;      // of an array
  std::vector<TomlMember> members;  // of a table, sorted by key

  const TomlNode* find(std::string_view key) const;  // nullptr when absent
};

struct TomlMember {
  std::string key;
  TomlNode value;
};

// The root table. `file` only names the file in errors.
Result<TomlNode> read_toml(std::string_view text, std::string_view file);

// What is wrong, all of it, in the order it was found: "rules/pain.toml:12: the key "unti" is not known here".
class TomlErrors {
 public:
  explicit TomlErrors(std::string file) : file_(std::move(file)) {}
  void report(int line, std::string_view message);
  const std::string& file() const { return file_; }
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  std::string file_;
  std::vector<std::string> messages_;
};

// Takes a table apart. Every member must be asked for; finish() reports the others. A required_ reader reports a member
// that is absent and gives an empty value; an optional_ one gives unknown.
class TomlTableReader {
 public:
  TomlTableReader(const TomlNode& table, TomlErrors& errors);

  std::string required_text(std::string_view key);  // refuses blank text
  Known<std::string> optional_text(std::string_view key);
  double required_number(std::string_view key);
  Known<double> optional_number(std::string_view key);
  LocalDate required_date(std::string_view key);
  Known<LocalDate> optional_date(std::string_view key);
  Known<bool> optional_boolean(std::string_view key);
  const TomlNode* optional_table(std::string_view key);
  const std::vector<TomlNode>* optional_array(std::string_view key);
  const TomlNode* optional_node(std::string_view key);

  // A text from a closed list: `find` returns Known<T>.
  template <class Find>
  auto required_name(std::string_view key, Find find) -> decltype(find(std::string_view{})) {
    const std::string name = required_text(key);
    if (name.empty()) return unknown;
    const auto value = find(std::string_view(name));
    if (!value) report(key, "\"" + name + "\" is not one of the names this key takes");
    return value;
  }

  void report(std::string_view key, std::string_view message);  // at the key's line, or the table's
  int line() const { return table_.line; }
  void finish();

 private:
  const TomlNode* take(std::string_view key, TomlKind kind, std::string_view kind_name);
  void report_missing(std::string_view key);

  const TomlNode& table_;
  TomlErrors& errors_;
  std::vector<bool> taken_;
};

}  // namespace patella
