// what-if: a planned session before it is run.
#include <fmt/format.h>

#include <cmath>

#include "commands.h"
#include "planned_session_text.h"
#include "what_if.h"

namespace patella {
namespace {

constexpr double whole = 100.0;

class WhatIfPage {
 public:
  WhatIfPage(Console& console, const Wording& wording, const WhatIf& answer, LengthUnit unit)
      : console_(console), wording_(wording), answer_(answer), unit_(unit) {}

  void print() {
    console_.line(say("heading", {{"date", render(answer_.decision.date)}, {"plan", describe(answer_.session)}}),
                  Tone::strong);
    print_load();
    print_chance();
    console_.line();
    print_fit();
    print_choices();
    console_.line();
    paragraph(say("footer"), Tone::quiet);
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("what_if." + key, values);
  }
  void paragraph(const std::string& text, Tone tone = Tone::normal) {
    console_.line("  " + wrap(text, console_.width() - 2, 2), tone);
  }
  void item(const std::string& text) { console_.line("  - " + wrap(text, console_.width() - 4, 4)); }
  static std::string km(KneeEquivalentDistance k) { return fmt::format("{:.1f}", in_km(k)); }
  static std::string of_100(double chance) { return fmt::format("{:.0f}", chance * whole); }

  std::string describe(const PlannedSession& session) const {
    std::string text = show_distance(session.distance, unit_);
    if (session.speed) text += " " + say("pace", {{"pace", show_pace(*session.speed, unit_)}});
    if (session.pattern)
      text += ", " + say("pattern", {{"run", fmt::format("{:g}", in_minutes(session.pattern->run))},
                                     {"walk", fmt::format("{:g}", in_minutes(session.pattern->walk))}});
    if (session.descent && session.descent->si() > 0.0)
      text += ", " + say("descent", {{"metres", fmt::format("{:.0f}", session.descent->si())}});
    if (session.ascent && session.ascent->si() > 0.0)
      text += ", " + say("ascent", {{"metres", fmt::format("{:.0f}", session.ascent->si())}});
    if (session.step_rate_change != 0.0)
      text += ", " + say("step_rate", {{"percent", fmt::format("{:+.0f}", session.step_rate_change * whole)}});
    if (session.surface)
      text += ", " + say("surface", {{"surface", wording_.say("surface." + std::string(name_of(*session.surface)))}});
    return text;
  }

  void print_load() {
    const KneeLoad& load = answer_.load.load;
    paragraph(say("load", {{"k", km(load.knee_equivalent)},
                           {"low", km(load.low)},
                           {"high", km(load.high)},
                           {"duration", show_duration(answer_.load.duration)}}));
    paragraph(say("charged", {{"k", km(answer_.charged)}}));
    for (const std::string& rule : answer_.load.rules_applied) item(say("rule." + rule));
    if (answer_.dearer > 1.0) item(say("dearer", {{"percent", fmt::format("{:.0f}", (answer_.dearer - 1.0) * whole)}}));
    for (const LoadAssumption assumption : load.assumptions)
      item(wording_.say("load." + std::string(name_of(assumption))));
  }

  void print_chance() {
    if (!answer_.chance) return paragraph(say("no_chance"));
    const bool same = of_100(*answer_.chance) == of_100(*answer_.chance_when_dear);
    paragraph(say(same ? "chance" : "chance_between",
                  {{"count", of_100(*answer_.chance)}, {"most", of_100(*answer_.chance_when_dear)}}),
              Tone::strong);
  }

  void print_fit() {
    const Allowance& allowance = answer_.decision.allowance;
    const Wording::Values today{
        {"k", fmt::format("{:.1f}", std::floor(in_km(allowance.knee_equivalent) * 10.0) / 10.0)},
        {"distance", show_distance_down(allowance.distance, unit_)},
        {"pace", allowance.max_speed ? show_pace(*allowance.max_speed, unit_) : ""},
        {"rule", allowance.binding_cap}};
    if (answer_.misfits.empty()) return paragraph(say("fits", today), Tone::good);
    if (answer_.misfits.front() == Misfit::not_today) return paragraph(say("misfit.not_today"), Tone::caution);
    paragraph(say("does_not_fit", today), Tone::caution);
    for (const Misfit misfit : answer_.misfits) item(say("misfit." + std::string(name_of(misfit)), today));
    if (!allowance.binding_cap.empty()) paragraph(say("binding", today), Tone::quiet);
  }

  void print_choices() {
    if (answer_.choices.empty()) return;
    console_.line();
    console_.line(wording_.say("choices.heading"), Tone::strong);
    for (const SessionChoice& choice : answer_.choices) item(describe_session_choice(choice, wording_, unit_));
  }

  Console& console_;
  const Wording& wording_;
  const WhatIf& answer_;
  LengthUnit unit_;
};

class WhatIfCommand final : public Command {
 public:
  explicit WhatIfCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"what-if",
            "Every day",
            "What a planned run would cost the knee, and whether it fits today",
            {"patella what-if --km 8 --pace 5:30 --descent 200",
             "patella what-if --km 5 --run-walk 4:1 --step-rate +5%", "patella what-if --km 10 --pace 6:00 --json"}};
  }
  void declare(OptionSink& options) override {
    declare_planned_session(options, text_);
    options.text("--date", date_, "On the morning of another day (default: today)");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    const auto history = read_capacity_history(context_, date_);
    if (!history) return Failure(history.error());
    const auto session = read_planned_session(text_, context_.units());
    if (!session) return Failure(session.error());
    const auto rules = context_.rules();
    const WhatIf answer = ask_what_if(*session, *history, **rules);
    if (json_)
      context_.console().line(render_json(answer));
    else
      WhatIfPage(context_.console(), **wording, answer, context_.units()).print();
    return ExitCode::success;
  }

 private:
  Context& context_;
  PlannedSessionText text_;
  std::optional<std::string> date_;
  bool json_ = false;
};

}  // namespace

void add_what_if_command(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<WhatIfCommand>(context));
}

}  // namespace patella
