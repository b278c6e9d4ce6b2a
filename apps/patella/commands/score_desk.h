// What every score command needs: the questionnaires, their words, and what was answered before.
#pragma once

#include "cli.h"
#include "context.h"
#include "patella/score.h"

namespace patella {

struct ScoreDesk {
  const RuleBook* rules = nullptr;
  const Wording* wording = nullptr;
  std::vector<Instrument> instruments;
  ScoreWording words;
  Store* store = nullptr;  // these three after read_score_history
  RunnerProfile runner;
  std::vector<ScoreEntry> entries;  // as they were said, oldest first
};

Result<ScoreDesk> open_score_desk(Context& context, const std::optional<std::string>& wording_file);
Result<void> read_score_history(Context& context, ScoreDesk& desk);
Result<const Instrument*> choose_instrument(const ScoreDesk& desk, const std::string& name);
// The instrument and the knee: "Anterior Knee Pain Scale (Kujala), left knee".
std::string name_of_series(const ScoreDesk& desk, const Instrument& instrument, Known<Side> side);

// ---- for reading

void list_instruments(Console& console, const ScoreDesk& desk);
void print_questions(Console& console, const ScoreDesk& desk, const Instrument& instrument);
std::string render_questions(const ScoreDesk& desk, const Instrument& instrument);
void print_scored(Console& console, const ScoreDesk& desk, const Instrument& instrument, const ScoredEntry& scored);

// score questions, list, show
void add_score_history_commands(Context& context, Commands& commands);

// ---- for asking

// Item by item; Enter leaves one open. Activities of one's own: those named the last time first.
std::map<std::string, std::string> ask_score(Console& console, const ScoreDesk& desk, const Instrument& instrument,
                                             Known<Side> side, LocalDate on);

}  // namespace patella
