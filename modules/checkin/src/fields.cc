#include "fields.h"

#include <algorithm>

namespace patella {
namespace {

constexpr std::size_t max_answer_characters = 60;
constexpr int largest_answer = 1000;

}  // namespace

void FieldReader::names(std::string_view key, std::vector<Weekday>& out) {
  const std::vector<JsonValue>* items = object_.read_array(key, weekday_names.size());
  if (items == nullptr) return;
  for (const JsonValue& item : *items) {
    const Known<Weekday> day = item.kind == JsonKind::text ? find_weekday(item.text) : unknown;
    if (!day) return object_.report(key, std::string(key) + " takes mon, tue, wed, thu, fri, sat and sun");
    if (std::find(out.begin(), out.end(), *day) != out.end())
      return object_.report(key, std::string(key) + " names \"" + item.text + "\" twice");
    out.push_back(*day);
  }
}

void FieldReader::answers(std::string_view key, std::map<std::string, bool>& out) {
  const JsonValue* object = object_.read_object(key);
  if (object == nullptr) return;
  if (object->members.size() > max_answers)
    return object_.report(key, std::string(key) + " has more than " + std::to_string(max_answers) + " answers");
  for (const JsonMember& member : object->members) {
    if (member.value.kind == JsonKind::null) continue;
    if (member.value.kind != JsonKind::boolean)
      return object_.report(std::string(key) + "." + member.key, member.key + " must be true, false or null");
    out[member.key] = member.value.boolean;
  }
}

void FieldReader::score_answers(std::string_view key, std::map<std::string, ScoreAnswer>& out) {
  const JsonValue* object = object_.read_object(key);
  if (object == nullptr) return object_.report_missing(key);
  if (object->members.size() > max_list_items)
    return object_.report(key, std::string(key) + " has more than " + std::to_string(max_list_items) + " answers");
  JsonObjectReader answers(*object, object_.path_of(key));
  for (const JsonMember& member : object->members) {
    if (member.value.kind == JsonKind::text) {
      if (const auto text = answers.read_text(member.key, max_answer_characters)) out[member.key] = *text;
    } else if (const auto number = answers.read_integer(member.key, 0, largest_answer)) {
      out[member.key] = *number;
    }
  }
  if (Known<Error> error = answers.finish()) object_.report(std::move(*error));
}

void FieldWriter::names(std::string_view key, const std::vector<Weekday>& days) {
  if (days.empty()) return;
  json_.key(key).begin_array();
  for (const Weekday day : days) json_.value(name_of(day));
  json_.end_array();
}

void FieldWriter::answers(std::string_view key, const std::map<std::string, bool>& answers) {
  json_.key(key).begin_object();
  for (const auto& [id, yes] : answers) json_.member(id, yes);
  json_.end_object();
}

void FieldWriter::score_answers(std::string_view key, const std::map<std::string, ScoreAnswer>& answers) {
  json_.key(key).begin_object();
  for (const auto& [item, answer] : answers)
    std::visit([&, &name = item](const auto& value) { json_.member(name, value); }, answer);
  json_.end_object();
}

}  // namespace patella
