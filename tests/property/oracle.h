// What the contract says of tolerated bouts, told again in the plainest way and a little more generously than the
// decision: only what is needed for a bout to count, on one day, one field after the other.
#pragma once

#include "property_run.h"

namespace patella {

struct PlainBout {
  int day = 0;  // before today
  double knee_equivalent_km = 0.0;
  double km = 0.0;
};

// Of one knee; `knee` is left or right, or both when the affected side is not known (every check-in speaks).
std::vector<PlainBout> list_possibly_tolerated(const DecisionRequest& request, Side knee);
std::vector<Side> affected_knees(const DecisionRequest& request);
int newest_morning_day(const DecisionRequest& request, Side knee);  // days before today; -1 when there is none
bool had_session_yesterday(const DecisionRequest& request);
double pain_ceiling(const DecisionRequest& request);

}  // namespace patella
