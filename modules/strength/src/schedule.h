// Which days are strength days.
#pragma once

#include <set>

#include "strength_rules.h"

namespace patella {

// Seven days from today, as if every planned session were done. `permitted` is false when today allows none at all.
std::vector<StrengthDay> plan_week(const StrengthInputs& inputs, const StrengthRules& rules);

// Days with an entry, up to today.
std::set<LocalDate> session_days(const StrengthInputs& inputs);
// Sessions of the seven days that end with this one.
int sessions_in_week(const std::set<LocalDate>& days, LocalDate last);
// The weekday of the long run, when the last weeks have one.
Known<Weekday> find_long_run_day(const StrengthInputs& inputs, const StrengthRules& rules);

}  // namespace patella
