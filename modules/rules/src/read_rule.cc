#include "read_rule.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace patella {
namespace {

// Two or more words of small letters, digits and underscores, with dots between: "pain.next_morning_rise".
bool is_rule_id(std::string_view id) {
  bool word_open = false;
  int dots = 0;
  for (const char character : id) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '.') {
      if (!word_open) return false;
      word_open = false;
      ++dots;
    } else if (std::islower(byte) != 0 || std::isdigit(byte) != 0 || character == '_') {
      word_open = true;
    } else {
      return false;
    }
  }
  return word_open && dots > 0;
}

bool needs_evidence_row(EvidenceGrade grade) {
  return grade != EvidenceGrade::assumption && grade != EvidenceGrade::expert_opinion;
}

class RuleReader {
 public:
  RuleReader(const TomlNode& table, const RuleContext& context, TomlErrors& errors)
      : table_(table, errors), context_(context), errors_(errors) {}

  Rule read() {
    rule_.file = errors_.file();
    rule_.line = table_.line();
    rule_.topic = rule_.file.substr(0, rule_.file.rfind('.'));
    read_statement();
    read_values();
    read_finding();
    read_sources();
    read_review();
    read_red_flag();
    table_.finish();
    return std::move(rule_);
  }

 private:
  void read_statement() {
    rule_.id = table_.required_text("id");
    if (!rule_.id.empty() && !is_rule_id(rule_.id))
      table_.report("id", "\"" + rule_.id + "\" is not a rule id: small letters, digits and _, with a dot inside");
    rule_.statement = table_.required_text("statement");
    rule_.unit = table_.required_text("unit");
    rule_.population = table_.required_text("population");
    rule_.reasoning = table_.required_text("reasoning");
  }

  void read_values() {
    const std::vector<TomlNode>* values = table_.optional_array("values");
    const TomlNode* range = table_.optional_table("range");
    const TomlNode* uncertainty = table_.optional_table("uncertainty");
    has_ratios_ = table_.optional_array("ratios") != nullptr;
    if (has_ratios_ && values == nullptr && range != nullptr) return read_range(*range);
    if (values == nullptr) return refuse_number_parts(range, uncertainty);
    if (values->empty()) table_.report("values", "values has no entry");
    if (range == nullptr) return table_.report("values", "range is missing: which values may the number take?");
    read_range(*range);
    for (const TomlNode& value : *values) read_value(value);
    if (uncertainty != nullptr) read_uncertainty(*uncertainty);
  }

  void refuse_number_parts(const TomlNode* range, const TomlNode* uncertainty) {
    if (range != nullptr || uncertainty != nullptr) table_.report("range", "range and uncertainty need values");
    if (rule_.unit != "none")
      table_.report("unit", "values are missing; a rule without a number has the unit \"none\"");
  }

  void read_range(const TomlNode& node) {
    TomlTableReader range(node, errors_);
    rule_.minimum = range.required_number("minimum");
    rule_.maximum = range.required_number("maximum");
    range.finish();
    if (rule_.minimum > rule_.maximum) errors_.report(node.line, "the minimum lies above the maximum");
  }

  void read_value(const TomlNode& node) {
    TomlTableReader entry(node, errors_);
    const DatedValue dated{entry.required_date("from"), entry.required_number("value")};
    entry.finish();
    if (dated.value < rule_.minimum || dated.value > rule_.maximum)
      errors_.report(node.line, "the value lies outside the range of the rule");
    if (!rule_.values.empty() && dated.from <= rule_.values.back().from)
      errors_.report(node.line, "the values must stand in the order of their dates, each date once");
    rule_.values.push_back(dated);
  }

  void read_uncertainty(const TomlNode& node) {
    TomlTableReader interval(node, errors_);
    rule_.low = interval.required_number("low");
    rule_.high = interval.required_number("high");
    interval.finish();
    if (*rule_.low < rule_.minimum || *rule_.high > rule_.maximum)
      errors_.report(node.line, "the uncertainty lies outside the range of the rule");
    for (const DatedValue& dated : rule_.values)
      if (dated.value < *rule_.low || dated.value > *rule_.high)
        errors_.report(node.line, "the value lies outside its own uncertainty");
  }

  void read_finding() {
    rule_.cluster = table_.optional_text("cluster").value_or("");
    if (const std::vector<TomlNode>* answers = table_.optional_array("answers"))
      for (const TomlNode& answer : *answers) {
        if (answer.kind != TomlKind::text) errors_.report(answer.line, "a question is named by its id");
        rule_.answers.push_back(answer.text);
      }
    if (!has_ratios_) return;
    if (rule_.minimum <= 0.0) table_.report("range", "a ratio lies above 0");
    for (const TomlNode& ratio : *table_.optional_array("ratios")) read_ratio(ratio);
  }

  void read_ratio(const TomlNode& node) {
    TomlTableReader entry(node, errors_);
    const ConditionRatio ratio{entry.required_text("condition"), entry.optional_number("yes").value_or(1.0),
                               entry.optional_number("no").value_or(1.0),
                               entry.optional_text("evidence_row").value_or("")};
    entry.finish();
    for (const double number : {ratio.yes, ratio.no})
      if (number < rule_.minimum || number > rule_.maximum)
        errors_.report(node.line, "the ratio lies outside the range of the rule");
    if (!ratio.evidence_row.empty()) check_evidence_row(ratio.evidence_row, context_, node.line, errors_);
    rule_.ratios.push_back(ratio);
  }

  void read_sources() {
    const std::vector<TomlNode>* sources = table_.optional_array("sources");
    if (sources == nullptr || sources->empty())
      return table_.report("sources", "sources is missing: at least one, from the bibliography");
    for (const TomlNode& source : *sources) rule_.sources.push_back(read_source(source, context_, errors_));
  }

  void read_review() {
    rule_.evidence = table_.required_name("evidence", find_evidence_grade).value_or(EvidenceGrade::assumption);
    const auto has_row = [](const RuleSource& source) { return !source.evidence_row.empty(); };
    if (needs_evidence_row(rule_.evidence) && std::none_of(rule_.sources.begin(), rule_.sources.end(), has_row))
      table_.report("evidence", "a rule with this grade must name the evidence_row it rests on");
    rule_.status = table_.required_name("status", find_rule_status).value_or(RuleStatus::draft);
    rule_.reviewed_by = table_.optional_text("reviewed_by").value_or("");
    if (rule_.status == RuleStatus::approved && rule_.reviewed_by.empty())
      table_.report("status", "approved, but reviewed_by names nobody");
    rule_.review_due = table_.required_date("review_due");
  }

  void read_red_flag() {
    rule_.red_flag = table_.optional_boolean("red_flag").value_or(false);
    rule_.urgency = table_.optional_text("urgency").value_or("");
    constexpr std::array<std::string_view, 3> urgencies{"routine", "urgent", "emergency"};
    const bool named = std::find(urgencies.begin(), urgencies.end(), rule_.urgency) != urgencies.end();
    if (rule_.red_flag && !named) table_.report("urgency", "a red flag needs an urgency: routine, urgent or emergency");
    if (!rule_.red_flag && !rule_.urgency.empty()) table_.report("urgency", "only a red flag has an urgency");
  }

  TomlTableReader table_;
  const RuleContext& context_;
  TomlErrors& errors_;
  bool has_ratios_ = false;
  Rule rule_;
};

}  // namespace

Rule read_rule(const TomlNode& table, const RuleContext& context, TomlErrors& errors) {
  return RuleReader(table, context, errors).read();
}

}  // namespace patella
