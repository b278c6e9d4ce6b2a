// Which check-in is still to be given. A reminder only where nothing was answered.
#pragma once

#include "api_json.h"

namespace patella {

struct CheckinDue {
  bool morning = false;
  bool after_run = false;
  bool maintenance = false;  // asked less often
  Known<LocalDate> run;      // the newest one without an answer
};
// In maintenance only on days with a run and the mornings after.
Result<CheckinDue> find_checkin_due(ApiDesk& desk);
void put_checkin_due(JsonWriter& json, const CheckinDue& due, const ApiDesk& desk);
// The knees to ask about, one check-in each.
std::vector<Side> list_sides(const RunnerProfile& runner);

}  // namespace patella
