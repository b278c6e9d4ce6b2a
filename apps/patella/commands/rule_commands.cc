// rules, explain, replay: what the program knows, how it reasons, and what another rule would change.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "commands.h"
#include "patella/json.h"
#include "patella/rule_pages.h"
#include "replay.h"
#include "scan.h"
#include "scenario_library.h"

namespace patella {
namespace {

class RulesCommand final : public Command {
 public:
  explicit RulesCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"rules",
            "Knowledge",
            "Every clinical rule with its value, source and grade",
            {"patella rules", "patella rules pain", "patella rules progression.single_session_spike",
             "patella rules --json", "patella --rules rules rules --pages docs/rules --scenarios scenarios"}};
  }
  void declare(OptionSink& options) override {
    options.argument("id", id_, "One rule, or one topic", false);
    options.flag("--json", json_, "Print as JSON");
    options.text("--pages", pages_, "Write a Markdown page a topic into this folder");
    options.text("--scenarios", scenarios_, "The folder of scenarios (default: those built in)");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    if (pages_) return write_pages(**rules);
    if (!id_) return print_all(**rules);
    if (const Rule* rule = (*rules)->find(*id_)) return print_one(**rules, *rule);
    const auto in_topic = [&](const Rule& rule) { return rule.topic == *id_; };
    if (std::ranges::any_of((*rules)->rules(), in_topic)) return print_table(**rules, in_topic);
    return fail(ErrorCode::not_found, *id_, "is not a rule and not a topic", "patella rules lists them");
  }

 private:
  Result<ExitCode> print_all(const RuleBook& rules) {
    if (!json_) return print_table(rules, [](const Rule&) { return true; });
    context_.console().line(render_json(rules));
    return ExitCode::success;
  }

  template <class Wanted>
  Result<ExitCode> print_table(const RuleBook& rules, Wanted wanted) {
    std::vector<std::vector<std::string>> rows;
    for (const Rule& rule : rules.rules())
      if (wanted(rule)) rows.push_back({rule.id, describe_value(rule), std::string(name_of(rule.evidence))});
    context_.console().line(render_table({"rule", "value", "evidence"}, rows));
    context_.console().line(
        fmt::format("{} rules, version {}. patella rules ID shows one with its sources.", rows.size(), rules.version()),
        Tone::quiet);
    return ExitCode::success;
  }

  Result<ExitCode> print_one(const RuleBook& rules, const Rule& rule) {
    const auto wording = context_.wording();
    const auto scenarios = read_scenarios(scenarios_);
    if (!wording) return Failure(wording.error());
    if (!scenarios) return Failure(scenarios.error());
    const RuleStories stories = find_rule_stories(*scenarios);
    if (json_) {
      context_.console().line(render_json(rules, rule, files_of(stories, rule)));
      return ExitCode::success;
    }
    constexpr int indent = 17;
    Console& out = context_.console();
    out.line(rule.id, Tone::strong);
    out.line(wrap(rule.statement, out.width(), 0));
    out.line();
    for (const RuleLine& line : describe_rule(rule, rules, stories, **wording))
      out.line(fmt::format("{:<{}}", line.label, indent) + wrap(line.text, out.width() - indent, indent));
    return ExitCode::success;
  }

  static RuleStoryFiles files_of(const RuleStories& stories, const Rule& rule) {
    const auto files = [&](const auto& by_rule) {
      std::vector<std::string> names;
      if (const auto found = by_rule.find(rule.id); found != by_rule.end())
        for (const Scenario* story : found->second) names.push_back(story->file);
      return names;
    };
    return {files(stories.acts), files(stories.silent)};
  }

  Result<ExitCode> write_pages(const RuleBook& rules) {
    const auto wording = context_.wording();
    const auto scenarios = read_scenarios(scenarios_);
    if (!wording) return Failure(wording.error());
    if (!scenarios) return Failure(scenarios.error());
    std::error_code failed;
    std::filesystem::create_directories(*pages_, failed);
    const std::vector<RulePage> pages = render_rule_pages(rules, find_rule_stories(*scenarios), **wording);
    for (const RulePage& page : pages)
      if (const auto written = write_disk_file(*pages_ + "/" + page.name, page.text); !written)
        return Failure(written.error());
    context_.console().line(fmt::format("{} pages written to {}", pages.size(), *pages_), Tone::quiet);
    return ExitCode::success;
  }

  Context& context_;
  std::optional<std::string> id_, pages_, scenarios_;
  bool json_ = false;
};

class ExplainCommand final : public Command {
 public:
  explicit ExplainCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"explain",
            "Knowledge",
            "Run one scenario and tell the reasoning day by day",
            {"patella explain scenarios/responses/morning_pain_5_stops_running_today.toml",
             "patella --rules rules explain my_story.toml"}};
  }
  void declare(OptionSink& options) override {
    options.argument("file", file_, "A scenario: scenarios/README.md says how one is written", true);
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    const auto scenario = read_one_scenario(*file_);
    if (!scenario) return Failure(scenario.error());
    const std::vector<ScenarioDay> days = run_scenario(*scenario, **rules);
    print(scenario->about.empty() ? explain_scenario(*scenario, days, **wording) : explain_cases(*scenario, **rules));
    const std::size_t misses = count_misses(*scenario, days, **rules);
    if (misses == 0) return ExitCode::success;
    return fail(ErrorCode::conflict, *file_, fmt::format("{} not as expected", misses),
                "change the rule, or what the story expects");
  }

 private:
  // Lines are wrapped under their own indent.
  void print(const std::string& text) {
    Console& out = context_.console();
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string line = text.substr(begin, end - begin);
      const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
      const int deeper = static_cast<int>(indent) + (indent > 0 ? 2 : 0);
      out.line(line.substr(0, indent) + wrap(line.substr(indent), out.width() - deeper, deeper));
      begin = end + 1;
    }
  }

  static std::size_t count_misses(const Scenario& scenario, const std::vector<ScenarioDay>& days,
                                  const RuleBook& rules) {
    std::size_t misses = 0;
    for (const ScenarioDay& day : days) misses += day.misses.size();
    for (const CaseAnswer& answer : answer_cases(scenario, rules)) misses += answer.misses.size();
    return misses;
  }

  Context& context_;
  std::optional<std::string> file_;
};

class ReplayCommand final : public Command {
 public:
  explicit ReplayCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"replay",
            "Knowledge",
            "Every scenario whose advice another set of rules changes",
            {"patella --rules rules replay --against HEAD", "patella replay --against ../other/rules --json"}};
  }
  void declare(OptionSink& options) override {
    options.text("--against", against_, "The rules before: a folder, or a git revision of rules/ (HEAD, a tag, ...)");
    options.text("--scenarios", scenarios_, "The folder of scenarios (default: those built in)");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    if (!against_)
      return fail(ErrorCode::invalid_input, "--against", "is missing", "name a folder of rules or a git revision");
    const auto after = context_.rules();
    if (!after) return Failure(after.error());
    const auto before = read_rules_before(*against_, **after);
    if (!before) return Failure(before.error());
    const auto scenarios = read_scenarios(scenarios_);
    if (!scenarios) return Failure(scenarios.error());
    const Replay replay = replay_scenarios(*scenarios, *before, **after);
    context_.console().line(json_ ? render_json(replay) : render(replay, names()));
    return ExitCode::success;
  }

 private:
  ReplayNames names() const { return {*against_, context_.rules_folder().value_or("the rules that are built in")}; }

  Context& context_;
  std::optional<std::string> against_, scenarios_;
  bool json_ = false;
};

}  // namespace

void add_rule_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<RulesCommand>(context));
  commands.push_back(std::make_unique<ExplainCommand>(context));
  commands.push_back(std::make_unique<ReplayCommand>(context));
}

}  // namespace patella
