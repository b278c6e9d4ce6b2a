// What the mornings of past days said, decided with what is dated up to each of them: no hindsight.
#pragma once

#include "api_json.h"

namespace patella {

struct DecidedDay {
  Verdict verdict = Verdict::cannot_say;
  Stage stage = Stage::protect;
  KneeEquivalentDistance knee_equivalent;
  Distance distance;
  Known<LoadCapacity> capacity;  // unknown where nothing may be said of it
};
// As on that morning's card; each day is decided once while nothing changes.
Result<DecidedDay> find_decided_day(ApiDesk& desk, LocalDate day);

}  // namespace patella
