#include "read_question.h"

#include <set>

namespace patella {
namespace {

class QuestionBankReader {
 public:
  QuestionBankReader(const TomlNode& root, TomlErrors& errors) : root_(root, errors), errors_(errors) {}

  QuestionBank read() {
    if (const std::vector<TomlNode>* items = root_.optional_array("question"))
      for (const TomlNode& item : *items) bank_.questions.push_back(read_question(item));
    if (const std::vector<TomlNode>* items = root_.optional_array("contradiction"))
      for (const TomlNode& item : *items) bank_.contradictions.push_back(read_contradiction(item));
    root_.finish();
    for (const auto& [id, line] : mentioned_)
      if (!ids_.contains(id)) errors_.report(line, "the question \"" + id + "\" does not exist");
    return std::move(bank_);
  }

 private:
  Question read_question(const TomlNode& node) {
    TomlTableReader table(node, errors_);
    Question question;
    question.id = table.required_text("id");
    question.group = table.required_text("group");
    question.rule = table.optional_text("rule").value_or("");
    question.required = table.optional_boolean("required").value_or(false);
    question.sensitive = table.optional_boolean("sensitive").value_or(false);
    question.short_form = table.optional_boolean("short").value_or(false);
    question.self_test = table.optional_boolean("self_test").value_or(false);
    question.asked_if = read_ids(table, "asked_if");
    question.not_for = table.optional_text("not_for").value_or("");
    if (!ids_.insert(question.id).second) table.report("id", "the id \"" + question.id + "\" stands twice");
    if (question.required && question.sensitive)
      table.report("required", "a sensitive question may be left out, so it cannot be required");
    table.finish();
    return question;
  }

  Contradiction read_contradiction(const TomlNode& node) {
    TomlTableReader table(node, errors_);
    Contradiction contradiction{read_ids(table, "yes"), read_ids(table, "no")};
    if (contradiction.yes.size() + contradiction.no.size() < 2)
      table.report("yes", "a contradiction needs two answers");
    table.finish();
    return contradiction;
  }

  std::vector<std::string> read_ids(TomlTableReader& table, std::string_view key) {
    std::vector<std::string> ids;
    const std::vector<TomlNode>* items = table.optional_array(key);
    if (items == nullptr) return ids;
    for (const TomlNode& item : *items) {
      if (item.kind != TomlKind::text) errors_.report(item.line, "a question is named by its id");
      ids.push_back(item.text);
      mentioned_.emplace_back(item.text, item.line);
    }
    return ids;
  }

  TomlTableReader root_;
  TomlErrors& errors_;
  QuestionBank bank_;
  std::set<std::string> ids_;
  std::vector<std::pair<std::string, int>> mentioned_;  // with the line, checked when all ids are known
};

}  // namespace

QuestionBank read_questions(const TomlNode& root, TomlErrors& errors) {
  return QuestionBankReader(root, errors).read();
}

}  // namespace patella
