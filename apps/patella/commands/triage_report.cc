#include "triage_report.h"

#include <fmt/format.h>

#include <cmath>

namespace patella {
namespace {

constexpr std::size_t most_conditions = 5;
constexpr double least_shown = 0.02;

Tone tone_of(TriageOutcome outcome) {
  switch (outcome) {
    case TriageOutcome::refer:
    case TriageOutcome::rest:
      return Tone::stop;
    case TriageOutcome::cannot_say:
      return Tone::caution;
    case TriageOutcome::proceed:
      return Tone::good;
  }
  return Tone::normal;
}

class ReportPrinter {
 public:
  ReportPrinter(Console& console, const TriageReport& report, const Wording& wording)
      : console_(console), report_(report), wording_(wording) {}

  void print() {
    say("triage.outcome." + std::string(name_of(report_.outcome)), tone_of(report_.outcome));
    print_flags();
    print_missing();
    print_contradictions();
    print_conditions();
    print_questions("triage.tell_apart", report_.differential.tell_apart);
    print_questions("triage.self_tests", report_.self_tests);
  }

 private:
  void say(const std::string& key, Tone tone = Tone::normal) {
    console_.line(wrap(wording_.say(key), console_.width(), 0), tone);
  }
  void item(const std::string& text) { console_.line("  - " + wrap(text, console_.width() - 4, 4)); }
  void heading(const std::string& key) {
    console_.line();
    say(key, Tone::strong);
  }
  std::string text_of(const std::string& question) const { return wording_.say("question." + question + ".text"); }

  void print_flags() {
    for (const RedFlag& flag : report_.flags) {
      console_.line();
      const auto whole = [](double number) { return fmt::format("{:.0f}", number); };
      const Wording::Values values{{"observed", whole(flag.observed)}, {"threshold", whole(flag.threshold)}};
      say("urgency." + std::string(name_of(flag.urgency)), Tone::caution);
      console_.line("  " + wrap(wording_.say("reason." + flag.rule + ".refers", values), console_.width() - 2, 2));
      console_.line("  " + wrap(wording_.say("referral." + flag.rule), console_.width() - 2, 2));
      console_.line("  [" + flag.rule + "]", Tone::quiet);
    }
    if (!report_.flags.empty()) heading("triage.locked");
  }

  void print_missing() {
    if (report_.missing.empty()) return;
    heading("triage.missing");
    constexpr std::string_view prefix = "triage.answers.";
    for (const MissingSafetyAnswer& missing : report_.missing)
      item(missing.key.starts_with(prefix) ? text_of(missing.key.substr(prefix.size()))
                                           : wording_.say("missing." + missing.key));
  }

  void print_contradictions() {
    if (report_.contradictions.empty()) return;
    heading("triage.contradiction");
    for (const Contradiction& contradiction : report_.contradictions) {
      for (const std::string& question : contradiction.yes)
        item(wording_.say("triage.yes_to", {{"text", text_of(question)}}));
      for (const std::string& question : contradiction.no)
        item(wording_.say("triage.no_to", {{"text", text_of(question)}}));
    }
  }

  void print_conditions() {
    heading("triage.differential");
    std::vector<std::vector<std::string>> rows;
    for (const ConditionChance& chance : report_.differential.ranked)
      if (chance.probability >= least_shown && rows.size() < most_conditions)
        rows.push_back({wording_.say("condition." + chance.condition + ".name"), percent(chance.probability),
                        wording_.say("triage.range", {{"low", percent(chance.low)}, {"high", percent(chance.high)}})});
    console_.line(render_table({wording_.say("triage.column_condition"), wording_.say("triage.column_chance"),
                                wording_.say("triage.column_range")},
                               rows));
    say("triage.sureness." + std::string(name_of(report_.differential.sureness)), Tone::quiet);
  }

  static std::string percent(double share) { return fmt::format("{:.0f} %", share * 100.0); }

  void print_questions(const std::string& key, const std::vector<std::string>& questions) {
    if (questions.empty()) return;
    heading(key);
    for (const std::string& question : questions) item(text_of(question));
  }

  Console& console_;
  const TriageReport& report_;
  const Wording& wording_;
};

}  // namespace

void print_triage_report(Console& console, const TriageReport& report, const Wording& wording) {
  ReportPrinter(console, report, wording).print();
}

}  // namespace patella
