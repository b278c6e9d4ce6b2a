// Pieces of answers and questions that several operations share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api_desk.h"
#include "card_words.h"
#include "decision_request.h"
#include "patella/json.h"
#include "patella/plan.h"
#include "patella/triage.h"

namespace patella {

// ---- writing

// Null when unknown.
template <class T>
JsonWriter& put(JsonWriter& json, std::string_view key, const Known<T>& value) {
  json.key(key);
  return value ? json.value(*value) : json.null();
}
template <class T>
void put_texts(JsonWriter& json, std::string_view key, const T& texts) {
  json.key(key).begin_array();
  for (const auto& text : texts) json.value(std::string_view(text));
  json.end_array();
}
// The name of an enumeration's value, or null.
template <class T>
void put_name(JsonWriter& json, std::string_view key, const Known<T>& value) {
  put(json, key, value ? Known<std::string_view>(name_of(*value)) : unknown);
}

inline Known<double> km_of(const Known<Distance>& length) { return length ? Known<double>(in_km(*length)) : unknown; }
inline double pace_s_per_km(Speed speed) { return speed.si() > 0.0 ? kilometres(1).si() / speed.si() : 0.0; }
std::string_view name_of(LengthUnit unit);

void put_structure(JsonWriter& json, const Known<WalkRunStructure>& structure);
void put_planned_day(JsonWriter& json, const PlannedDay& day, const ApiDesk& desk);
void put_plan_reason(JsonWriter& json, const Reason& reason, const ApiDesk& desk);
// "grade" and "grade_text" of a rule.
void put_grade(JsonWriter& json, const std::string& rule, const ApiDesk& desk);
// What the knee that binds has taught; null when nothing may be said of it.
void put_capacity(JsonWriter& json, const Decision& decision, const Wording& wording);
void put_red_flag(JsonWriter& json, const RedFlag& flag, const Wording& wording);
// What the decision would take for another answer: "what_would_change_it" of the contract, rule and sentence.
void put_would_change(JsonWriter& json, std::string_view key, const DecisionSentences& sentences);
// "name" and its sentence under `prefix`.
void put_note(JsonWriter& json, std::string_view name, const std::string& prefix, const Wording& wording);
std::string render_instant(Instant at);
// The opening of what somebody said: id, at, author, undone.
template <class T>
JsonWriter& begin_said(JsonWriter& json, const Said<T>& said) {
  json.begin_object().member("id", render(said.id)).member("at", render_instant(said.at));
  return json.member("author", said.author).member("undone", said.undone);
}
HttpResponse kept_answer(const KeptOnce& kept, int status_when_new = 201);

// ---- reading

Result<JsonValue> read_body(const HttpRequest& request);
// An id its sender made; must be there.
Id read_sent_id(JsonObjectReader& reader, std::string_view key = "id");
// A child that must be there, read by one of the strict forms.
template <class T>
T read_part(JsonObjectReader& reader, std::string_view key, Result<T> (*read)(const JsonValue&, std::string)) {
  const JsonValue* child = reader.read_object(key);
  if (child == nullptr) return reader.report_missing(key), T{};
  auto part = read(*child, std::string(key));
  if (part) return std::move(*part);
  reader.report(part.error());
  return T{};
}
// What is said about a day that has not come would count as fresh when it comes.
void refuse_future(JsonObjectReader& reader, std::string_view where, const Known<LocalDate>& date, LocalDate today);
Result<LocalDate> read_day_asked(const ApiDesk& desk, const HttpRequest& request);
// "from" and "to" of the query; the last `days` days when left out.
Result<Period> read_period_asked(const ApiDesk& desk, const HttpRequest& request, int days);
Result<Id> read_id_asked(const HttpRequest& request);

// ---- what is known

struct DayCase {
  DecisionRequest request;
  Decision decision;
};
// The decision of a day, made once while nothing changes.
Result<const DayCase*> find_case(ApiDesk& desk, LocalDate day, DayView view);
// Today's whole, a past day's morning.
Result<const DayCase*> find_case(ApiDesk& desk, LocalDate day);
Result<bool> is_demo(ApiDesk& desk);
FlagInputs flag_inputs(const DecisionRequest& request);

}  // namespace patella
