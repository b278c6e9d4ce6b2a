// Outings, weeks, pain and what was allowed, as answers show them.
#pragma once

#include "decided_days.h"

namespace patella {

struct AllowedDay {
  LocalDate date;
  DecidedDay morning;
  Known<Distance> ran;  // unknown: no run, or one without a distance
  Known<KneeEquivalentDistance> ran_knee_equivalent;
};
enum class DaysAsked { with_a_run, every };  // the newest hundred and twenty; the newest four hundred
// What the mornings allowed, and today's, each decided with what is dated up to it.
Result<const std::vector<AllowedDay>*> find_allowed_days(ApiDesk& desk, Period period, DaysAsked asked);
void put_allowed_day(JsonWriter& json, const AllowedDay& day, const ApiDesk& desk);

void put_run(JsonWriter& json, const ActivityOverview& run, const ApiDesk& desk);
// "weeks": whole weeks of the period, also those without a run.
Result<void> put_weeks(JsonWriter& json, ApiDesk& desk, Period period);

}  // namespace patella
