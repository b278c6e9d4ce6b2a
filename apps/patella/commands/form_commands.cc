// form: how the runner runs, from the watch over months, and one thing worth a trial.
#include <fmt/format.h>

#include <fstream>

#include "commands.h"
#include "dynamics_history.h"
#include "dynamics_page.h"
#include "form_trial.h"
#include "patella/json.h"

namespace patella {
namespace {

class FormCommand final : public Command {
 public:
  explicit FormCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"form",
            "Form",
            "How you run, from your watch over months, and one thing worth a trial",
            {"patella form", "patella form --json", "patella form --metronome clicks.wav"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "As it was on another day (default: today)");
    options.text("--metronome", metronome_, "Write the clicks of the step rate to try as a WAV file");
    options.number("--metronome-min", metronome_min_, "How many minutes of clicks (default 10)");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto day = context_.day(date_);
    const auto wording = context_.wording();
    if (!day) return Failure(day.error());
    if (!wording) return Failure(wording.error());
    const auto report = read_dynamics_history(context_, *day);
    if (!report) return Failure(report.error());
    const auto advice = find_form_advice(context_, *day, unknown);
    if (!advice) return Failure(advice.error());
    if (metronome_) return write_metronome(*advice, **wording);
    if (json_) {
      context_.console().line(render_both(*report, *advice));
      return ExitCode::success;
    }
    print_dynamics(context_.console(), *report, **wording, context_.units());
    render_findings(context_.console(), *advice, **wording);
    return ExitCode::success;
  }

 private:
  static std::string render_both(const DynamicsReport& report, const FormAdvice& advice) {
    JsonWriter json;
    json.begin_object().key("dynamics").raw(render_json(report)).key("form").raw(render_json(advice));
    return json.end_object().take();
  }

  Result<ExitCode> write_metronome(const FormAdvice& advice, const Wording& wording) {
    if (!advice.trial || !advice.trial->step_rate) {
      context_.console().line(wording.say("form_trial.metronome_none"));
      return ExitCode::invalid_input;
    }
    const double minutes_long = metronome_min_.value_or(10.0);
    const Known<std::string> track = render_metronome(*advice.trial->step_rate, minutes(minutes_long));
    if (!track) return fail(ErrorCode::invalid_input, "--metronome-min", "must be more than 0 and at most 60");
    std::ofstream file(*metronome_, std::ios::binary);
    file.write(track->data(), static_cast<std::streamsize>(track->size()));
    if (!file.flush()) return fail(ErrorCode::storage, *metronome_, "cannot be written");
    context_.console().line(
        wording.say("form_trial.metronome_kept", {{"minutes", fmt::format("{:g}", minutes_long)},
                                                  {"rate", fmt::format("{:.0f}", advice.trial->step_rate->si())},
                                                  {"path", *metronome_}}));
    return ExitCode::success;
  }

  Context& context_;
  std::optional<std::string> date_, metronome_;
  std::optional<double> metronome_min_;
  bool json_ = false;
};

}  // namespace

void add_form_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<FormCommand>(context));
}

}  // namespace patella
