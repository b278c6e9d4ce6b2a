// simulate: invented runners under Patella's advice and under what people use instead.
#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <csignal>
#include <fstream>
#include <thread>

#include "commands.h"
#include "patella/simulate.h"

namespace patella {
namespace {

std::atomic<bool> stop_simulation = false;  // set by the signal handler alone
void on_stop_simulation(int) { stop_simulation = true; }

class SimulationGuard {
 public:
  SimulationGuard() : before_(std::signal(SIGINT, on_stop_simulation)) { stop_simulation = false; }
  ~SimulationGuard() { std::signal(SIGINT, before_); }
  SimulationGuard(const SimulationGuard&) = delete;
  SimulationGuard& operator=(const SimulationGuard&) = delete;

 private:
  void (*before_)(int);
};

std::string number(double value, double factor = 1.0) {
  if (!std::isfinite(value)) return "never";
  return fmt::format("{:.{}f}", value * factor, value * factor < 10 ? 1 : 0);
}

std::string with_interval(const Estimate& estimate, double factor = 1.0) {
  return fmt::format("{} ({} to {})", number(estimate.value, factor), number(estimate.low, factor),
                     number(estimate.high, factor));
}

constexpr double percent = 100.0;

std::vector<std::string> row_of(const PolicyOutcome& outcome) {
  return {std::string(name_of(outcome.policy)),
          with_interval(outcome.weeks_to_goal),
          with_interval(outcome.flares),
          with_interval(outcome.painful_days),
          with_interval(outcome.goal_in_26_weeks, percent),
          with_interval(outcome.goal_in_52_weeks, percent),
          outcome.policy == RunningPolicy::patella ? std::to_string(outcome.breaches) : "-"};
}

std::vector<std::string> bone_row_of(const PolicyOutcome& outcome) {
  return {std::string(name_of(outcome.policy)), with_interval(outcome.referred, percent),
          with_interval(outcome.days_until_refer), with_interval(outcome.knee_equivalent_km)};
}

class SimulateCommand final : public Command {
 public:
  explicit SimulateCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"simulate",
            "Knowledge",
            "Invented runners under Patella's advice and under other rules",
            {"patella simulate", "patella simulate --runners 2000 --seed 1",
             "patella simulate --markdown --svg front.svg", "patella simulate --choose --rounds 2"}};
  }
  void declare(OptionSink& options) override {
    options.integer("--runners", runners_, "How many runners, shared out among the families (default 400)");
    options.integer("--seed", seed_, "Another seed, other runners (default 1)");
    options.integer("--threads", threads_, "Worker threads (default: one per core); changes no result");
    options.flag("--json", json_, "Print as JSON");
    options.flag("--markdown", markdown_, "Print the figures of docs/evidence-in-silico.md");
    options.text("--svg", svg_, "Write a picture here: weeks to the goal against flare-ups");
    options.flag("--choose", choose_,
                 "Try other numbers for uncertain rules, and say which the worst family loses least by");
    options.texts("--vary", vary_, "With --choose: the rules tried (default: all of capacity with a range)");
    options.integer("--rounds", rounds_, "With --choose: how often each is tried, from the best so far (default 1)");
  }
  Result<ExitCode> run() override {
    constexpr int most_runners = 1'000'000;
    constexpr int most_rounds = 10;
    if (runners_ && (*runners_ < knee_families || *runners_ > most_runners))
      return fail(ErrorCode::invalid_input, "--runners", "must be 4 to 1000000");
    if (seed_ && *seed_ < 0) return fail(ErrorCode::invalid_input, "--seed", "must be at least 0");
    if (threads_ && *threads_ < 1) return fail(ErrorCode::invalid_input, "--threads", "must be at least 1");
    if (rounds_ && (*rounds_ < 1 || *rounds_ > most_rounds))
      return fail(ErrorCode::invalid_input, "--rounds", "must be 1 to 10");
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    if (choose_) return choose(**rules);
    const Simulation simulation = simulate_runners(**rules);
    if (svg_) {
      std::ofstream file(*svg_, std::ios::binary);
      if (!(file << render_pareto_svg(simulation) << std::flush))
        return fail(ErrorCode::storage, *svg_, "cannot be written", "name a file in a folder you may write to");
    }
    if (json_)
      context_.console().line(render_json(simulation));
    else if (markdown_)
      context_.console().line(render_markdown(simulation));
    else
      print(simulation);
    return simulation.cancelled ? ExitCode::cancelled : ExitCode::success;
  }

 private:
  SimulationOptions read_options() const {
    SimulationOptions options;
    options.runners = runners_.value_or(options.runners);
    options.seed = static_cast<std::uint64_t>(seed_.value_or(1));
    options.threads = threads_ ? static_cast<unsigned>(*threads_) : std::max(1U, std::thread::hardware_concurrency());
    options.cancelled = [] { return stop_simulation.load(); };
    return options;
  }

  // Everything of the capacity that has a range of uncertainty.
  std::vector<std::string> rules_to_vary(const RuleBook& rules) const {
    if (!vary_.empty()) return vary_;
    std::vector<std::string> ids;
    for (const Rule& rule : rules.rules())
      if (rule.topic == "capacity" && (rule.low || rule.high)) ids.push_back(rule.id);
    return ids;
  }

  Result<ExitCode> choose(const RuleBook& rules) {
    for (const std::string& id : vary_)
      if (const Rule* rule = rules.find(id); rule == nullptr || !(rule->low || rule->high))
        return fail(ErrorCode::not_found, id, "is no rule with a range of uncertainty");
    SimulationGuard guard;
    ChoiceOptions options{read_options(), rules_to_vary(rules), rounds_.value_or(1)};
    const auto total = static_cast<std::uint64_t>(count_candidates(options, rules));
    Progress progress(context_.console(), "Trying", total, "sets of numbers");
    options.simulation.progress = [&](int done) {
      progress.update(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(done));
    };
    const ChoiceReport report = choose_rules(options, rules, shipped_exercises());
    progress.finish();
    context_.console().line(render_text(report));
    return report.cancelled ? ExitCode::cancelled : ExitCode::success;
  }

  Simulation simulate_runners(const RuleBook& rules) {
    SimulationGuard guard;
    SimulationOptions options = read_options();
    Progress progress(context_.console(), "Simulating", static_cast<std::uint64_t>(options.runners), "runners");
    options.progress = [&](int done) {
      progress.update(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(done));
    };
    Simulation simulation = simulate(options, rules, shipped_exercises());
    progress.finish();
    return simulation;
  }

  void print(const Simulation& simulation) {
    Console& out = context_.console();
    out.line(wrap("Invented runners: this shows how rules behave on knees that were made up, not how a knee behaves.",
                  out.width(), 0),
             Tone::caution);
    for (int family = 0; family < knee_families; ++family) print_family(simulation, static_cast<KneeFamily>(family));
    print_targets(simulation);
    print_calibration(simulation);
  }

  void print_targets(const Simulation& simulation) {
    const auto list = [](const std::vector<RunningPolicy>& policies) {
      std::string text;
      for (const RunningPolicy policy : policies) text += (text.empty() ? "" : ", ") + std::string(name_of(policy));
      return text.empty() ? std::string("met") : "missed: " + text;
    };
    std::vector<std::vector<std::string>> rows;
    for (const FamilyVerdict& verdict : judge_targets(simulation.outcomes))
      rows.push_back({std::string(name_of(verdict.family)), list(verdict.ahead), list(verdict.not_twice_worse)});
    Console& out = context_.console();
    out.line();
    out.line("Targets", Tone::strong);
    out.line(render_table({"family", "on the front", "half the flare-ups of all not slower"}, rows));
  }

  void print_family(const Simulation& simulation, KneeFamily family) {
    const bool bone = family == KneeFamily::bone_stress;
    std::vector<std::vector<std::string>> rows;
    for (const PolicyOutcome& outcome : simulation.outcomes)
      if (outcome.family == family) rows.push_back(bone ? bone_row_of(outcome) : row_of(outcome));
    Console& out = context_.console();
    out.line();
    out.line(std::string(name_of(family)), Tone::strong);
    using Header = std::vector<std::string>;
    const Header header =
        bone ? Header{"policy", "referred %", "days until refer", "K run until then"} : Header{"policy",
                                                                                               "weeks to goal (median)",
                                                                                               "flare-ups a year",
                                                                                               "days with pain >= 3",
                                                                                               "goal in 26 weeks %",
                                                                                               "in 52 weeks %",
                                                                                               "breaches"};
    out.line(render_table(header, rows));
  }

  void print_calibration(const Simulation& simulation) {
    std::vector<std::vector<std::string>> rows;
    for (const CalibrationFigure& figure : simulation.calibration)
      rows.push_back({std::string(name_of(figure.family)), figure.quantity, figure.evidence_row,
                      number(figure.published), number(figure.simulated)});
    Console& out = context_.console();
    out.line();
    out.line("The runners beside published figures (honest ones who do what feels right)", Tone::strong);
    out.line(render_table({"family", "figure", "evidence", "published", "simulated"}, rows));
  }

  Context& context_;
  std::optional<int> runners_;
  std::optional<int> seed_;
  std::optional<int> threads_;
  std::optional<int> rounds_;
  std::optional<std::string> svg_;
  std::vector<std::string> vary_;
  bool json_ = false;
  bool markdown_ = false;
  bool choose_ = false;
};

}  // namespace

void add_simulate_command(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<SimulateCommand>(context));
}

}  // namespace patella
