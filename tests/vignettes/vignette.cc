#include "vignette.h"

#include "patella/json.h"
#include "patella/toml.h"

namespace patella {
namespace {

void write_json(const TomlNode& node, JsonWriter& json) {
  switch (node.kind) {
    case TomlKind::boolean:
      json.value(node.boolean);
      return;
    case TomlKind::integer:
    case TomlKind::number:
      json.value(node.number);
      return;
    case TomlKind::text:
      json.value(node.text);
      return;
    case TomlKind::date:
      json.value(node.date);
      return;
    case TomlKind::array:
      json.begin_array();
      for (const TomlNode& item : node.items) write_json(item, json);
      json.end_array();
      return;
    case TomlKind::table:
      json.begin_object();
      for (const TomlMember& member : node.members) write_json(member.value, json.key(member.key));
      json.end_object();
      return;
    case TomlKind::unsupported:
      json.null();
  }
}

std::string to_json_text(const TomlNode& node) {
  JsonWriter json;
  write_json(node, json);
  return json.take();
}

class VignetteReader {
 public:
  VignetteReader(const TomlNode& node, const RuleBook& rules, TomlErrors& errors)
      : table_(node, errors), rules_(rules), errors_(errors) {
    vignette_.file = errors.file();
    vignette_.line = node.line;
  }

  Vignette read() {
    vignette_.id = table_.required_text("id");
    vignette_.story = table_.required_text("story");
    vignette_.source = table_.required_text("source");
    if (rules_.find_reference(vignette_.source) == nullptr && rules_.find(vignette_.source) == nullptr)
      table_.report("source", "\"" + vignette_.source + "\" is neither a source nor a rule");
    vignette_.today = table_.optional_date("today").value_or(*read_date("2026-05-10"));
    read_person();
    read_answers();
    read_list("checkins", vignette_.checkins, read_checkin);
    read_list("sessions", vignette_.sessions, read_session);
    read_list("clearances", vignette_.clearances, read_clearance);
    vignette_.ordinary = table_.optional_boolean("ordinary").value_or(false);
    if (const TomlNode* expect = table_.optional_table("expect"))
      read_expectation(*expect);
    else
      table_.report("expect", "nothing is expected");
    table_.finish();
    return std::move(vignette_);
  }

 private:
  void read_person() {
    if (const TomlNode* profile = table_.optional_table("profile"))
      take(read_runner_profile(to_json_text(*profile)), profile->line, vignette_.runner);
    if (const Known<LocalDate> birth = table_.optional_date("birth_date")) vignette_.runner.birth_date = birth;
    if (const Known<double> age = table_.optional_number("age"))
      vignette_.runner.birth_date = years_before(vignette_.today, static_cast<int>(*age));
    if (const Known<std::string> sex = table_.optional_text("sex")) {
      vignette_.runner.sex = find_sex(*sex);
      if (!vignette_.runner.sex) table_.report("sex", "female, male or other");
    }
  }

  // Born half a year earlier than the birthday needs, so that the age is the same in every year.
  static LocalDate years_before(LocalDate today, int years) {
    const std::chrono::year_month_day now{std::chrono::sys_days(today.day.time_since_epoch())};
    const auto then = (now.year() - std::chrono::years(years)) / now.month() / std::chrono::day(1);
    return LocalDate{std::chrono::local_days(std::chrono::sys_days(then).time_since_epoch())} - 150;
  }

  void read_answers() {
    vignette_.triage.date = table_.optional_date("triage_date").value_or(vignette_.today);
    if (const TomlNode* answers = table_.optional_table("answers"))
      for (const TomlMember& member : answers->members) {
        if (member.value.kind != TomlKind::boolean) errors_.report(member.value.line, member.key + " is true or false");
        vignette_.triage.answers[member.key] = member.value.boolean;
      }
    if (const Known<Error> error = check_triage_answers(vignette_.triage, rules_))
      table_.report("answers", patella::render(*error));
    if (!table_.optional_boolean("safety_no").value_or(false)) return;
    for (const Question& question : rules_.questions())
      if (question.required) vignette_.triage.answers.try_emplace(question.id, false);
  }

  template <class T>
  void read_list(std::string_view key, std::vector<T>& out, Result<T> (*read_one)(std::string_view)) {
    if (const std::vector<TomlNode>* items = table_.optional_array(key))
      for (const TomlNode& item : *items) take(read_one(to_json_text(item)), item.line, out.emplace_back());
  }

  template <class T>
  void take(Result<T> read, int line, T& out) {
    if (read)
      out = std::move(*read);
    else
      errors_.report(line, patella::render(read.error()));
  }

  void read_expectation(const TomlNode& node) {
    TomlTableReader table(node, errors_);
    VignetteExpectation& expect = vignette_.expect;
    expect.flags = read_ids(table, "flags");
    expect.not_flags = read_ids(table, "not_flags");
    for (const auto* list : {&expect.flags, &expect.not_flags})
      for (const std::string& id : *list)
        if (rules_.find(id) == nullptr) table.report("flags", id + " is not a rule");
    expect.no_flags = table.optional_boolean("no_flags");
    expect.urgency = table.optional_text("urgency");
    expect.locked = table.optional_boolean("locked");
    expect.outcome = table.optional_text("outcome");
    expect.leading_among = read_ids(table, "leading_among");
    if (const Known<std::string> leading = table.optional_text("leading")) expect.leading_among = {*leading};
    for (const std::string& condition : expect.leading_among)
      if (rules_.find("differential.prior." + condition) == nullptr)
        table.report("leading", condition + " is not a condition");
    expect.contradiction = table.optional_boolean("contradiction");
    table.finish();
  }

  std::vector<std::string> read_ids(TomlTableReader& table, std::string_view key) {
    std::vector<std::string> ids;
    if (const std::vector<TomlNode>* items = table.optional_array(key))
      for (const TomlNode& item : *items) ids.push_back(item.text);
    return ids;
  }

  TomlTableReader table_;
  const RuleBook& rules_;
  TomlErrors& errors_;
  Vignette vignette_;
};

}  // namespace

Result<std::vector<Vignette>> read_vignettes(std::string_view toml, std::string_view file, const RuleBook& rules) {
  const Result<TomlNode> root = read_toml(toml, file);
  if (!root) return Failure(root.error());
  TomlErrors errors{std::string(file)};
  TomlTableReader table(*root, errors);
  std::vector<Vignette> vignettes;
  if (const std::vector<TomlNode>* items = table.optional_array("vignette"))
    for (const TomlNode& item : *items) vignettes.push_back(VignetteReader(item, rules, errors).read());
  table.finish();
  if (errors.messages().empty()) return vignettes;
  std::string message;
  for (const std::string& line : errors.messages()) message += (message.empty() ? "" : "\n") + line;
  return fail(ErrorCode::invalid_input, {}, message);
}

}  // namespace patella
