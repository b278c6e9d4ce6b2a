#include <algorithm>
#include <map>
#include <set>

#include "read_question.h"
#include "read_rule.h"

namespace patella {

// Reads in the order in which things refer to each other: evidence, bibliography, version, then the rules. Every error
// of every file is kept.
class RuleBookReader {
 public:
  explicit RuleBookReader(std::span<const RuleText> files) {
    for (const RuleText& file : files)
      if (!files_.emplace(file.name, file.text).second) messages_.push_back(file.name + ": given twice");
  }

  Result<RuleBook> read() {
    read_evidence();
    read_bibliography();
    read_version();
    read_question_bank();
    read_conflicts();
    for (const auto& [name, text] : files_) read_rules(name, text);
    sort_and_refuse_twins();
    check_conflicts();
    if (messages_.empty()) return std::move(book_);
    return fail(ErrorCode::invalid_input, {}, joined_messages());
  }

 private:
  void keep(const TomlErrors& errors) {
    messages_.insert(messages_.end(), errors.messages().begin(), errors.messages().end());
  }

  // The text of a file every rule book needs; it is then no longer among the files of rules.
  Known<std::string_view> take_file(std::string_view name) {
    const auto at = files_.find(name);
    if (at == files_.end()) {
      messages_.push_back(std::string(name) + ": this file is missing");
      return unknown;
    }
    const std::string_view text = at->second;
    files_.erase(at);
    return text;
  }

  Known<TomlNode> parse(std::string_view name, std::string_view text) {
    Result<TomlNode> root = read_toml(text, name);
    if (root) return std::move(*root);
    messages_.push_back(patella::render(root.error()));
    return unknown;
  }

  void read_evidence() {
    const Known<std::string_view> text = take_file("evidence.csv");
    if (!text) return;
    TomlErrors errors("evidence.csv");
    evidence_ = read_evidence_table(*text, errors);
    keep(errors);
  }

  void read_bibliography() {
    const Known<std::string_view> text = take_file("bibliography.toml");
    if (text) read_list("bibliography.toml", *text, "source", book_.bibliography_, read_reference);
    const auto by_key = [](const Reference& a, const Reference& b) { return a.key < b.key; };
    std::sort(book_.bibliography_.begin(), book_.bibliography_.end(), by_key);
    for (std::size_t i = 1; i < book_.bibliography_.size(); ++i)
      if (book_.bibliography_[i].key == book_.bibliography_[i - 1].key)
        messages_.push_back("bibliography.toml: the key \"" + book_.bibliography_[i].key + "\" stands twice");
  }

  void read_version() {
    const Known<std::string_view> text = take_file("version.toml");
    const Known<TomlNode> root = text ? parse("version.toml", *text) : unknown;
    if (!root) return;
    TomlErrors errors("version.toml");
    TomlTableReader table(*root, errors);
    book_.version_ = table.required_text("version");
    book_.in_force_from_ = table.optional_date("in_force_from");
    table.finish();
    keep(errors);
  }

  // A book without questions is one for tests of other things; triage checks that it has them.
  void read_question_bank() {
    if (!files_.contains("questions.toml")) return;
    const Known<std::string_view> text = take_file("questions.toml");
    const Known<TomlNode> root = text ? parse("questions.toml", *text) : unknown;
    if (!root) return;
    TomlErrors errors("questions.toml");
    QuestionBank bank = read_questions(*root, errors);
    book_.questions_ = std::move(bank.questions);
    book_.contradictions_ = std::move(bank.contradictions);
    keep(errors);
  }

  // May be absent: a book for a test has no conflicts.
  void read_conflicts() {
    if (!files_.contains("conflicts.toml")) return;
    const RuleContext context{book_.bibliography_, evidence_};
    const Known<std::string_view> text = take_file("conflicts.toml");
    read_list("conflicts.toml", *text, "conflict", book_.conflicts_,
              [&](const TomlNode& node, TomlErrors& errors) { return read_conflict(node, context, errors); });
  }

  void check_conflicts() {
    std::set<std::string> ids;
    for (const RuleConflict& conflict : book_.conflicts_) {
      const std::string place = "conflicts.toml:" + std::to_string(conflict.line) + ": ";
      if (!ids.insert(conflict.id).second) messages_.push_back(place + "the id " + conflict.id + " stands twice");
      for (const std::string& id : conflict.rules)
        if (book_.find(id) == nullptr)
          messages_.push_back(std::string(place).append("the rule ").append(id).append(" does not exist"));
    }
  }

  void read_rules(const std::string& name, std::string_view text) {
    const RuleContext context{book_.bibliography_, evidence_};
    const auto read_one = [&](const TomlNode& node, TomlErrors& errors) { return read_rule(node, context, errors); };
    read_list(name, text, "rule", book_.rules_, read_one);
  }

  template <class T, class ReadOne>
  void read_list(const std::string& name, std::string_view text, std::string_view key, std::vector<T>& out,
                 ReadOne read_one) {
    const Known<TomlNode> root = parse(name, text);
    if (!root) return;
    TomlErrors errors(name);
    TomlTableReader table(*root, errors);
    if (const std::vector<TomlNode>* items = table.optional_array(key))
      for (const TomlNode& item : *items) out.push_back(read_one(item, errors));
    table.finish();
    keep(errors);
  }

  void sort_and_refuse_twins() {
    std::vector<Rule>& rules = book_.rules_;
    std::stable_sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < rules.size(); ++i) {
      if (rules[i].id.empty() || rules[i].id != rules[i - 1].id) continue;
      messages_.push_back(rules[i].file + ":" + std::to_string(rules[i].line) + ": the id " + rules[i].id +
                          " stands already in " + rules[i - 1].file + ":" + std::to_string(rules[i - 1].line));
    }
  }

  std::string joined_messages() const {
    std::string text;
    for (const std::string& message : messages_) text += (text.empty() ? "" : "\n") + message;
    return text;
  }

  std::map<std::string, std::string_view, std::less<>> files_;
  std::vector<std::string> messages_;
  EvidenceTable evidence_;
  RuleBook book_;
};

Result<RuleBook> read_rule_book(std::span<const RuleText> files) { return RuleBookReader(files).read(); }

}  // namespace patella
