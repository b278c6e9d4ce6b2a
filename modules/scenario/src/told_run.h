// A run told in a line or two -> the recording a watch would have made of it.
#pragma once

#include "patella/activity.h"
#include "patella/json.h"

namespace patella {

// One stretch at one pace and one grade.
struct ToldStretch {
  double km = 0.0;
  double minutes = 0.0;
  Known<double> grade_percent;  // not recorded when it is not told
  Known<double> steps_per_min;  // both feet; not recorded when it is not told
};

// Keys: sport, treadmill, stretches = [{ km, minutes, grade_percent, steps_per_min }], said_km (the distance the runner
// says it was), samples = false (only the totals were kept), km and minutes (of a run without stretches).
Result<Activity> read_told_run(const JsonValue& given, std::string where);

}  // namespace patella
