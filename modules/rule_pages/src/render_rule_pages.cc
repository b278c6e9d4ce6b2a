#include <algorithm>
#include <cctype>
#include <map>

#include "patella/rule_pages.h"

namespace patella {
namespace {

bool is_word(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || static_cast<unsigned char>(character) > 127;
}

// What would be taken for Markdown is not. An underscore inside a word is none.
std::string escape(std::string_view text) {
  constexpr std::string_view special = "|*<[]`";
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside = i > 0 && i + 1 < text.size() && is_word(text[i - 1]) && is_word(text[i + 1]);
    if (special.find(text[i]) != std::string_view::npos || (text[i] == '_' && !inside)) escaped += '\\';
    escaped += text[i];
  }
  return escaped;
}

std::string in_words(std::string topic) {
  std::replace(topic.begin(), topic.end(), '_', ' ');
  return topic;
}

std::string link_to(const Rule& rule) { return "[" + escape(rule.id) + "](" + rule.topic + ".md#" + rule.id + ")"; }

std::string table_row(const Rule& rule) {
  return "| " + link_to(rule) + " | " + escape(describe_value(rule)) + " | " + std::string(name_of(rule.evidence)) +
         " |\n";
}
constexpr std::string_view table_head = "| rule | value | evidence |\n|---|---|---|\n";

class PageWriter {
 public:
  PageWriter(const RuleBook& rules, const RuleStories& stories, const Wording& wording)
      : rules_(rules), stories_(stories), wording_(wording) {
    for (const Rule& rule : rules.rules()) by_topic_[rule.topic].push_back(&rule);
  }

  std::vector<RulePage> write() const {
    std::vector<RulePage> pages{{"README.md", index()}};
    for (const auto& [topic, rules] : by_topic_) pages.push_back({topic + ".md", page(topic, rules)});
    return pages;
  }

 private:
  std::string generated_note() const {
    return wording_.say("rule_page.generated", {{"version", std::string(rules_.version())}}) + "\n\n";
  }

  std::string page(const std::string& topic, const std::vector<const Rule*>& rules) const {
    std::string text = "# Rules: " + in_words(topic) + "\n\n" + generated_note() + std::string(table_head);
    for (const Rule* rule : rules) text += table_row(*rule);
    for (const Rule* rule : rules) text += section(*rule);
    return text;
  }

  std::string section(const Rule& rule) const {
    std::string text =
        "\n<a id=\"" + rule.id + "\"></a>\n\n## " + escape(rule.id) + "\n\n**" + escape(rule.statement) + "**\n\n";
    for (const RuleLine& line : describe_rule(rule, rules_, stories_, wording_))
      text += "- " + line.label + ": " + escape(line.text) + "\n";
    return text;
  }

  std::string index() const {
    std::string text = "# The clinical rules\n\n" + generated_note() + grades() + "\n| topic | rules | of these " +
                       "assumption or opinion |\n|---|---:|---:|\n";
    for (const auto& [topic, rules] : by_topic_)
      text += "| [" + in_words(topic) + "](" + topic + ".md) | " + std::to_string(rules.size()) + " | " +
              std::to_string(std::count_if(rules.begin(), rules.end(), is_unproven)) + " |\n";
    return text + conflicts() + uses_of_sources();
  }

  static bool is_unproven(const Rule* rule) {
    return rule->evidence == EvidenceGrade::assumption || rule->evidence == EvidenceGrade::expert_opinion;
  }

  std::string grades() const {
    std::map<EvidenceGrade, int> counts;
    for (const Rule& rule : rules_.rules()) ++counts[rule.evidence];
    std::string text = "| evidence, strongest first | what it means | rules |\n|---|---|---:|\n";
    for (const auto& [grade, count] : counts)
      text += "| " + std::string(name_of(grade)) + " | " + wording_.say("grade." + std::string(name_of(grade))) +
              " | " + std::to_string(count) + " |\n";
    return text;
  }

  std::string conflicts() const {
    std::string text = "\n## " + wording_.say("rule_page.conflicts_title") + "\n";
    for (const RuleConflict& conflict : rules_.conflicts()) {
      text += "\n### " + escape(conflict.id + ". " + conflict.question) + "\n\n";
      for (const RulePosition& position : conflict.positions) {
        text += "- " + escape(position.says);
        for (const RuleSource& source : position.sources) text += " " + cite(source);
        text += "\n";
      }
      text += "\n**" + wording_.say("rule_page.chosen") + "**: " + escape(conflict.chosen) + "\n";
      for (const std::string& id : conflict.rules)
        if (const Rule* rule = rules_.find(id)) text += (id == conflict.rules.front() ? "\n" : ", ") + link_to(*rule);
      text += conflict.rules.empty() ? "" : "\n";
    }
    return text;
  }

  std::string cite(const RuleSource& source) const {
    const Reference* reference = rules_.find_reference(source.key);
    return "(" + escape(reference != nullptr ? reference->text : source.key) +
           (source.evidence_row.empty() ? "" : "; " + source.evidence_row) + ")";
  }

  // Which rules rest on a source: what must be read again when a paper is withdrawn.
  std::string uses_of_sources() const {
    std::map<std::string, std::vector<const Rule*>> uses;
    for (const Rule& rule : rules_.rules())
      for (const RuleSource& source : rule.sources)
        if (uses[source.key].empty() || uses[source.key].back() != &rule) uses[source.key].push_back(&rule);
    std::string text = "\n## " + wording_.say("rule_page.sources_title") + "\n\n";
    for (const auto& [key, rules] : uses) {
      const Reference* reference = rules_.find_reference(key);
      text += "- " + escape(reference != nullptr ? reference->text : key);
      if (reference != nullptr && !reference->address.empty()) text += " (" + escape(reference->address) + ")";
      text += ":";
      for (const Rule* rule : rules) text += " " + link_to(*rule);
      text += "\n";
    }
    return text;
  }

  const RuleBook& rules_;
  const RuleStories& stories_;
  const Wording& wording_;
  std::map<std::string, std::vector<const Rule*>> by_topic_;
};

}  // namespace

std::vector<RulePage> render_rule_pages(const RuleBook& rules, const RuleStories& stories, const Wording& wording) {
  return PageWriter(rules, stories, wording).write();
}

}  // namespace patella
