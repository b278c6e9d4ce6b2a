// Questionnaires over time, as answers show them.
#pragma once

#include "api_json.h"
#include "score_desk.h"

namespace patella {

// "scores": a series per measure and knee, oldest first.
void put_scores(JsonWriter& json, const ScoreDesk& desk);
// With what was answered so far.
Result<ScoreDesk> read_score_desk(ApiDesk& desk);

}  // namespace patella
