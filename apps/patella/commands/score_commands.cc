// score, score log: questionnaires and self-tests, filled in.
#include <algorithm>

#include "commands.h"
#include "convert.h"
#include "decision_request.h"
#include "patella/json.h"
#include "patella/triage.h"
#include "say.h"
#include "scan.h"
#include "score_desk.h"
#include "typed_options.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_answers = 1u << 20;

// What `score INSTRUMENT` and `score log` share: from answers to an entry that is kept and shown.
class ScoreKeeper {
 public:
  explicit ScoreKeeper(Context& context) : context_(context) {}

  void declare(OptionSink& options) {
    options.text("--side", side_, "left or right (default: the knee of your profile)");
    options.text("--date", date_, "The day it was filled in (default: today)");
    options.text("--wording", wording_, "A TOML file with a clinic's own words, all of a questionnaire");
  }

  Result<ScoreDesk> open() {
    auto desk = open_score_desk(context_, wording_);
    if (!desk) return desk;
    const auto history = read_score_history(context_, *desk);
    if (!history) return Failure(history.error());
    return desk;
  }

  // The day, and the knee where one is meant.
  Result<ScoreEntry> begin(const ScoreDesk& desk, const Instrument& instrument) {
    ScoreEntry entry;
    OptionReader read(context_);
    entry.instrument = instrument.id;
    entry.date = read.day_or_today("--date", date_);
    read.name("--side", side_, find_side, entry.side);
    if (read.error()) return Failure(*read.error());
    if (!entry.side && instrument.per_side) entry.side = desk.runner.affected_side;
    entry.wording = desk.words.source(instrument);
    return entry;
  }

  Result<ExitCode> keep(ScoreDesk& desk, const Instrument& instrument, ScoreEntry entry,
                        const std::map<std::string, std::string>& typed) {
    auto answers = read_typed_answers(instrument, typed);
    if (!answers) return Failure(answers.error());
    entry.answers = std::move(*answers);
    if (auto wrong = check_score(instrument, entry)) return Failure(with_advice(std::move(*wrong)));
    const auto kept = save_and_tell(context_, *desk.store, entry, desk.wording->say(instrument.id + ".name"));
    if (!kept) return kept;
    desk.entries.push_back(entry);
    const auto scored = follow_scores(instrument, desk.entries, desk.runner, *desk.rules);
    const auto own = std::ranges::find_if(scored.rbegin(), scored.rend(),
                                          [&](const ScoredEntry& each) { return each.entry == entry; });
    print_scored(context_.console(), desk, instrument, *own);
    return kept;
  }

  bool side_given() const { return side_.has_value(); }
  bool date_given() const { return date_.has_value(); }

 private:
  static Error with_advice(Error error) {
    if (error.advice.empty()) error.advice = "see patella score log --help";
    return error;
  }

  Context& context_;
  std::optional<std::string> side_, date_, wording_;
};

class ScoreCommand final : public Command {
 public:
  explicit ScoreCommand(Context& context) : context_(context), keeper_(context) {}
  CommandInfo info() const override {
    return {
        "score",
        "Progress",
        "Questionnaires and self-tests: how the knee is doing over weeks",
        {"patella score", "patella score kujala", "patella score kujala --side left --wording clinic.toml",
         "patella score log uwri --answers answers.json", "patella score list", "patella score show kujala --json"}};
  }
  void declare(OptionSink& options) override {
    options.argument("instrument", name_, "kujala, uwri, nprs, heel_raise, squat or psfs; none lists them", false);
    keeper_.declare(options);
  }
  Result<ExitCode> run() override {
    auto desk = keeper_.open();
    if (!desk) return Failure(desk.error());
    if (!name_) {
      list_instruments(context_.console(), *desk);
      return ExitCode::success;
    }
    const auto instrument = choose_instrument(*desk, *name_);
    if (!instrument) return Failure(instrument.error());
    if (!context_.console().input_is_terminal())
      return fail(ErrorCode::invalid_input, "score", "there is nobody to ask here",
                  "give the answers: patella score log " + (*instrument)->id + " item=answer ...");
    if (const auto unsafe = refuse_self_test(**instrument, *desk)) return Failure(*unsafe);
    return interview(*desk, **instrument);
  }

 private:
  Result<ExitCode> interview(ScoreDesk& desk, const Instrument& instrument) {
    auto entry = keeper_.begin(desk, instrument);
    if (!entry) return Failure(entry.error());
    if (instrument.per_side && (!entry->side || *entry->side == Side::both))
      entry->side = find_side(context_.console().ask(desk.wording->say("score.ask_side") + " "));
    context_.console().line(name_of_series(desk, instrument, entry->side), Tone::strong);
    const auto typed = ask_score(context_.console(), desk, instrument, entry->side, entry->date);
    return keeper_.keep(desk, instrument, std::move(*entry), typed);
  }

  // Single-leg tests are offered only while no red flag stands.
  Known<Error> refuse_self_test(const Instrument& instrument, const ScoreDesk& desk) {
    if (instrument.id != "squat" && instrument.id != "heel_raise") return unknown;
    const auto request = make_request(*desk.store, context_.scope(), context_.today());
    if (!request) return request.error();
    const auto flags = screen_red_flags(
        {request->runner, request->triage, request->checkins, request->clearances, request->today, request->sessions},
        *desk.rules);
    if (flags.empty()) return unknown;
    return Error{ErrorCode::conflict, instrument.id,
                 "is not offered while a warning sign stands (" + flags.front().rule + ")",
                 "patella today says whom to ask"};
  }

  Context& context_;
  ScoreKeeper keeper_;
  std::optional<std::string> name_;
};

class ScoreLogCommand final : public Command {
 public:
  explicit ScoreLogCommand(Context& context) : context_(context), keeper_(context) {}
  CommandInfo info() const override {
    return {"score log",
            "Progress",
            "Keep a questionnaire that was filled in elsewhere",
            {"patella score log kujala --side left limp=none support=full walking=a stairs=8 ...",
             "patella score log uwri --answers answers.json", "patella score log nprs --side right worst=4 usual=2",
             "patella score log psfs \"going down stairs=3\" kneeling=5", "patella score questions kujala"}};
  }
  void declare(OptionSink& options) override {
    options.argument("instrument", name_, "kujala, uwri, nprs, heel_raise, squat or psfs", true);
    options.arguments("item", typed_, "item=answer: the answer by its name, its letter (a is the best) or its points",
                      false);
    options.text("--answers", file_, "A JSON file: {\"date\": ..., \"side\": ..., \"answers\": {\"item\": answer}}");
    keeper_.declare(options);
  }
  Result<ExitCode> run() override {
    auto desk = keeper_.open();
    if (!desk) return Failure(desk.error());
    const auto instrument = choose_instrument(*desk, *name_);
    if (!instrument) return Failure(instrument.error());
    auto entry = keeper_.begin(*desk, **instrument);
    if (!entry) return Failure(entry.error());
    std::map<std::string, std::string> answers;
    if (file_)
      if (const auto read = read_file(*entry, answers); !read) return Failure(placed(read.error(), *file_));
    for (const std::string& text : typed_)
      if (const auto read = read_pair(text, answers); !read) return Failure(read.error());
    return keeper_.keep(*desk, **instrument, std::move(*entry), answers);
  }

 private:
  // What stands on the command line counts before what stands in the file.
  Result<void> read_file(ScoreEntry& entry, std::map<std::string, std::string>& answers) {
    const auto bytes = read_disk_file(*file_, largest_answers);
    if (!bytes) return Failure(bytes.error());
    auto read = read_answer_file(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
    if (!read) return Failure(read.error());
    if (read->date && !keeper_.date_given()) entry.date = *read->date;
    if (read->side && !keeper_.side_given()) entry.side = read->side;
    if (entry.date > context_.today())
      return fail(ErrorCode::invalid_input, "date", render(entry.date) + " lies in the future");
    answers = std::move(read->answers);
    return {};
  }

  static Result<void> read_pair(const std::string& text, std::map<std::string, std::string>& answers) {
    const std::size_t at = text.rfind('=');
    if (at == std::string::npos || at == 0)
      return fail(ErrorCode::invalid_input, text, "is not item=answer", "for instance stairs=slight_down");
    const std::string item = text.substr(0, at);
    if (!answers.emplace(item, text.substr(at + 1)).second)
      return fail(ErrorCode::invalid_input, item, "is answered twice");
    return {};
  }

  Context& context_;
  ScoreKeeper keeper_;
  std::optional<std::string> name_, file_;
  std::vector<std::string> typed_;
};

}  // namespace

void add_score_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<ScoreCommand>(context));
  commands.push_back(std::make_unique<ScoreLogCommand>(context));
  add_score_history_commands(context, commands);
}

}  // namespace patella
