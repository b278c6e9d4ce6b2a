// All files -> the library: links between exercises, ladders and stages hold together.
#include <algorithm>
#include <map>

#include "names.h"
#include "patella/toml.h"
#include "read_exercise.h"

namespace patella {
namespace {

constexpr std::string_view programme_file = "programme.toml";
constexpr std::array<std::string_view, 4> stage_names{"protect", "reload", "return", "maintain"};

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

class LibraryReader {
 public:
  Result<ExerciseLibrary> read(std::span<const LibraryText> files) {
    bool programme_found = false;
    for (const LibraryText& file : files) {
      if (file.name != programme_file) read_file(file);
      programme_found |= file.name == programme_file;
    }
    sort_exercises();
    check_links();
    for (const LibraryText& file : files)
      if (file.name == programme_file) read_programme(file);
    if (!programme_found) messages_.push_back("programme.toml is missing");
    if (messages_.empty()) return std::move(library_);
    std::string message;
    for (const std::string& line : messages_) message += (message.empty() ? "" : "\n") + line;
    return fail(ErrorCode::invalid_input, {}, message);
  }

 private:
  void keep(const TomlErrors& errors) {
    messages_.insert(messages_.end(), errors.messages().begin(), errors.messages().end());
  }

  void read_file(const LibraryText& file) {
    const Result<TomlNode> root = read_toml(file.text, file.name);
    if (!root) return messages_.push_back(render(root.error()));
    TomlErrors errors(file.name);
    TomlTableReader table(*root, errors);
    const std::vector<TomlNode>* exercises = table.optional_array("exercise");
    if (exercises == nullptr || exercises->empty()) table.report("exercise", "no [[exercise]] stands in this file");
    if (exercises != nullptr)
      for (const TomlNode& node : *exercises) library_.exercises_.push_back(read_exercise(node, errors));
    table.finish();
    keep(errors);
  }

  static std::string place_of(const Exercise& exercise) {
    return exercise.file + ":" + std::to_string(exercise.line) + ": " + exercise.id + ": ";
  }

  void sort_exercises() {
    std::vector<Exercise>& all = library_.exercises_;
    std::sort(all.begin(), all.end(), [](const Exercise& a, const Exercise& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < all.size(); ++i)
      if (all[i].id == all[i - 1].id)
        messages_.push_back(place_of(all[i]) + "the id stands in " + all[i - 1].file + " too");
  }

  void check_links() {
    for (const Exercise& exercise : library_.exercises_) {
      for (const std::string& id : exercise.easier) check_link(exercise, id, false);
      for (const std::string& id : exercise.harder) check_link(exercise, id, true);
    }
    std::map<std::string_view, int> depth;
    for (const Exercise& exercise : library_.exercises_) find_circle(exercise, depth);
  }

  // Said on both ends, and the phase never goes back on the way up.
  void check_link(const Exercise& from, const std::string& id, bool up) {
    const Exercise* to = library_.find(id);
    if (to == nullptr) return messages_.push_back(place_of(from) + "there is no exercise \"" + id + "\"");
    if (!contains(up ? to->easier : to->harder, from.id))
      messages_.push_back(place_of(from) + id + (up ? " does not name it as easier" : " does not name it as harder"));
    if (up && to->phase < from.phase)
      messages_.push_back(place_of(from) + "the harder " + id + " is " + std::string(name_of(to->phase)) +
                          ", which comes before " + std::string(name_of(from.phase)));
  }

  // Walks upwards without recursion: an exercise that is met on its own way up stands in a circle.
  void find_circle(const Exercise& start, std::map<std::string_view, int>& seen) {
    std::vector<std::string_view> open(start.harder.begin(), start.harder.end());
    std::map<std::string_view, bool> visited;
    while (!open.empty()) {
      const std::string_view id = open.back();
      open.pop_back();
      if (id == start.id && seen[start.id]++ == 0)
        messages_.push_back(place_of(start) + "its harder ones lead back to itself");
      const Exercise* next = library_.find(id);
      if (next == nullptr || std::exchange(visited[id], true)) continue;
      open.insert(open.end(), next->harder.begin(), next->harder.end());
    }
  }

  void read_programme(const LibraryText& file) {
    const Result<TomlNode> root = read_toml(file.text, file.name);
    if (!root) return messages_.push_back(render(root.error()));
    TomlErrors errors(file.name);
    TomlTableReader table(*root, errors);
    library_.household_ = read_text_list(table, "household", errors, equipment_names);
    if (const auto* ladders = table.optional_array("ladder"))
      for (const TomlNode& node : *ladders) read_ladder(node, errors);
    if (const auto* stages = table.optional_array("stage"))
      for (const TomlNode& node : *stages) read_stage(node, errors);
    for (const std::string_view name : stage_names)
      if (std::none_of(library_.stages_.begin(), library_.stages_.end(),
                       [&](const ProgrammeStage& stage) { return stage.id == name; }))
        table.report("stage", "there is no stage \"" + std::string(name) + "\"");
    table.finish();
    keep(errors);
  }

  void read_ladder(const TomlNode& node, TomlErrors& errors) {
    TomlTableReader table(node, errors);
    ExerciseLadder ladder{table.required_text("id"), table.required_text("name"),
                          read_text_list(table, "rungs", errors)};
    if (ladder.rungs.empty()) table.report("rungs", "a ladder without rungs");
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) check_rung(ladder, i, table);
    table.finish();
    library_.ladders_.push_back(std::move(ladder));
  }

  void check_rung(const ExerciseLadder& ladder, std::size_t i, TomlTableReader& table) {
    const Exercise* exercise = library_.find(ladder.rungs[i]);
    if (exercise == nullptr) return table.report("rungs", "there is no exercise \"" + ladder.rungs[i] + "\"");
    if (exercise->phase == ExercisePhase::mobility) table.report("rungs", exercise->id + " is no strength exercise");
    if (i + 1 < ladder.rungs.size() && !contains(exercise->harder, ladder.rungs[i + 1]))
      table.report("rungs", ladder.rungs[i + 1] + " is not named as harder than " + exercise->id);
  }

  void read_stage(const TomlNode& node, TomlErrors& errors) {
    TomlTableReader table(node, errors);
    ProgrammeStage stage;
    stage.id = table.required_text("id");
    if (!is_known_name(stage_names, stage.id)) table.report("id", "\"" + stage.id + "\" is not a stage");
    stage.most_knee_force = table.required_name("most_knee_force", find_knee_force).value_or(KneeForce::none);
    stage.most_phase = table.required_name("most_phase", find_exercise_phase).value_or(ExercisePhase::isometric);
    stage.ladders = read_text_list(table, "ladders", errors);
    stage.mobility = read_text_list(table, "mobility", errors);
    for (const std::string& id : stage.ladders)
      if (std::none_of(library_.ladders_.begin(), library_.ladders_.end(),
                       [&](const ExerciseLadder& ladder) { return ladder.id == id; }))
        table.report("ladders", "there is no ladder \"" + id + "\"");
    for (const std::string& id : stage.mobility) {
      const Exercise* exercise = library_.find(id);
      if (exercise == nullptr || exercise->phase != ExercisePhase::mobility)
        table.report("mobility", "\"" + id + "\" is no mobility exercise");
    }
    table.finish();
    library_.stages_.push_back(std::move(stage));
  }

  ExerciseLibrary library_;
  std::vector<std::string> messages_;
};

const Exercise* ExerciseLibrary::find(std::string_view id) const {
  const auto at =
      std::lower_bound(exercises_.begin(), exercises_.end(), id,
                       [](const Exercise& exercise, std::string_view wanted) { return exercise.id < wanted; });
  return at != exercises_.end() && at->id == id ? &*at : nullptr;
}

const ExerciseLadder& ExerciseLibrary::ladder(std::string_view id) const {
  for (const ExerciseLadder& ladder : ladders_)
    if (ladder.id == id) return ladder;
  throw BrokenInvariant("no ladder " + std::string(id));
}

const ProgrammeStage& ExerciseLibrary::stage(std::string_view id) const {
  for (const ProgrammeStage& stage : stages_)
    if (stage.id == id) return stage;
  throw BrokenInvariant("no programme for the stage " + std::string(id));
}

Result<ExerciseLibrary> read_exercise_library(std::span<const LibraryText> files) {
  return LibraryReader().read(files);
}

Known<Error> check_exercise_sources(const ExerciseLibrary& library, const RuleBook& rules) {
  for (const Exercise& exercise : library.exercises())
    if (!exercise.knee.source.empty() && rules.find_reference(exercise.knee.source) == nullptr)
      return Error{ErrorCode::invalid_input, exercise.file + ":" + std::to_string(exercise.line),
                   exercise.id + ": the source \"" + exercise.knee.source + "\" is not in the bibliography", ""};
  return unknown;
}

}  // namespace patella
