// today and decide: the same decision path, from the database or from standard input.
#include <iostream>
#include <iterator>
#include <thread>

#include "answer_lines.h"
#include "commands.h"
#include "decision_request.h"
#include "kept_advice.h"
#include "recovery_report.h"
#include "today_card.h"

namespace patella {
namespace {

constexpr std::size_t longest_line = 64u << 20;

class TodayCommand final : public Command {
 public:
  explicit TodayCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"today",
            "Every day",
            "What the knee can take today, and why",
            {"patella today", "patella today --date 2026-05-03 --json"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "Another day (default: today). A past day is answered as it stood that morning");
    options.flag("--evening", evening_, "Of a past day: count that day's runs and evening answers too");
    options.flag("--json", json_, "Print the decision as JSON (contract decide-v1)");
  }
  Result<ExitCode> run() override {
    const auto day = context_.day(date_);
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    const auto store = context_.store();
    if (!day) return Failure(day.error());
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    if (!store) return Failure(store.error());
    const DayView view = *day < context_.today() && !evening_ ? DayView::morning : DayView::whole;
    const auto request = make_request(**store, context_.scope(), *day, view);
    if (!request) return Failure(request.error());
    const Decision decision = decide_today(*request, **rules);
    const std::string json = render_json(decision, **wording);
    const auto kept = keep_advice(context_, **store, **rules, *request, json);
    if (!kept) return Failure(kept.error());
    const auto outlook = find_outlook(*request, decision, **rules);
    if (json_)
      context_.console().line(json);
    else
      print_card(context_.console(), decision, **rules, **wording, context_.units(),
                 outlook ? describe_recovery_in_a_line(*outlook, **wording) : std::string());
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> date_;
  bool json_ = false;
  bool evening_ = false;
};

class DecideCommand final : public Command {
 public:
  explicit DecideCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"decide",
            "For programs",
            "One JSON request on standard input, one JSON decision out",
            {"patella decide < request.json", "patella decide --stream < requests.jsonl"}};
  }
  void declare(OptionSink& options) override {
    options.flag("--stream", stream_, "One request per line, one answer per line");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    std::ios::sync_with_stdio(false);
    return stream_ ? decide_stream(**rules, **wording) : decide_one(**rules, **wording);
  }

 private:
  static Result<ExitCode> decide_stream(const RuleBook& rules, const Wording& wording) {
    answer_lines(
        std::cin, std::cout, [&](const std::string& line) { return decide_line(line, rules, wording); },
        std::max(1U, std::thread::hardware_concurrency()));
    return ExitCode::success;
  }
  static Result<ExitCode> decide_one(const RuleBook& rules, const Wording& wording) {
    const std::string text(std::istreambuf_iterator<char>(std::cin), {});
    if (text.size() > longest_line)
      return fail(ErrorCode::limit_exceeded, "standard input", "is larger than a request can be");
    const std::string answer = decide_line(text, rules, wording);
    std::cout << answer << '\n';
    return read_decision_request(text) ? ExitCode::success : ExitCode::invalid_input;
  }
  Context& context_;
  bool stream_ = false;
};

}  // namespace

void add_today_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<TodayCommand>(context));
  commands.push_back(std::make_unique<DecideCommand>(context));
}

}  // namespace patella
