// stage, recovery: where on the way back the runner is, and how long it may take.
#include <fmt/format.h>

#include "commands.h"
#include "decision_request.h"
#include "patella/json.h"
#include "recovery_report.h"

namespace patella {
namespace {

constexpr std::array way_back{Stage::protect, Stage::reload, Stage::return_to_running, Stage::maintain};

// What both commands start from.
struct StageCase {
  const RuleBook* rules;
  const Wording* wording;
  DecisionRequest request;
};

Result<StageCase> open_case(Context& context, const std::optional<std::string>& date) {
  const auto day = context.day(date);
  const auto rules = context.rules();
  const auto wording = context.wording();
  const auto store = context.store();
  if (!day) return Failure(day.error());
  if (!rules) return Failure(rules.error());
  if (!wording) return Failure(wording.error());
  if (!store) return Failure(store.error());
  const DayView view = *day < context.today() ? DayView::morning : DayView::whole;
  auto request = make_request(**store, context.scope(), *day, view);
  if (!request) return Failure(request.error());
  return StageCase{*rules, *wording, std::move(*request)};
}

std::string statement_of(const StageCase& the_case, Stage stage) {
  const std::string id = "stage." + std::string(name_of(stage));
  const Rule* rule = the_case.rules->find(id);
  return rule == nullptr ? std::string() : the_case.wording->say_or("statement." + id, rule->statement);
}

class StagePage {
 public:
  StagePage(Console& console, const StageCase& the_case, const Decision& decision)
      : console_(console), case_(the_case), wording_(*the_case.wording), decision_(decision) {}

  void print() {
    const std::string name(name_of(decision_.stage));
    console_.line(say("heading", {{"date", render(decision_.date)},
                                  {"stage", wording_.say_or("word." + name, name)},
                                  {"name", wording_.say("stage." + name)}}),
                  Tone::strong);
    if (decision_.stage == Stage::refer) console_.line(wrap(say("flags"), console_.width(), 0), Tone::stop);
    print_way();
    print_gates();
    print_next();
    print_step();
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("stage_page." + key, values);
  }
  void heading(const std::string& text) {
    console_.line();
    console_.line(text, Tone::strong);
  }

  void print_way() {
    heading(say("way"));
    for (const Stage stage : way_back) {
      const bool here = stage == decision_.stage;
      const std::string mark = here ? " <- " + say("here") : "";
      console_.line(std::string("  - ") + wrap(statement_of(case_, stage) + mark, console_.width() - 4, 4),
                    here ? Tone::good : Tone::normal);
    }
  }

  void print_gates() {
    if (decision_.gates.empty()) return;
    heading(say("gates"));
    for (const GateReport& gate : decision_.gates) {
      const std::string side = gate.side ? wording_.say("side." + std::string(name_of(*gate.side))) + ": " : "";
      const std::string when = !gate.days_ago        ? say("never")
                               : *gate.days_ago == 0 ? say("today")
                                                     : say("answered", {{"days", std::to_string(*gate.days_ago)}});
      console_.line(fmt::format("  {:<18}{}{} ({})", wording_.say("gate_state." + std::string(name_of(gate.state))),
                                side, wording_.say("gate_name." + gate.rule), when),
                    gate.state == GateState::open ? Tone::good : Tone::caution);
    }
  }

  void print_next() {
    if (decision_.what_would_change_it.empty()) return;
    heading(say("next"));
    for (const WouldChange& change : decision_.what_would_change_it) {
      const std::string threshold = change.threshold ? fmt::format("{:g}", *change.threshold) : "?";
      const std::string text = wording_.say("would_change." + change.rule, {{"threshold", threshold}});
      console_.line("  - " + wrap(text, console_.width() - 4, 4));
    }
  }

  void print_step() {
    console_.line();
    if (decision_.return_step)
      console_.line(
          wrap(say("step", {{"step", wording_.say("return_step." + std::string(name_of(*decision_.return_step)))}}),
               console_.width(), 0));
    console_.line(wrap(say("surface"), console_.width(), 0), Tone::quiet);
    if (!case_.request.runner.goal_session) console_.line(wrap(say("no_goal"), console_.width(), 0), Tone::quiet);
  }

  Console& console_;
  const StageCase& case_;
  const Wording& wording_;
  const Decision& decision_;
};

std::string render_stage_json(const StageCase& the_case, const Decision& decision) {
  JsonWriter json;
  json.begin_object().member("date", decision.date).member("stage", name_of(decision.stage));
  json.member("statement", statement_of(the_case, decision.stage));
  json.key("return_step");
  if (decision.return_step)
    json.value(name_of(*decision.return_step));
  else
    json.null();
  json.key("gates").begin_array();
  for (const GateReport& gate : decision.gates) {
    json.begin_object().member("rule", gate.rule).member("state", name_of(gate.state));
    if (gate.side) json.member("side", name_of(*gate.side));
    json.member("days_ago", gate.days_ago).end_object();
  }
  json.end_array().key("what_would_change_it").begin_array();
  for (const WouldChange& change : decision.what_would_change_it) json.value(change.rule);
  return json.end_array().end_object().take();
}

class StageCommand final : public Command {
 public:
  explicit StageCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"stage",
            "Every day",
            "Where on the way back you are, and what opens the next stage",
            {"patella stage", "patella stage --date 2026-05-03 --json"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "Another day (default: today)");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto opened = open_case(context_, date_);
    if (!opened) return Failure(opened.error());
    const Decision decision = decide_today(opened->request, *opened->rules);
    if (json_)
      context_.console().line(render_stage_json(*opened, decision));
    else
      StagePage(context_.console(), *opened, decision).print();
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> date_;
  bool json_ = false;
};

class RecoveryCommand final : public Command {
 public:
  explicit RecoveryCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"recovery",
            "Every day",
            "How long it may take, as a range of weeks, and where that comes from",
            {"patella recovery", "patella recovery --json"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "Another day (default: today)");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto opened = open_case(context_, date_);
    if (!opened) return Failure(opened.error());
    if (const auto missing = check_recovery_rules(*opened->rules)) return Failure(*missing);
    const DecisionRequest& request = opened->request;
    const RecoveryOutlook outlook =
        estimate_recovery({request.runner, request.checkins, request.today}, *opened->rules);
    if (json_)
      context_.console().line(render_json(outlook));
    else
      print(outlook, *opened);
    return ExitCode::success;
  }

 private:
  void print(const RecoveryOutlook& outlook, const StageCase& the_case) {
    Console& console = context_.console();
    console.line(the_case.wording->say("recovery.heading"), Tone::strong);
    for (const std::string& line :
         describe_recovery(outlook, *the_case.rules, the_case.request.today, *the_case.wording))
      console.line("  - " + wrap(line, console.width() - 4, 4));
  }

  Context& context_;
  std::optional<std::string> date_;
  bool json_ = false;
};

}  // namespace

void add_stage_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<StageCommand>(context));
  commands.push_back(std::make_unique<RecoveryCommand>(context));
}

}  // namespace patella
