#include "patella/json.h"
#include "patella/rules.h"

namespace patella {
namespace {

void write_values(JsonWriter& json, const Rule& rule) {
  json.key("values").begin_array();
  for (const DatedValue& dated : rule.values)
    json.begin_object().member("from", dated.from).member("value", dated.value).end_object();
  json.end_array();
  if (rule.values.empty()) return;
  json.key("range").begin_object().member("minimum", rule.minimum).member("maximum", rule.maximum).end_object();
  if (rule.low && rule.high)
    json.key("uncertainty").begin_object().member("low", *rule.low).member("high", *rule.high).end_object();
}

void write_ratios(JsonWriter& json, const Rule& rule) {
  if (rule.ratios.empty()) return;
  json.key("ratios").begin_array();
  for (const ConditionRatio& ratio : rule.ratios) {
    json.begin_object().member("condition", ratio.condition).member("yes", ratio.yes).member("no", ratio.no);
    if (!ratio.evidence_row.empty()) json.member("evidence_row", ratio.evidence_row);
    json.end_object();
  }
  json.end_array();
  if (!rule.cluster.empty()) json.member("cluster", rule.cluster);
}

void write_sources(JsonWriter& json, const RuleBook& book, std::span<const RuleSource> sources) {
  json.key("sources").begin_array();
  for (const RuleSource& source : sources) {
    json.begin_object().member("key", source.key);
    if (!source.where.empty()) json.member("where", source.where);
    if (!source.evidence_row.empty())
      json.member("evidence_row", source.evidence_row).member("second_hand", source.second_hand);
    if (const Reference* reference = book.find_reference(source.key))
      json.member("text", reference->text).member("address", reference->address);
    json.end_object();
  }
  json.end_array();
}

void write_conflict(JsonWriter& json, const RuleBook& book, const RuleConflict& conflict) {
  json.begin_object().member("id", conflict.id).member("question", conflict.question);
  json.key("positions").begin_array();
  for (const RulePosition& position : conflict.positions) {
    json.begin_object().member("says", position.says);
    write_sources(json, book, position.sources);
    json.end_object();
  }
  json.end_array().member("chosen", conflict.chosen).end_object();
}

void write_conflicts(JsonWriter& json, const RuleBook& book, const Rule& rule) {
  json.key("conflicts").begin_array();
  for (const RuleConflict* conflict : book.conflicts_of(rule.id)) write_conflict(json, book, *conflict);
  json.end_array();
}

Known<LocalDate> in_force_from(const RuleBook& book, const Rule& rule) {
  return rule.values.empty() ? book.in_force_from() : Known<LocalDate>(rule.values.front().from);
}

void write_stories(JsonWriter& json, const RuleStoryFiles& stories) {
  const auto write = [&](std::string_view key, const std::vector<std::string>& files) {
    json.key(key).begin_array();
    for (const std::string& file : files) json.value(file);
    json.end_array();
  };
  write("acts_in", stories.acts_in);
  write("silent_in", stories.silent_in);
}

void write_rule(JsonWriter& json, const RuleBook& book, const Rule& rule, const Known<RuleStoryFiles>& stories) {
  json.begin_object().member("id", rule.id).member("topic", rule.topic).member("statement", rule.statement);
  json.member("unit", rule.unit);
  write_values(json, rule);
  write_ratios(json, rule);
  json.member("population", rule.population).member("evidence", name_of(rule.evidence));
  write_sources(json, book, rule.sources);
  json.member("reasoning", rule.reasoning).member("status", name_of(rule.status));
  json.member("in_force_from", in_force_from(book, rule));
  json.member("reviewed_by", rule.reviewed_by).member("review_due", rule.review_due);
  write_conflicts(json, book, rule);
  json.member("red_flag", rule.red_flag);
  if (rule.red_flag) json.member("urgency", rule.urgency);
  if (stories) write_stories(json, *stories);
  json.member("file", rule.file).member("line", rule.line).end_object();
}

}  // namespace

std::string render_json(const RuleBook& book) {
  JsonWriter json;
  json.begin_object().member("rules_version", book.version()).key("rules").begin_array();
  for (const Rule& rule : book.rules()) write_rule(json, book, rule, unknown);
  return json.end_array().end_object().take();
}

std::string render_json(const RuleBook& book, const Rule& rule, const Known<RuleStoryFiles>& stories) {
  JsonWriter json;
  write_rule(json, book, rule, stories);
  return json.take();
}

}  // namespace patella
