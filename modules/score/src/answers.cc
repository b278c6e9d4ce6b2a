// From what was typed to answers, and which answers can be.
#include <algorithm>
#include <charconv>

#include "patella/json.h"
#include "patella/score.h"

namespace patella {
namespace {

constexpr std::size_t most_activities = 5;
constexpr std::size_t most_name_characters = 60;

Known<int> read_whole(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return unknown;
  return number;
}

std::string list(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string list_items(const Instrument& instrument) {
  std::vector<std::string> names;
  for (const ScoreItem& item : instrument.items) names.push_back(item.id);
  return list(names);
}

std::string list_choices(const ScoreItem& item) {
  std::vector<std::string> names;
  char letter = 'a';
  for (const ScoreChoice& choice : item.choices) names.push_back(std::string(1, letter++) + " " + choice.id);
  return list(names);
}

std::string range_of(const ScoreItem& item) { return "a whole number from 0 to " + std::to_string(item.most); }

const ScoreItem* find_item(const Instrument& instrument, std::string_view id) {
  if (instrument.own_activities) return &instrument.items.front();
  const auto found = std::ranges::find(instrument.items, id, &ScoreItem::id);
  return found == instrument.items.end() ? nullptr : &*found;
}

Error unknown_item(const Instrument& instrument, const std::string& id) {
  return {ErrorCode::invalid_input, id, "is not an item of " + instrument.id, "its items: " + list_items(instrument)};
}

const ScoreChoice* find_choice(const ScoreItem& item, std::string_view text) {
  for (std::size_t i = 0; i < item.choices.size(); ++i) {
    const bool letter = text.size() == 1 && text.front() == static_cast<char>('a' + i);
    const Known<int> points = read_whole(text);
    if (letter || text == item.choices[i].id || (points && *points == item.choices[i].points)) return &item.choices[i];
  }
  return nullptr;
}

Result<ScoreAnswer> read_typed(const ScoreItem& item, const std::string& name, const std::string& text) {
  if (item.choices.empty()) {
    const Known<int> number = read_whole(text);
    if (number && *number >= 0 && *number <= item.most) return ScoreAnswer(*number);
    return fail(ErrorCode::invalid_input, name, "'" + text + "' is not " + range_of(item));
  }
  if (const ScoreChoice* choice = find_choice(item, text)) return ScoreAnswer(choice->id);
  return fail(ErrorCode::invalid_input, name, "'" + text + "' is none of its answers", list_choices(item));
}

Known<Error> check_answer(const ScoreItem& item, const std::string& name, const ScoreAnswer& answer) {
  if (const int* number = std::get_if<int>(&answer)) {
    if (!item.choices.empty())
      return Error{ErrorCode::invalid_input, name, "takes the name of an answer", list_choices(item)};
    if (*number >= 0 && *number <= item.most) return unknown;
    return Error{ErrorCode::invalid_input, name, std::to_string(*number) + " is not " + range_of(item), ""};
  }
  const std::string& text = std::get<std::string>(answer);
  if (item.choices.empty()) return Error{ErrorCode::invalid_input, name, "takes " + range_of(item), ""};
  if (std::ranges::find(item.choices, text, &ScoreChoice::id) != item.choices.end()) return unknown;
  return Error{ErrorCode::invalid_input, name, "'" + text + "' is none of its answers", list_choices(item)};
}

Known<Error> check_side(const Instrument& instrument, const ScoreEntry& entry) {
  const bool one = entry.side == Side::left || entry.side == Side::right;
  if (instrument.per_side && !one)
    return Error{ErrorCode::invalid_input, instrument.id, "is filled in for one knee: left or right", ""};
  if (!instrument.per_side && entry.side)
    return Error{ErrorCode::invalid_input, instrument.id, "is not filled in for one knee: leave the side out", ""};
  return unknown;
}

Known<Error> check_activities(const ScoreEntry& entry) {
  if (entry.answers.size() > most_activities)
    return Error{ErrorCode::invalid_input, entry.instrument,
                 "has room for " + std::to_string(most_activities) + " activities", ""};
  for (const auto& [name, answer] : entry.answers)
    if (name.find_first_not_of(' ') == std::string::npos || name.size() > most_name_characters || name == "mean")
      return Error{ErrorCode::invalid_input, name, "cannot be the name of an activity",
                   "1 to " + std::to_string(most_name_characters) + " characters"};
  return unknown;
}

}  // namespace

Result<std::map<std::string, ScoreAnswer>> read_typed_answers(const Instrument& instrument,
                                                              const std::map<std::string, std::string>& typed) {
  std::map<std::string, ScoreAnswer> answers;
  for (const auto& [name, text] : typed) {
    const ScoreItem* item = find_item(instrument, name);
    if (item == nullptr) return Failure(unknown_item(instrument, name));
    Result<ScoreAnswer> answer = read_typed(*item, name, text);
    if (!answer) return Failure(answer.error());
    answers.emplace(name, std::move(*answer));
  }
  return answers;
}

Result<AnswerFile> read_answer_file(std::string_view json) {
  const Result<JsonValue> root = read_json(json);
  if (!root) return Failure(root.error());
  JsonObjectReader reader(*root);
  AnswerFile file{reader.read_date("date"), reader.read_name("side", find_side), {}};
  const JsonValue* answers = reader.read_object("answers");
  if (answers == nullptr) reader.report_missing("answers");
  if (answers != nullptr)
    for (const JsonMember& member : answers->members) {
      const JsonKind kind = member.value.kind;
      if (kind == JsonKind::boolean || kind == JsonKind::array || kind == JsonKind::object)
        reader.report(member.key, member.key + " takes the name of an answer or a number");
      if (kind != JsonKind::null) file.answers.emplace(member.key, member.value.text);
    }
  return reader.finish(std::move(file));
}

Known<Error> check_score(const Instrument& instrument, const ScoreEntry& entry) {
  if (entry.answers.empty())
    return Error{ErrorCode::invalid_input, instrument.id, "nothing was answered", "an open item is left out, not all"};
  if (Known<Error> error = check_side(instrument, entry)) return error;
  if (instrument.own_activities)
    if (Known<Error> error = check_activities(entry)) return error;
  for (const auto& [name, answer] : entry.answers) {
    const ScoreItem* item = find_item(instrument, name);
    if (item == nullptr) return unknown_item(instrument, name);
    if (Known<Error> error = check_answer(*item, name, answer)) return error;
  }
  return unknown;
}

}  // namespace patella
