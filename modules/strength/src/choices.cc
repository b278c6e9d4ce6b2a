// The JSON form of what the runner has and a physiotherapist set.
#include "names.h"
#include "patella/json.h"

namespace patella {
namespace {

constexpr std::size_t most_items = 40, longest_name = 80;
constexpr int most_sets = 20, most_reps = 200;
constexpr double heaviest_kg = 500.0;

std::vector<std::string> read_texts(JsonObjectReader& reader, std::string_view key) {
  std::vector<std::string> texts;
  const auto* items = reader.read_array(key, most_items);
  if (items == nullptr) return texts;
  for (const JsonValue& item : *items) {
    if (item.kind != JsonKind::text) reader.report(key, std::string(key) + " holds something that is not a text");
    texts.push_back(item.text);
  }
  return texts;
}

PrescribedExercise read_prescribed(const JsonValue& json, JsonObjectReader& parent, std::size_t index) {
  JsonObjectReader reader(json, "prescribed[" + std::to_string(index) + "]");
  PrescribedExercise each;
  each.exercise = reader.require("exercise", reader.read_text("exercise", longest_name));
  if (each.exercise.empty()) reader.report("exercise", "exercise must not be empty");
  each.sets = reader.read_integer("sets", 1, most_sets);
  each.reps = reader.read_integer("reps", 1, most_reps);
  if (const auto load = reader.read_number("load_kg", 0.0, heaviest_kg)) each.load = Mass(*load);
  each.knee_force = reader.read_name("knee_force", find_knee_force);
  if (auto error = reader.finish()) parent.report(std::move(*error));
  return each;
}

}  // namespace

Result<StrengthChoices> read_strength_choices(std::string_view text) {
  const Result<JsonValue> json = read_json(text);
  if (!json) return Failure(json.error());
  return read_strength_choices(*json, {});
}

Result<StrengthChoices> read_strength_choices(const JsonValue& json, std::string where) {
  JsonObjectReader reader(json, std::move(where));
  StrengthChoices choices;
  choices.equipment = read_texts(reader, "equipment");
  for (const std::string& thing : choices.equipment)
    if (!is_known_name(equipment_names, thing)) reader.report("equipment", "\"" + thing + "\" is no equipment we know");
  for (const std::string& name : read_texts(reader, "days")) {
    const Known<Weekday> day = find_weekday(name);
    if (!day) reader.report("days", "\"" + name + "\" is not a weekday: mon, tue, wed ...");
    if (day) choices.days.push_back(*day);
  }
  if (const auto* items = reader.read_array("prescribed", most_items))
    for (std::size_t i = 0; i < items->size(); ++i)
      choices.prescribed.push_back(read_prescribed((*items)[i], reader, i));
  choices.prescribed_by = reader.read_text("prescribed_by", longest_name).value_or("");
  choices.replaces_programme = reader.read_boolean("replaces_programme").value_or(false);
  return reader.finish(std::move(choices));
}

std::string render(const StrengthChoices& choices) {
  JsonWriter json;
  json.begin_object().key("equipment").begin_array();
  for (const std::string& thing : choices.equipment) json.value(std::string_view(thing));
  json.end_array().key("days").begin_array();
  for (const Weekday day : choices.days) json.value(name_of(day));
  json.end_array().key("prescribed").begin_array();
  for (const PrescribedExercise& each : choices.prescribed) {
    json.begin_object().member("exercise", each.exercise).member("sets", each.sets).member("reps", each.reps);
    if (each.load) json.member("load_kg", each.load->si());
    if (each.knee_force) json.member("knee_force", name_of(*each.knee_force));
    json.end_object();
  }
  json.end_array();
  if (!choices.prescribed_by.empty()) json.member("prescribed_by", choices.prescribed_by);
  return json.member("replaces_programme", choices.replaces_programme).end_object().take();
}

}  // namespace patella
