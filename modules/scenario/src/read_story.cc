#include "read_story.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "toml_to_json.h"

namespace patella {
namespace {

constexpr int longest_story_days = 800;
constexpr std::array<std::string_view, 6> session_keys{"run", "walk", "walk_run", "hike", "ride", "other"};
constexpr std::array<std::string_view, 4> other_keys{"day", "until", "every", "strength"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// { km = 4, minutes = 26, knee_km = 4.2, at = "18:00" }: short names beside those of the contract.
std::string contract_name(std::string_view key) {
  if (key == "km") return "distance_km";
  if (key == "minutes") return "duration_min";
  if (key == "knee_km") return "knee_equivalent_km";
  return std::string(key);
}

}  // namespace

int StoryReader::read_int(const TomlNode& table, std::string_view key, int otherwise) {
  const TomlNode* node = table.find(key);
  if (node == nullptr) return otherwise;
  if (node->kind == TomlKind::integer && node->number >= 1.0 && node->number <= longest_story_days)
    return static_cast<int>(node->number);
  errors_.report(node->line,
                 std::string(key) + " must be a whole number of days from 1 to " + std::to_string(longest_story_days));
  return otherwise;
}

StoryReader::Repeat StoryReader::read_repeat(const TomlNode& table) {
  if (table.find("day") == nullptr) errors_.report(table.line, "day is missing");
  Repeat repeat;
  repeat.first = read_int(table, "day", 1);
  repeat.last = read_int(table, "until", repeat.first);
  repeat.every = read_int(table, "every", 1);
  if (repeat.last < repeat.first) errors_.report(table.line, "until lies before day");
  return repeat;
}

void StoryReader::add_session(LocalDate date, std::string_view kind, const TomlNode& table) {
  std::string time = "18:00";
  std::vector<JsonMember> members;
  for (const TomlMember& member : table.members) {
    if (member.key == "at" && member.value.kind == TomlKind::text)
      time = member.value.text;
    else
      members.push_back({contract_name(member.key), to_json(member.value)});
  }
  members.push_back({"start", make_text(render(date) + "T" + time + ":00Z")});
  members.push_back({"kind", make_text(std::string(kind))});
  Result<Session> session = read_session(make_object(std::move(members)), std::string(kind));
  if (session)
    everything_.sessions.push_back(std::move(*session));
  else
    errors_.report(table.line, render(session.error()));
}

void StoryReader::add_checkin(LocalDate date, const TomlNode& table) {
  std::vector<JsonMember> members;
  for (const TomlMember& member : table.members)
    if (!is_one_of(session_keys, member.key) && !is_one_of(other_keys, member.key))
      members.push_back({member.key, to_json(member.value)});
  if (members.empty()) return;
  members.push_back({"date", make_text(render(date))});
  Result<CheckIn> checkin = read_checkin(make_object(std::move(members)), {});
  if (checkin)
    everything_.checkins.push_back(std::move(*checkin));
  else
    errors_.report(table.line, render(checkin.error()));
}

// strength = [{ exercise = "step_down", sets = 3, reps = 10, pain = 1 }]
void StoryReader::add_strength(LocalDate date, const TomlNode& exercises) {
  if (exercises.kind != TomlKind::array)
    return errors_.report(exercises.line,
                          "strength must be a list: [{ exercise = \"step_down\", sets = 3, reps = 10 }]");
  for (const TomlNode& exercise : exercises.items) {
    JsonValue json = to_json(exercise);
    json.members.push_back({"date", make_text(render(date))});
    Result<StrengthEntry> entry = read_strength_entry(json, "strength");
    if (!entry) return errors_.report(exercises.line, render(entry.error()));
    everything_.strength.push_back(std::move(*entry));
  }
}

void StoryReader::read_day(const TomlNode& table) {
  const Repeat repeat = read_repeat(table);
  const std::size_t errors_before = errors_.messages().size();
  for (int day = repeat.first; day <= repeat.last; day += repeat.every) {
    const LocalDate date = first_day_ + (day - 1);
    for (const std::string_view kind : session_keys) {
      const TomlNode* session = table.find(kind);
      if (session == nullptr) continue;
      if (session->kind == TomlKind::table)
        add_session(date, kind, *session);
      else
        errors_.report(session->line, std::string(kind) + " must be a table: { km = 3, minutes = 20 }");
    }
    if (const TomlNode* exercises = table.find("strength")) add_strength(date, *exercises);
    add_checkin(date, table);
    if (errors_.messages().size() != errors_before) return;  // the same on every repeat
  }
}

}  // namespace patella
