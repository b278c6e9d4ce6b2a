// Outings, weeks, pain and what was allowed, as answers show them.
#pragma once

#include "api_json.h"

namespace patella {

struct AllowedDay {
  LocalDate date;
  Verdict verdict = Verdict::cannot_say;
  KneeEquivalentDistance knee_equivalent;
  Distance distance;
  Known<Distance> ran;  // unknown: no run, or one without a distance
  Known<KneeEquivalentDistance> ran_knee_equivalent;
};
// Of the days with a run (the newest hundred and twenty) and of today: what their mornings allowed.
Result<const std::vector<AllowedDay>*> find_allowed_days(ApiDesk& desk, Period period);
void put_allowed_day(JsonWriter& json, const AllowedDay& day, const ApiDesk& desk);

void put_run(JsonWriter& json, const ActivityOverview& run, const ApiDesk& desk);
// "weeks": whole weeks of the period, also those without a run.
Result<void> put_weeks(JsonWriter& json, ApiDesk& desk, Period period);

}  // namespace patella
