#include "recovery_fixture.h"

namespace patella {

LocalDate recovery_today() { return *read_date("2026-06-01"); }

Course& Course::since(int days_ago) {
  runner.onset_date = recovery_today() - days_ago;
  return *this;
}

Course& Course::morning(int from_days_ago, int until_days_ago, int points) {
  for (int ago = from_days_ago; ago >= until_days_ago; --ago) {
    CheckIn checkin;
    checkin.date = recovery_today() - ago;
    checkin.morning_pain = *NumericPainRating::from(points);
    checkins.push_back(checkin);
  }
  return *this;
}

RecoveryOutlook Course::estimate() const {
  return estimate_recovery({runner, checkins, recovery_today()}, shipped_rules());
}

}  // namespace patella
