// score questions, list, show: what is asked, and how it went over time.
#include <algorithm>

#include "commands.h"
#include "patella/json.h"
#include "score_desk.h"

namespace patella {
namespace {

class ScoreQuestionsCommand final : public Command {
 public:
  explicit ScoreQuestionsCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"score questions",
            "Progress",
            "The items of a questionnaire, their answers and points",
            {"patella score questions kujala", "patella score questions uwri --json"}};
  }
  void declare(OptionSink& options) override {
    options.argument("instrument", name_, "kujala, uwri, nprs, heel_raise, squat or psfs", true);
    options.text("--wording", wording_, "A TOML file with a clinic's own words");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto desk = open_score_desk(context_, wording_);
    if (!desk) return Failure(desk.error());
    const auto instrument = choose_instrument(*desk, *name_);
    if (!instrument) return Failure(instrument.error());
    if (json_)
      context_.console().line(render_questions(*desk, **instrument));
    else
      print_questions(context_.console(), *desk, **instrument);
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> name_, wording_;
  bool json_ = false;
};

// `list`: the newest of every questionnaire and knee. `show`: all of one questionnaire.
class ScoreHistoryCommand final : public Command {
 public:
  ScoreHistoryCommand(Context& context, bool all) : context_(context), all_(all) {}
  CommandInfo info() const override {
    if (all_)
      return {"score show",
              "Progress",
              "Every time one questionnaire was filled in, with what changed",
              {"patella score show kujala", "patella score show psfs --json"}};
    return {"score list",
            "Progress",
            "The newest scores, with the change since the first and the last time",
            {"patella score list", "patella score list --json"}};
  }
  void declare(OptionSink& options) override {
    options.argument("instrument", name_, "kujala, uwri, nprs, heel_raise, squat or psfs", all_);
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    auto desk = open_score_desk(context_, unknown);
    if (!desk) return Failure(desk.error());
    if (const auto read = read_score_history(context_, *desk); !read) return Failure(read.error());
    if (name_) {
      const auto chosen = choose_instrument(*desk, *name_);
      if (!chosen) return Failure(chosen.error());
      name_ = (*chosen)->id;
    }
    const std::vector<Row> rows = collect(*desk);
    if (json_)
      context_.console().line(render_rows(rows));
    else
      print_rows(*desk, rows);
    return ExitCode::success;
  }

 private:
  struct Row {
    const Instrument* instrument;
    ScoredEntry scored;
  };

  std::vector<Row> collect(const ScoreDesk& desk) const {
    std::vector<Row> rows;
    for (const Instrument& instrument : desk.instruments) {
      if (name_ && instrument.id != *name_) continue;
      const auto scored = follow_scores(instrument, desk.entries, desk.runner, *desk.rules);
      for (std::size_t i = 0; i < scored.size(); ++i)
        if (all_ || is_newest(scored, i)) rows.push_back({&instrument, scored[i]});
    }
    return rows;
  }
  static bool is_newest(const std::vector<ScoredEntry>& scored, std::size_t at) {
    return std::none_of(scored.begin() + static_cast<std::ptrdiff_t>(at) + 1, scored.end(),
                        [&](const ScoredEntry& later) { return later.entry.side == scored[at].entry.side; });
  }
  static std::string render_rows(const std::vector<Row>& rows) {
    JsonWriter json;
    json.begin_object().member("version", 1).key("scores").begin_array();
    for (const Row& row : rows) json.raw(render_json(*row.instrument, row.scored));
    return json.end_array().end_object().take();
  }
  void print_rows(const ScoreDesk& desk, const std::vector<Row>& rows) {
    if (rows.empty()) context_.console().line(desk.wording->say("score.no_entries"));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i > 0) context_.console().line();
      print_scored(context_.console(), desk, *rows[i].instrument, rows[i].scored);
    }
  }

  Context& context_;
  bool all_;
  std::optional<std::string> name_;
  bool json_ = false;
};

}  // namespace

void add_score_history_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<ScoreQuestionsCommand>(context));
  commands.push_back(std::make_unique<ScoreHistoryCommand>(context, false));
  commands.push_back(std::make_unique<ScoreHistoryCommand>(context, true));
}

}  // namespace patella
