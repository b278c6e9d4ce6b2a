// rules: every number and sentence the advice rests on.
#include <algorithm>
#include <cctype>

#include "api_json.h"
#include "api_routes.h"

namespace patella {
namespace {

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return lower;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char letter : in_lower_case(text)) {
    if (letter != ' ')
      words.back() += letter;
    else if (!words.back().empty())
      words.emplace_back();
  }
  return words;
}

bool speaks_of(const Rule& rule, const std::vector<std::string>& words) {
  const std::string all = in_lower_case(rule.id + " " + rule.statement + " " + rule.reasoning);
  return std::ranges::all_of(words, [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

Known<double> value_of(const RuleBook& rules, const Rule& rule, LocalDate today) {
  return rule.values.empty() ? unknown : Known<double>(rules.value(rule.id, today));
}

Result<HttpResponse> list_rules(ApiDesk& desk, const HttpRequest& request) {
  const std::vector<std::string> words = words_of(request.find_query("search").value_or(""));
  JsonWriter json;
  json.begin_object().member("rules_version", desk.rules.version()).key("rules").begin_array();
  for (const Rule& rule : desk.rules.rules()) {
    if (!speaks_of(rule, words)) continue;
    json.begin_object().member("id", rule.id).member("topic", rule.topic).member("statement", rule.statement);
    put(json, "value", value_of(desk.rules, rule, desk.today));
    json.member("unit", rule.unit).member("grade", name_of(rule.evidence)).member("status", name_of(rule.status));
    json.member("red_flag", rule.red_flag).end_object();
  }
  return json_answer(json.end_array().end_object().take());
}

void copy(JsonWriter& json, const JsonValue& value);

void copy_member(JsonWriter& json, const JsonValue& object, std::string_view key) {
  if (const JsonValue* found = object.find(key)) {
    json.key(key);
    copy(json, *found);
  }
}

void copy(JsonWriter& json, const JsonValue& value) {
  switch (value.kind) {
    case JsonKind::null:
      json.null();
      return;
    case JsonKind::boolean:
      json.value(value.boolean);
      return;
    case JsonKind::integer:
      json.value(value.integer);
      return;
    case JsonKind::number:
      json.value(value.number);
      return;
    case JsonKind::text:
      json.value(value.text);
      return;
    case JsonKind::array:
      json.begin_array();
      for (const JsonValue& item : value.items) copy(json, item);
      json.end_array();
      return;
    case JsonKind::object:
      json.begin_object();
      for (const JsonMember& member : value.members) {
        json.key(member.key);
        copy(json, member.value);
      }
      json.end_object();
      return;
  }
}

// What `patella rules ID --json` prints, less what only the source tree has, and with the value in force.
Result<HttpResponse> answer_rule(ApiDesk& desk, const HttpRequest& request) {
  const Rule* rule = desk.rules.find(request.parameter("id"));
  if (rule == nullptr) return fail(ErrorCode::not_found, request.parameter("id"), "is not a rule", "search for it");
  const auto whole = read_json(render_json(desk.rules, *rule));
  if (!whole) throw BrokenInvariant("a rule was rendered to JSON that cannot be read");
  JsonWriter json;
  json.begin_object();
  for (const char* key : {"id", "topic", "statement", "unit"}) copy_member(json, *whole, key);
  put(json, "value", value_of(desk.rules, *rule, desk.today));
  for (const char* key : {"values", "range", "uncertainty", "population"}) copy_member(json, *whole, key);
  put_grade(json, rule->id, desk);
  for (const char* key : {"sources", "reasoning", "status", "reviewed_by", "review_due", "in_force_from", "conflicts",
                          "red_flag", "urgency"})
    copy_member(json, *whole, key);
  return json_answer(json.end_object().take());
}

}  // namespace

void add_rule_operations(ApiRoutes& routes) {
  routes.get("/rules", list_rules);
  routes.get("/rules/{id}", answer_rule);
}

}  // namespace patella
