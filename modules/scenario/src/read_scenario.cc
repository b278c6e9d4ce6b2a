#include <algorithm>
#include <cmath>

#include "read_story.h"
#include "story_kinds.h"
#include "toml_to_json.h"

namespace patella {
namespace {

Known<Verdict> find_verdict(std::string_view name) {
  for (const Verdict verdict :
       {Verdict::run, Verdict::walk_run, Verdict::cross_train, Verdict::rest, Verdict::cannot_say, Verdict::refer})
    if (name_of(verdict) == name) return verdict;
  return unknown;
}

Known<Stage> find_stage(std::string_view name) {
  for (const Stage stage : {Stage::refer, Stage::protect, Stage::reload, Stage::return_to_running, Stage::maintain})
    if (name_of(stage) == name) return stage;
  return unknown;
}

class ScenarioReader {
 public:
  ScenarioReader(const TomlNode& root, TomlErrors& errors) : root_(root, errors), errors_(errors) {}

  Scenario read() {
    scenario_.file = errors_.file();
    scenario_.title = root_.required_text("title");
    scenario_.story = root_.required_text("story");
    scenario_.first_day = root_.required_date("first_day");
    scenario_.about = root_.optional_text("about").value_or("");
    if (scenario_.about.empty())
      read_days_story();
    else
      read_cases();
    root_.finish();
    return std::move(scenario_);
  }

 private:
  void read_days_story() {
    read_part("runner", scenario_.everything.runner, read_runner_profile);
    read_part("triage", scenario_.everything.triage, read_triage_answers);
    read_part("limits", scenario_.everything.limits, read_clinician_limits);
    read_part("settings", scenario_.everything.settings, read_settings);
    read_diagnosis_table();
    read_strength_setup();
    read_dated("gates", scenario_.everything.gates, read_gate_answers);
    read_dated("period_answer", scenario_.everything.period_answers, read_period_answer);
    read_dated("clearance", scenario_.everything.clearances, read_clearance);
    read_days();
    read_expectations();
  }

  void read_cases() {
    if (find_story_kind(scenario_.about) == nullptr) root_.report("about", "nothing answers stories about this");
    const std::vector<TomlNode>* tables = root_.optional_array("case");
    if (tables == nullptr || tables->empty()) return root_.report("case", "nothing is asked: add a [[case]]");
    for (const TomlNode& table : *tables) scenario_.cases.push_back(read_case(table));
  }

  StoryCase read_case(const TomlNode& node) {
    TomlTableReader table(node, errors_);
    StoryCase asked;
    asked.line = node.line;
    asked.say = table.required_text("say");
    asked.given = read_object(table, "given");
    asked.expect = read_object(table, "expect");
    asked.margin = table.optional_number("margin").value_or(asked.margin);
    asked.rules = read_ids(table, table.optional_array("rules"));
    asked.without = read_ids(table, table.optional_array("without"));
    table.finish();
    return asked;
  }

  static JsonValue read_object(TomlTableReader& table, std::string_view key) {
    const TomlNode* node = table.optional_table(key);
    if (node != nullptr) return to_json(*node);
    table.report(key, std::string(key) + " is missing");
    return make_object({});
  }

  template <class T>
  using ReadPart = Result<T> (*)(const JsonValue&, std::string);

  template <class T>
  void take(Result<T> read, int line, T& out) {
    if (read)
      out = std::move(*read);
    else
      errors_.report(line, render(read.error()));
  }

  template <class T>
  void read_part(std::string_view key, T& out, ReadPart<T> read) {
    const TomlNode* table = root_.optional_table(key);
    if (table != nullptr) take(read(to_json(*table), std::string(key)), table->line, out);
  }

  void read_strength_setup() {
    const TomlNode* table = root_.optional_table("strength_setup");
    if (table == nullptr) return;
    take(read_strength_choices(to_json(*table), "strength_setup"), table->line,
         scenario_.everything.strength_setup.emplace());
  }

  void read_diagnosis_table() {
    const TomlNode* table = root_.optional_table("diagnosis");
    if (table == nullptr) return;
    take(read_diagnosis(dated_json(*table), "diagnosis"), table->line, scenario_.everything.diagnosis.emplace());
  }

  // `day = 3` is the date of that day of the story.
  JsonValue dated_json(const TomlNode& table) {
    JsonValue json = to_json(table);
    const auto is_day = [](const JsonMember& member) { return member.key == "day"; };
    const auto day = std::find_if(json.members.begin(), json.members.end(), is_day);
    if (day == json.members.end()) return json;
    const int number = static_cast<int>(std::clamp(day->value.number, -10000.0, 10000.0));
    *day = {"date", make_text(patella::render(scenario_.first_day + (number - 1)))};
    return json;
  }

  template <class T>
  void read_dated(std::string_view key, std::vector<T>& out, ReadPart<T> read) {
    const std::vector<TomlNode>* tables = root_.optional_array(key);
    if (tables == nullptr) return;
    for (const TomlNode& table : *tables)
      take(read(dated_json(table), std::string(key)), table.line, out.emplace_back());
  }

  void read_days() {
    StoryReader story(scenario_.first_day, scenario_.everything, errors_);
    const std::vector<TomlNode>* days = root_.optional_array("day");
    if (days == nullptr) return;
    for (const TomlNode& day : *days) story.read_day(day);
  }

  std::vector<std::string> read_ids(const TomlTableReader& table, const std::vector<TomlNode>* items) {
    std::vector<std::string> ids;
    if (items == nullptr) return ids;
    for (const TomlNode& item : *items) {
      if (item.kind == TomlKind::text)
        ids.push_back(item.text);
      else
        errors_.report(table.line(), "a rule is named by its id");
    }
    return ids;
  }

  static int story_day(TomlTableReader& table, std::string_view key, double number) {
    constexpr double last_day = 800.0;  // as for the days of the story
    if (number >= 1.0 && number <= last_day && number == std::floor(number)) return static_cast<int>(number);
    table.report(key, "a day of a story is a whole number from 1 to 800");
    return 1;
  }

  Expectation read_expectation(const TomlNode& node) {
    TomlTableReader table(node, errors_);
    Expectation expected;
    expected.line = node.line;
    expected.day = story_day(table, "day", table.required_number("day"));
    expected.evening = table.optional_boolean("evening").value_or(false);
    if (const auto name = table.optional_text("verdict"))
      expected.verdict = named(table, "verdict", find_verdict(*name));
    if (const auto name = table.optional_text("stage")) expected.stage = named(table, "stage", find_stage(*name));
    expected.distance_km = table.optional_number("distance_km");
    expected.knee_equivalent_km = table.optional_number("knee_equivalent_km");
    expected.margin_km = table.optional_number("margin_km").value_or(expected.margin_km);
    expected.binding_cap = table.optional_text("binding_cap");
    expected.rules = read_ids(table, table.optional_array("rules"));
    expected.without = read_ids(table, table.optional_array("without"));
    if (const auto day = table.optional_number("less_than_day"))
      expected.less_than_day = story_day(table, "less_than_day", *day);
    table.finish();
    return expected;
  }

  template <class T>
  Known<T> named(TomlTableReader& table, std::string_view key, Known<T> value) {
    if (!value) table.report(key, "not one of the names this key takes");
    return value;
  }

  void read_expectations() {
    const std::vector<TomlNode>* tables = root_.optional_array("expect");
    if (tables == nullptr || tables->empty()) return root_.report("expect", "nothing is expected: add an [[expect]]");
    for (const TomlNode& table : *tables) scenario_.expectations.push_back(read_expectation(table));
    const auto by_day = [](const Expectation& a, const Expectation& b) {
      return std::pair(a.day, a.evening) < std::pair(b.day, b.evening);
    };
    std::stable_sort(scenario_.expectations.begin(), scenario_.expectations.end(), by_day);
    scenario_.everything.today = scenario_.first_day + (scenario_.expectations.back().day - 1);
  }

  TomlTableReader root_;
  TomlErrors& errors_;
  Scenario scenario_;
};

}  // namespace

Result<Scenario> read_scenario(std::string_view toml, std::string_view file) {
  const Result<TomlNode> root = read_toml(toml, file);
  if (!root) return Failure(root.error());
  TomlErrors errors{std::string(file)};
  Scenario scenario = ScenarioReader(*root, errors).read();
  if (errors.messages().empty()) return scenario;
  std::string message;
  for (const std::string& line : errors.messages()) message += (message.empty() ? "" : "\n") + line;
  return fail(ErrorCode::invalid_input, {}, message);
}

}  // namespace patella
