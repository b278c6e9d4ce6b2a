#include "replay.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "context.h"
#include "git_rules.h"
#include "patella/json.h"
#include "patella/rule_pages.h"

namespace patella {
namespace {

std::string describe(const Rule& rule) {
  const std::string value = describe_value(rule);
  return value.empty() ? rule.statement : value;
}

bool is_same_rule(const Rule& a, const Rule& b) {
  return describe(a) == describe(b) && a.statement == b.statement && a.status == b.status && a.urgency == b.urgency;
}

std::vector<RuleDifference> compare_rules(const RuleBook& before, const RuleBook& after) {
  std::vector<RuleDifference> differences;
  for (const Rule& rule : after.rules()) {
    const Rule* was = before.find(rule.id);
    if (was == nullptr)
      differences.push_back({rule.id, "", describe(rule)});
    else if (!is_same_rule(*was, rule))
      differences.push_back({rule.id, describe(*was), describe(rule)});
  }
  for (const Rule& rule : before.rules())
    if (after.find(rule.id) == nullptr) differences.push_back({rule.id, describe(rule), ""});
  return differences;
}

std::string list(const char* label, const std::vector<std::string>& ids) {
  if (ids.empty()) return "";
  std::string text = fmt::format("      {:<11}", label);
  for (const std::string& id : ids) text += " " + id;
  return text + "\n";
}

void write_ids(JsonWriter& json, std::string_view key, const std::vector<std::string>& ids) {
  json.key(key).begin_array();
  for (const std::string& id : ids) json.value(id);
  json.end_array();
}

}  // namespace

Result<RuleBook> read_rules_before(const std::string& folder_or_revision, const RuleBook& after) {
  std::error_code failed;
  const bool is_folder = std::filesystem::is_directory(folder_or_revision, failed);
  const auto files = is_folder ? rule_files_in(folder_or_revision) : rule_files_at(folder_or_revision);
  if (!files) return Failure(files.error());
  const auto before = read_rule_book(*files);
  if (!before) return Failure(before.error());
  return before->with_missing_from(after);
}

Replay replay_scenarios(const std::vector<Scenario>& scenarios, const RuleBook& before, const RuleBook& after) {
  Replay replay{compare_rules(before, after), {}, scenarios.size()};
  for (const Scenario& scenario : scenarios) {
    std::vector<AdviceChange> changes = compare_advice(scenario, before, after);
    if (!changes.empty()) replay.changed.push_back({scenario.file, scenario.title, std::move(changes)});
  }
  return replay;
}

std::string render(const Replay& replay, const ReplayNames& names) {
  std::string text = fmt::format("before: {}\nafter:  {}\n\n", names.before, names.after);
  for (const RuleDifference& rule : replay.rules)
    text +=
        fmt::format("{}\n  before  {}\n  after   {}\n", rule.id, rule.before.empty() ? "(no such rule)" : rule.before,
                    rule.after.empty() ? "(no such rule)" : rule.after);
  if (replay.rules.empty()) text += "No rule differs.\n";
  for (const ReplayedScenario& scenario : replay.changed) {
    text += fmt::format("\n{}\n  {}\n", scenario.title, scenario.file);
    for (const AdviceChange& change : scenario.changes)
      text += fmt::format("    {}\n      before      {}\n      after       {}\n{}{}", change.when, change.before,
                          change.after, list("no longer", change.no_longer), list("newly", change.newly));
  }
  return text + fmt::format("\n{} of {} scenarios say something else.", replay.changed.size(), replay.scenarios);
}

std::string render_json(const Replay& replay) {
  JsonWriter json;
  json.begin_object().member("scenarios", static_cast<std::int64_t>(replay.scenarios)).key("rules").begin_array();
  for (const RuleDifference& rule : replay.rules)
    json.begin_object().member("id", rule.id).member("before", rule.before).member("after", rule.after).end_object();
  json.end_array().key("changed").begin_array();
  for (const ReplayedScenario& scenario : replay.changed) {
    json.begin_object().member("file", scenario.file).member("title", scenario.title).key("changes").begin_array();
    for (const AdviceChange& change : scenario.changes) {
      json.begin_object().member("when", change.when).member("before", change.before).member("after", change.after);
      write_ids(json, "no_longer", change.no_longer);
      write_ids(json, "newly", change.newly);
      json.end_object();
    }
    json.end_array().end_object();
  }
  return json.end_array().end_object().take();
}

}  // namespace patella
