// The rules in the units of the filter: shares, and changes of log(capacity).
#pragma once

#include "patella/capacity.h"

namespace patella {

double share_of(double percent);
double daily_variance(const CapacityRules& rules);    // of log(K)
double detraining_a_day(const CapacityRules& rules);  // in log(K); not above 0

}  // namespace patella
