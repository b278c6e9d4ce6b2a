// A runner's course in a few lines: the shipped rules, and days of pain counted back from today.
#pragma once

#include "patella/recovery.h"
#include "shipped_rules.h"

namespace patella {

LocalDate recovery_today();

struct Course {
  RunnerProfile runner;
  std::vector<CheckIn> checkins;
  Course& since(int days_ago);
  // The same morning pain from so many days ago up to another day (0 is today).
  Course& morning(int from_days_ago, int until_days_ago, int points);
  RecoveryOutlook estimate() const;
};

}  // namespace patella
