// The page a runner takes along: who, what needs a look, what was answered, what it may be, what the program does not
// know. Nothing in it is a finding of an examination, and it says so.
#include <cmath>

#include "patella/triage.h"

namespace patella {
namespace {

constexpr std::size_t most_answers = 24;  // what fits on the page beside the rest
constexpr std::size_t most_conditions = 3;
constexpr std::size_t most_flags = 5;

class LetterWriter {
 public:
  LetterWriter(const TriageReport& report, const FlagInputs& inputs, const RuleBook& rules, const Wording& wording)
      : report_(report), inputs_(inputs), rules_(rules), wording_(wording) {}

  std::vector<std::string> write() {
    say("letter.title");
    add_person();
    add_flags();
    add_answers();
    add_conditions();
    say("letter.limits", {{"version", std::string(rules_.version())}});
    return std::move(lines_);
  }

 private:
  void say(std::string_view key, const Wording::Values& values = {}) { lines_.push_back(wording_.say(key, values)); }
  void leave_space() { lines_.emplace_back(); }

  std::string known(std::string_view key, const Known<std::string>& value) const {
    return wording_.say(key, {{"value", value ? *value : wording_.say("letter.unknown")}});
  }

  void add_person() {
    const RunnerProfile& runner = inputs_.runner;
    const auto date = [](const Known<LocalDate>& day) {
      return day ? Known<std::string>(patella::render(*day)) : unknown;
    };
    const auto name = [this](const char* key, const auto& value) {
      return value ? Known<std::string>(wording_.say(key + std::string(name_of(*value)))) : unknown;
    };
    say("letter.date", {{"value", patella::render(inputs_.today)}});
    lines_.push_back(known("letter.born", date(runner.birth_date)) + "  " +
                     known("letter.sex", name("sex.", runner.sex)) + "  " +
                     known("letter.side", name("side_word.", runner.affected_side)) + "  " +
                     known("letter.since", date(runner.onset_date)));
    leave_space();
  }

  void add_flags() {
    if (report_.flags.empty()) return say("letter.no_flags"), leave_space();
    say("letter.flags");
    for (std::size_t i = 0; i < report_.flags.size() && i < most_flags; ++i) {
      const RedFlag& flag = report_.flags[i];
      lines_.push_back("- " + wording_.say("letter.urgency." + std::string(name_of(flag.urgency))) + ": " +
                       describe(*rules_.find(flag.rule)));
    }
    leave_space();
  }

  // A statement says "this many days" where its number stands apart.
  std::string describe(const Rule& rule) const {
    const std::string statement = wording_.say_or("statement." + rule.id, rule.statement);
    if (rule.values.empty()) return statement;
    const auto number = static_cast<long>(std::lround(rules_.value(rule.id, inputs_.today)));
    return statement + " (" + std::to_string(number) + " " + wording_.say_or("unit." + rule.unit, rule.unit) + ")";
  }

  // Every yes; the noes to what safety requires are named as a whole.
  void add_answers() {
    say("letter.answers", {{"date", patella::render(inputs_.triage.date.value_or(inputs_.today))}});
    std::size_t shown = 0;
    for (const Question& question : rules_.questions()) {
      const auto answer = inputs_.triage.answers.find(question.id);
      if (answer == inputs_.triage.answers.end() || !answer->second) continue;
      if (++shown <= most_answers) lines_.push_back("- " + wording_.say("question." + question.id + ".text"));
    }
    if (shown == 0) say("letter.no_answers");
    if (shown > most_answers) say("letter.more", {{"count", std::to_string(shown - most_answers)}});
    leave_space();
  }

  void add_conditions() {
    say("letter.conditions");
    const std::vector<ConditionChance>& ranked = report_.differential.ranked;
    for (std::size_t i = 0; i < ranked.size() && i < most_conditions; ++i)
      lines_.push_back("- " + wording_.say("condition." + ranked[i].condition + ".name") + ": " +
                       percent(ranked[i].low) + " - " + percent(ranked[i].high) + " %");
    leave_space();
  }

  static std::string percent(double share) { return std::to_string(static_cast<int>(std::lround(share * 100.0))); }

  const TriageReport& report_;
  const FlagInputs& inputs_;
  const RuleBook& rules_;
  const Wording& wording_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> write_letter(const TriageReport& report, const FlagInputs& inputs, const RuleBook& rules,
                                      const Wording& wording) {
  return LetterWriter(report, inputs, rules, wording).write();
}

}  // namespace patella
