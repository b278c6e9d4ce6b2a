// protect -> reload -> return -> maintain: how far back the runner is, and what steps back.
#pragma once

#include "caps.h"

namespace patella {

// Distance, then speed, then hills; and whether walking breaks come back. Every answer that gets worse, or is left out,
// closes a step or keeps it closed.
void find_return_step(const KneeView& view, Judgement& judgement);

Stage find_stage(const Judgement& judgement, const DecisionRequest& request, Verdict verdict, bool continuous,
                 double level);
const char* rule_of(Stage stage);  // nullptr for refer

// Why a little faster, or a gentle hill, is open today.
std::vector<Reason> explain_step(const Judgement& judgement, const DecisionRules& rules);

// Begun on a day and not finished: no permission.
void stop_at_unfinished_triage(const TriageAnswers& triage, std::span<const MissingInput> missing, LocalDate today,
                               Judgement& judgement);

// What there is to know in a stage, by rule id.
std::vector<std::string> list_information(Stage stage);
std::vector<std::string> list_information_rules();

}  // namespace patella
