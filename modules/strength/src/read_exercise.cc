#include "read_exercise.h"

#include <algorithm>
#include <cctype>

#include "names.h"
#include "read_drawing.h"

namespace patella {
namespace {

constexpr std::size_t fewest_lines = 3, most_lines = 5, most_list_items = 12, longest_line = 160;
constexpr double straightest = 0.0, most_bent = 150.0, longest_repetition_s = 20.0;

bool is_exercise_id(std::string_view id) {
  const auto fits = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::islower(byte) != 0 || std::isdigit(byte) != 0 || c == '_';
  };
  return !id.empty() && std::all_of(id.begin(), id.end(), fits);
}

class ExerciseReader {
 public:
  ExerciseReader(const TomlNode& node, TomlErrors& errors) : table_(node, errors), errors_(errors) {}

  Exercise read() {
    exercise_.file = errors_.file();
    exercise_.line = table_.line();
    read_what_it_is();
    read_knee();
    read_words();
    exercise_.easier = read_text_list(table_, "easier", errors_);
    exercise_.harder = read_text_list(table_, "harder", errors_);
    if (const TomlNode* drawing = table_.optional_table("drawing"))
      exercise_.drawing = read_drawing(*drawing, errors_);
    else
      table_.report("drawing", "drawing is missing: every exercise is drawn");
    table_.finish();
    return std::move(exercise_);
  }

 private:
  void read_what_it_is() {
    exercise_.id = table_.required_text("id");
    if (!is_exercise_id(exercise_.id)) table_.report("id", "an id has small letters, digits and _ only");
    exercise_.name = table_.required_text("name");
    if (exercise_.name.find_first_of("<>&\"") != std::string::npos)
      table_.report("name", "a name has no <, >, & or quotation marks");
    exercise_.muscles = read_text_list(table_, "muscles", errors_, muscle_names);
    if (exercise_.muscles.empty()) table_.report("muscles", "muscles is missing: the one that works most first");
    exercise_.pattern = named("pattern", pattern_names);
    exercise_.position = named("position", position_names);
    exercise_.equipment = read_text_list(table_, "equipment", errors_, equipment_names);
    exercise_.phase = table_.required_name("phase", find_exercise_phase).value_or(ExercisePhase::dynamic);
    exercise_.sides = table_.required_name("sides", find_exercise_sides).value_or(ExerciseSides::both_together);
    exercise_.count = table_.required_name("count", find_exercise_count).value_or(ExerciseCount::repetitions);
  }

  std::string named(std::string_view key, std::span<const std::string_view> names) {
    std::string name = table_.required_text(key);
    if (!name.empty() && !is_known_name(names, name))
      table_.report(key, "\"" + name + "\" is not one of the names this key takes");
    return name;
  }

  void read_knee() {
    const TomlNode* node = table_.optional_table("knee");
    if (node == nullptr) return table_.report("knee", "knee is missing: how hard and how deep is it loaded?");
    TomlTableReader knee(*node, errors_);
    exercise_.knee.force = knee.required_name("force", find_knee_force).value_or(KneeForce::high);
    exercise_.knee.bend_degrees = in_range(knee, "bend_degrees", straightest, most_bent);
    if (exercise_.count == ExerciseCount::repetitions)
      exercise_.knee.seconds = in_range(knee, "seconds_per_repetition", 0.0, longest_repetition_s);
    exercise_.knee.source = knee.optional_text("source").value_or("");
    exercise_.knee.evidence_row = knee.optional_text("evidence_row").value_or("");
    knee.finish();
  }

  static double in_range(TomlTableReader& table, std::string_view key, double low, double high) {
    const double value = table.required_number(key);
    if (!(value >= low && value <= high))
      table.report(key, std::string(key) + " must lie between " + std::to_string(static_cast<int>(low)) + " and " +
                            std::to_string(static_cast<int>(high)));
    return value;
  }

  void read_words() {
    exercise_.how = read_text_list(table_, "how", errors_);
    if (exercise_.how.size() < fewest_lines || exercise_.how.size() > most_lines)
      table_.report("how", "how needs 3 to 5 lines");
    exercise_.mistakes = read_text_list(table_, "mistakes", errors_);
    if (exercise_.mistakes.empty()) table_.report("mistakes", "mistakes is missing: what often goes wrong");
    for (const auto* lines : {&exercise_.how, &exercise_.mistakes})
      for (const std::string& line : *lines)
        if (line.size() > longest_line) table_.report("how", "a line is longer than 160 characters: " + line);
  }

  TomlTableReader table_;
  TomlErrors& errors_;
  Exercise exercise_;
};

}  // namespace

std::vector<std::string> read_text_list(TomlTableReader& table, std::string_view key, TomlErrors& errors,
                                        std::span<const std::string_view> names) {
  std::vector<std::string> texts;
  const std::vector<TomlNode>* items = table.optional_array(key);
  if (items == nullptr) return texts;
  if (items->size() > most_list_items) table.report(key, std::string(key) + " has more than 12 entries");
  for (const TomlNode& item : *items) {
    if (item.kind != TomlKind::text || item.text.empty())
      errors.report(item.line, std::string(key) + " holds something that is not a text");
    else if (!names.empty() && !is_known_name(names, item.text))
      errors.report(item.line, "\"" + item.text + "\" is not one of the names " + std::string(key) + " takes");
    else if (std::find(texts.begin(), texts.end(), item.text) != texts.end())
      errors.report(item.line, "\"" + item.text + "\" stands twice in " + std::string(key));
    else
      texts.push_back(item.text);
  }
  return texts;
}

Exercise read_exercise(const TomlNode& table, TomlErrors& errors) { return ExerciseReader(table, errors).read(); }

}  // namespace patella
