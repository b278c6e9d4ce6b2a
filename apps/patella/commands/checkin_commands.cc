// checkin: twenty seconds in the morning, twenty after a run. By flags, or asked one by one on a terminal.
#include <fmt/format.h>

#include <array>

#include "checkin_questions.h"
#include "commands.h"
#include "patella/reminder.h"
#include "say.h"
#include "since_last.h"
#include "typed_options.h"

namespace patella {
namespace {

// Asks on the terminal. An empty answer leaves the field unknown.
class Interview {
 public:
  Interview(Console& console, const Wording& wording, const RuleBook& rules, const Known<CheckIn>& before)
      : console_(console), wording_(wording), rules_(rules), before_(before) {}

  void ask_morning(CheckIn& checkin) {
    ask_pain("morning_pain", &CheckIn::morning_pain, checkin);
    ask_pain("stairs_pain", &CheckIn::stairs_pain, checkin);
    ask_flags(checkin);
  }
  void ask_after_run(CheckIn& checkin) {
    ask_pain("during_pain", &CheckIn::during_pain, checkin);
    ask_pain("after_pain", &CheckIn::after_pain, checkin);
    ask_yes_no("settled_within_60_min", &CheckIn::settled_within_60_min, checkin);
    ask_yes_no("analgesic_before_run", &CheckIn::analgesic_before_run, checkin);
  }
  Side ask_side() {
    while (true) {
      const auto side = find_side(ask("side"));
      if (side) return *side;
      console_.line(wording_.say("checkin.side_range"), Tone::caution);
    }
  }
  // What hardly fits together is kept only after a yes.
  bool keeps(const std::vector<OddAnswers>& odd) {
    if (odd.empty()) return true;
    for (const OddAnswers each : odd)
      console_.line("  - " + wording_.say("odd_answers." + std::string(name_of(each))), Tone::caution);
    const auto answer = read_yes_no(ask("odd_keep"));
    return answer && *answer;
  }
  bool ask_whether_run() {
    const auto answer = read_yes_no(console_.ask(wording_.say("checkin.ran_today") + " "));
    return answer && *answer;
  }

 private:
  std::string ask(std::string_view key) { return console_.ask(wording_.say("checkin." + std::string(key)) + " "); }

  void ask_pain(const char* key, Known<NumericPainRating> CheckIn::* field, CheckIn& checkin) {
    while (true) {
      const std::string answer = ask(key);
      if (answer.empty()) return;
      const auto points = read_points(answer);
      if (!points) {
        console_.line(wording_.say("checkin.pain_range"), Tone::caution);
        continue;
      }
      const Known<NumericPainRating> last = before_ ? *before_.*field : unknown;
      if (!asks_again(last, *points, rules_, checkin.date) || confirmed(*points)) {
        checkin.*field = *points;
        return;
      }
    }
  }

  static Result<NumericPainRating> read_points(const std::string& text) {
    if (text.empty() || text.size() > 2 || text.find_first_not_of("0123456789") != std::string::npos)
      return fail(ErrorCode::invalid_input, text, "is not a number from 0 to 10");
    return NumericPainRating::from(std::stoi(text));
  }

  bool confirmed(NumericPainRating points) {
    const auto answer = read_yes_no(
        console_.ask(wording_.say("checkin.confirm_jump", {{"points", std::to_string(points.points())}}) + " "));
    return answer && *answer;
  }

  void ask_yes_no(const char* key, Known<bool> CheckIn::* field, CheckIn& checkin) {
    while (true) {
      const std::string text = ask(key);
      if (text.empty()) return;
      if (const auto answer = read_yes_no(text)) {
        checkin.*field = *answer;
        return;
      }
      console_.line(wording_.say("checkin.yes_no_range"), Tone::caution);
    }
  }

  // One line for all flags: letters of those that are true, or "none", which records each as false.
  void ask_flags(CheckIn& checkin) {
    console_.line(wording_.say("checkin.flags_intro"));
    for (const FlagQuestion& question : flag_questions)
      console_.line(fmt::format("  {}  {}", question.letter, wording_.say(std::string("checkin.") + question.key)));
    while (true) {
      const std::string text = ask("flags");
      if (text.empty()) return;
      if (set_flags(text, checkin)) return confirm_what_locks(checkin);
      console_.line(wording_.say("checkin.flags_range"), Tone::caution);
    }
  }

  static bool set_flags(const std::string& text, CheckIn& checkin) {
    const bool none = text == "none" || text == "no" || text == "keine" || text == "-" || text == "0";
    const std::string letters = none ? "" : text;
    if (letters.find_first_not_of("snlgtufc ,") != std::string::npos) return false;
    for (const FlagQuestion& question : flag_questions)
      checkin.*question.field = letters.find(question.letter) != std::string::npos;
    return true;
  }

  // An answer that would lock running is asked about once more, in full: a slip must not lock anybody. Only a clear no
  // takes it back.
  void confirm_what_locks(CheckIn& checkin) {
    for (const FlagQuestion& question : flag_questions) {
      const std::string key = std::string("confirm.") + question.key;
      if (!(checkin.*question.field).value_or(false) || !wording_.has(key)) continue;
      const auto answer = read_yes_no(console_.ask(wording_.say(key) + " " + wording_.say("checkin.yes_no") + " "));
      if (answer && !*answer) checkin.*question.field = false;
    }
  }

  Console& console_;
  const Wording& wording_;
  const RuleBook& rules_;
  const Known<CheckIn>& before_;
};

class CheckInCommand final : public Command {
 public:
  explicit CheckInCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"checkin",
            "Every day",
            "How the knee is: in the morning, and after a run",
            {"patella checkin", "patella checkin --morning 1 --stairs 1 --none",
             "patella checkin --during 2 --after 1 --settled yes --painkiller no",
             "patella checkin --date yesterday --morning 3 --swelling yes", "patella checkin --since-last no-worse"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "The day it is about (default: today)");
    options.text("--side", side_, "left or right, when both knees are followed");
    options.integer("--morning", morning_, "Pain this morning, 0 to 10");
    options.integer("--stairs", stairs_, "Pain on stairs, 0 to 10");
    options.integer("--during", during_, "Worst pain during the run, 0 to 10");
    options.integer("--after", after_, "Pain after the run, 0 to 10");
    options.text("--settled", settled_, "Back to where it was within 60 minutes: yes or no");
    options.text("--painkiller", analgesic_, "Painkiller before the run: yes or no");
    options.flag("--none", none_, "No swelling, night pain, locking, giving way, fall, fever, illness, calf swelling");
    for (std::size_t i = 0; i < flag_questions.size(); ++i)
      options.text(option_of(flag_questions[i].key), flags_[i], "yes or no");
    options.text("--elsewhere", elsewhere_, "Where else it hurts");
    options.number("--sleep", sleep_, "Hours of sleep");
    options.integer("--soreness", soreness_, "Muscle soreness, 0 to 10");
    options.integer("--stress", stress_, "Stress, 0 to 10");
    options.text("--since-last", since_last_,
                 "After silent days: no-worse, worse, or worse=DATE, of the mornings since");
  }

  Result<ExitCode> run() override {
    CheckIn checkin;
    OptionReader read(context_);
    checkin.date = read.day_or_today("--date", date_);
    const CheckIn empty = checkin;
    fill(checkin, read);
    const auto checked = read.finish(checkin, read_checkin);
    if (!checked) return Failure(checked.error());
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    const auto earlier = find_earlier_checkin(**store, context_.scope(), checkin);
    if (!earlier) return Failure(earlier.error());
    if (since_last_) {
      const auto told = keep_since_last(context_, **store, checkin.date, *since_last_);
      if (!told || checkin == empty) return told;
    }
    const bool by_flags = checkin != empty;
    const auto answered = by_flags ? point_out(checkin, *earlier) : interview(**store, *earlier, checkin);
    if (!answered) return Failure(answered.error());
    if (checkin == empty && told_) return ExitCode::success;
    if (checkin == empty)
      return fail(ErrorCode::invalid_input, "checkin", "nothing was answered, so nothing was kept",
                  "see patella checkin --help");
    return keep(**store, checkin);
  }

 private:
  static std::string option_of(std::string key) {
    for (char& c : key)
      if (c == '_') c = '-';
    return "--" + key;
  }

  void fill(CheckIn& checkin, OptionReader& read) {
    read.name("--side", side_, find_side, checkin.side);
    read.pain("--morning", morning_, checkin.morning_pain);
    read.pain("--stairs", stairs_, checkin.stairs_pain);
    read.pain("--during", during_, checkin.during_pain);
    read.pain("--after", after_, checkin.after_pain);
    read.yes_no("--settled", settled_, checkin.settled_within_60_min);
    read.yes_no("--painkiller", analgesic_, checkin.analgesic_before_run);
    for (std::size_t i = 0; i < flag_questions.size(); ++i) {
      if (none_) checkin.*flag_questions[i].field = false;
      read.yes_no(flag_questions[i].key, flags_[i], checkin.*flag_questions[i].field);
    }
    if (elsewhere_) checkin.pain_elsewhere = *elsewhere_;
    if (sleep_) checkin.sleep_hours = sleep_;
    if (soreness_) checkin.soreness = soreness_;
    if (stress_) checkin.stress = stress_;
  }

  // By flags there is nobody to ask: what is odd is pointed out, and kept.
  Result<void> point_out(const CheckIn& checkin, const Known<CheckIn>& before) {
    const auto wording = context_.wording();
    const auto rules = context_.rules();
    if (!wording) return Failure(wording.error());
    if (!rules) return Failure(rules.error());
    const auto odd = find_odd_answers(checkin, **rules);
    const bool jumped = point_out_jumps(checkin, before, **rules, **wording);
    if (!odd.empty()) context_.console().line((*wording)->say("checkin.odd"), Tone::caution);
    for (const OddAnswers each : odd)
      context_.console().line("  - " + (*wording)->say("odd_answers." + std::string(name_of(each))), Tone::caution);
    if (jumped || !odd.empty()) context_.console().line((*wording)->say("checkin.odd_correct"), Tone::caution);
    return {};
  }

  bool point_out_jumps(const CheckIn& checkin, const Known<CheckIn>& before, const RuleBook& rules,
                       const Wording& wording) {
    const std::vector<PainJump> jumps = find_jumps(checkin, before, rules);
    for (const PainJump& jump : jumps)
      context_.console().line(wording.say("checkin.jump", {{"option", jump.question.option},
                                                           {"points", std::to_string(jump.now.points())},
                                                           {"before", std::to_string(jump.before.points())}}),
                              Tone::caution);
    return !jumps.empty();
  }

  // Every answer says which knee it is about: the one that hurts, unless another was named.
  Result<ExitCode> keep(Store& store, CheckIn checkin) {
    const auto profile = store.find_newest<RunnerProfile>(context_.scope());
    if (!profile) return Failure(profile.error());
    if (!checkin.side && *profile) checkin.side = (*profile)->value.affected_side;
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    if (!checkin.side) context_.console().line((*wording)->say("checkin.side_unknown"), Tone::caution);
    return save_and_tell(
        context_, store, checkin,
        KeptThing{"checkin", {{"date", render(checkin.date)}, {"side", say_side(checkin.side, **wording)}}});
  }

  Result<void> interview(Store& store, const Known<CheckIn>& before, CheckIn& checkin) {
    if (!context_.console().input_is_terminal())
      return fail(ErrorCode::invalid_input, "checkin", "there is nobody to ask here",
                  "answer by flags: patella checkin --morning 1 --none");
    const auto wording = context_.wording();
    const auto rules = context_.rules();
    if (!wording) return Failure(wording.error());
    if (!rules) return Failure(rules.error());
    const auto profile = store.find_newest<RunnerProfile>(context_.scope());
    const auto today = store.find_activities(context_.scope(), {checkin.date, checkin.date});
    if (!profile) return Failure(profile.error());
    if (!today) return Failure(today.error());
    const auto told = ask_about_silent_mornings(context_, store, checkin.date);
    if (!told) return Failure(told.error());
    told_ = *told;
    const CheckIn empty = checkin;
    Interview interview(context_.console(), **wording, **rules, before);
    const bool both = *profile && (*profile)->value.affected_side == Side::both;
    const Known<Side> side = both ? Known<Side>(interview.ask_side()) : unknown;
    interview.ask_morning(checkin);
    if (!today->empty() || interview.ask_whether_run()) interview.ask_after_run(checkin);
    if (!interview.keeps(find_odd_answers(checkin, **rules))) checkin = empty;
    if (checkin != empty) checkin.side = side;
    return {};
  }

  Context& context_;
  std::optional<std::string> date_, side_, settled_, analgesic_, elsewhere_, since_last_;
  std::array<std::optional<std::string>, flag_questions.size()> flags_;
  std::optional<int> morning_, stairs_, during_, after_, soreness_, stress_;
  std::optional<double> sleep_;
  bool none_ = false;
  bool told_ = false;  // of silent mornings
};

}  // namespace

void add_checkin_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<CheckInCommand>(context));
}

}  // namespace patella
