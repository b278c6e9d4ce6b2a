// simulate: invented runners under Patella's advice and under what people use instead.
#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <csignal>
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
            {"patella simulate", "patella simulate --runners 2000 --seed 1", "patella simulate --json"}};
  }
  void declare(OptionSink& options) override {
    options.integer("--runners", runners_, "How many runners, shared out among the families (default 400)");
    options.integer("--seed", seed_, "Another seed, other runners (default 1)");
    options.integer("--threads", threads_, "Worker threads (default: one per core); changes no result");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    constexpr int most_runners = 1'000'000;
    if (runners_ && (*runners_ < knee_families || *runners_ > most_runners))
      return fail(ErrorCode::invalid_input, "--runners", "must be 4 to 1000000");
    if (seed_ && *seed_ < 0) return fail(ErrorCode::invalid_input, "--seed", "must be at least 0");
    if (threads_ && *threads_ < 1) return fail(ErrorCode::invalid_input, "--threads", "must be at least 1");
    const auto rules = context_.rules();
    if (!rules) return Failure(rules.error());
    const Simulation simulation = simulate_runners(**rules);
    if (json_)
      context_.console().line(render_json(simulation));
    else
      print(simulation);
    return simulation.cancelled ? ExitCode::cancelled : ExitCode::success;
  }

 private:
  Simulation simulate_runners(const RuleBook& rules) {
    SimulationGuard guard;
    SimulationOptions options;
    options.runners = runners_.value_or(options.runners);
    options.seed = static_cast<std::uint64_t>(seed_.value_or(1));
    options.threads = threads_ ? static_cast<unsigned>(*threads_) : std::max(1U, std::thread::hardware_concurrency());
    Progress progress(context_.console(), "Simulating", static_cast<std::uint64_t>(options.runners), "runners");
    options.progress = [&](int done) {
      progress.update(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(done));
    };
    options.cancelled = [] { return stop_simulation.load(); };
    Simulation simulation = simulate(options, rules, shipped_exercises());
    progress.finish();
    return simulation;
  }

  void print(const Simulation& simulation) {
    Console& out = context_.console();
    out.line(wrap("Invented runners: this shows how rules behave on knees that were made up, not how a knee behaves. "
                  "The capacity that is learned from answers is not part of the decision yet.",
                  out.width(), 0),
             Tone::caution);
    for (int family = 0; family < knee_families; ++family) print_family(simulation, static_cast<KneeFamily>(family));
    print_calibration(simulation);
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
  bool json_ = false;
};

}  // namespace

void add_simulate_command(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<SimulateCommand>(context));
}

}  // namespace patella
