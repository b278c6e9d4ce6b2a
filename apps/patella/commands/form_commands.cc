// form: how the runner runs, from the watch over months.
#include "commands.h"
#include "dynamics_history.h"
#include "dynamics_page.h"

namespace patella {
namespace {

class FormCommand final : public Command {
 public:
  explicit FormCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"form",
            "Form",
            "How you run, from your watch over months: what changed at equal speed, with errors",
            {"patella form", "patella form --date 2026-05-03 --json"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "As it was on another day (default: today)");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto day = context_.day(date_);
    const auto wording = context_.wording();
    if (!day) return Failure(day.error());
    if (!wording) return Failure(wording.error());
    const auto report = read_dynamics_history(context_, *day);
    if (!report) return Failure(report.error());
    if (json_)
      context_.console().line(render_json(*report));
    else
      print_dynamics(context_.console(), *report, **wording, context_.units());
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> date_;
  bool json_ = false;
};

}  // namespace

void add_form_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<FormCommand>(context));
}

}  // namespace patella
