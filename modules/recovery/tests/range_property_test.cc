// Never a single day, never narrower than the rule says: tried on generated courses.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "recovery_fixture.h"

namespace patella {
namespace {

Course generate_course() {
  Course course;
  if (*rc::gen::inRange(0, 10) > 0) course.since(*rc::gen::inRange(0, 800));
  const int days = *rc::gen::inRange(0, 120);
  for (int ago = days; ago >= 0; --ago)
    if (*rc::gen::inRange(0, 3) > 0) course.morning(ago, ago, *rc::gen::inRange(0, 11));
  return course;
}

RC_GTEST_PROP(RecoveryRange, IsNeverASingleDateNorNarrowerThanTheRule, ()) {
  const RecoveryOutlook outlook = generate_course().estimate();
  if (!outlook.from_today) return;
  const WeekRange& range = *outlook.from_today;
  RC_ASSERT(range.low >= 1);
  const double narrowest_days = shipped_rules().value("recovery.narrowest_range", recovery_today());
  if (range.high) RC_ASSERT((*range.high - range.low) * 7.0 >= narrowest_days);
}

RC_GTEST_PROP(RecoveryRange, hazard_11_LeavingTheOnsetOutNeverShortensIt, ()) {
  Course course = generate_course();
  course.runner.onset_date = unknown;
  const RecoveryOutlook without = course.estimate();
  if (!without.from_today) return;
  RC_ASSERT(!without.from_today->high);
  RC_ASSERT(without.from_today->low >= 1);
}

RC_GTEST_PROP(RecoveryRange, hazard_10_RaisingEveryPainNeverBringsTheEndNearer, ()) {
  Course course = generate_course();
  const RecoveryOutlook mild = course.estimate();
  if (mild.basis == RecoveryBasis::trials || !mild.from_today) return;
  for (CheckIn& checkin : course.checkins)
    checkin.morning_pain = *NumericPainRating::from(std::min(10, checkin.morning_pain->points() + 2));
  const RecoveryOutlook worse = course.estimate();
  RC_ASSERT(worse.from_today.has_value());
  if (worse.from_today->high) RC_ASSERT(mild.from_today->high && *worse.from_today->high >= *mild.from_today->high);
}

}  // namespace
}  // namespace patella
