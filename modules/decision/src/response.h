// How the knee answered each bout.
//
// Every judgement only ever moves a bout towards "provoked" when an answer gets worse, and away from "tolerated" when
// an answer is missing: that is what the monotony of the whole decision rests on (docs/decisions, the tolerated set).
#pragma once

#include <vector>

#include "bouts.h"

namespace patella {

enum class ResponseKind { tolerated, unanswered, equivocal, provoked };

// The answer that told, against what.
struct Evidence {
  const char* rule = nullptr;
  double observed = 0.0;
  double threshold = 0.0;
  const char* unit = "points";
};

struct Response {
  ResponseKind kind = ResponseKind::unanswered;
  Evidence evidence;      // of an equivocal or provoked one
  bool complete = false;  // everything that was asked has an answer, whatever it says
  Known<Day> flared;      // the morning on which the knee was clearly worse than before the bout
};

struct PainCeilings {
  double during = 0.0;
  double daily_life = 0.0;
};

// `person` are the answers that are the runner's and not one knee's (an analgesic).
struct ResponseInputs {
  const Answers& knee;
  const Answers& person;
  const DecisionRules& rules;
  PainCeilings ceilings;
  std::span<const Day> strength_days;  // on which strength work loaded this knee, ascending
  bool painkiller_most_days = false;   // said in the triage: a run is masked unless its day says otherwise
  std::span<const Bout> bouts = {};    // all before today, by start
};

// An answer about a bout that is not there: the day, the field of its check-in, and the rule that needs it.
struct OpenAnswer {
  Day day = 0;
  const char* field = nullptr;
  const char* rule = nullptr;
};
// What a bout lacks to be complete; empty when it is.
std::vector<OpenAnswer> list_open_answers(const Bout& bout, const Answers& knee);

Response classify_response(const Bout& bout, const ResponseInputs& inputs);

}  // namespace patella
