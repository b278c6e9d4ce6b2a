// The questions of the triage, one by one on a terminal.
#pragma once

#include "console.h"
#include "patella/triage.h"

namespace patella {

// What the answers are judged with; the interview fills in `triage`.
struct TriageStory {
  RunnerProfile runner;
  TriageAnswers triage;
  std::vector<CheckIn> checkins;
  std::vector<Session> sessions;
  std::vector<Clearance> clearances;
  LocalDate today;

  FlagInputs inputs() const { return {runner, triage, checkins, clearances, today, sessions}; }
};

// Enter leaves a question open: unknown, never "no". Ends early once an emergency flag stands. `short_form` keeps the
// answers that stand and asks the short questions again.
void ask_triage(Console& console, TriageStory& story, bool short_form, const RuleBook& rules, const Wording& wording);

}  // namespace patella
