#include "patella/recovery.h"

#include <gtest/gtest.h>

#include "recovery_fixture.h"

namespace patella {
namespace {

// The quartiles of a log-normal with median 49 days and quartiles 63 days apart are 27 and 90 days.
TEST(Recovery, NewModeratePainIsTheMiddleHalfOfTheCohort) {
  const RecoveryOutlook outlook = Course().since(0).morning(0, 0, 4).estimate();
  ASSERT_TRUE(outlook.from_today);
  EXPECT_EQ(outlook.from_today->low, 3);
  EXPECT_EQ(outlook.from_today->high, 13);
  EXPECT_EQ(outlook.basis, RecoveryBasis::cohort);
}

TEST(Recovery, MildIsNotLaterAndSevereNotEarlier) {
  const WeekRange mild = *Course().since(10).morning(3, 0, 1).estimate().from_today;
  const WeekRange moderate = *Course().since(10).morning(3, 0, 4).estimate().from_today;
  const WeekRange severe = *Course().since(10).morning(3, 0, 7).estimate().from_today;
  EXPECT_LE(mild.low, moderate.low);
  EXPECT_LE(moderate.low, severe.low);
  EXPECT_LT(*mild.high, *severe.high);
}

TEST(Recovery, LongLastingPainIsComparedWithTheTrialsAndStaysOpen) {
  const RecoveryOutlook outlook = Course().since(120).morning(3, 0, 4).estimate();
  EXPECT_EQ(outlook.basis, RecoveryBasis::trials);
  EXPECT_EQ(outlook.from_today->low, 7);  // 25 of 45 in 91 days
  EXPECT_FALSE(outlook.from_today->high);
}

TEST(Recovery, NoProgressAfterSixWeeksIsComparedWithTheTrials) {
  EXPECT_EQ(Course().since(45).morning(45, 0, 4).estimate().basis, RecoveryBasis::trials);
  EXPECT_EQ(Course().since(45).morning(45, 30, 6).morning(29, 0, 2).estimate().basis, RecoveryBasis::cohort);
  EXPECT_EQ(Course().since(30).morning(30, 0, 4).estimate().basis, RecoveryBasis::cohort);
}

TEST(Recovery, TheOwnCourseMovesTheRange) {
  const RecoveryOutlook sore = Course().since(30).morning(30, 0, 6).estimate();
  const RecoveryOutlook better = Course().since(30).morning(30, 10, 6).morning(9, 0, 1).estimate();
  EXPECT_EQ(sore.trend, PainTrend::unchanged);
  EXPECT_EQ(better.trend, PainTrend::better);
  EXPECT_LT(better.from_today->low, sore.from_today->low);
  EXPECT_LT(*better.from_today->high, *sore.from_today->high);
}

TEST(Recovery, WorseIsSaid) {
  EXPECT_EQ(Course().since(30).morning(30, 10, 1).morning(9, 0, 4).estimate().trend, PainTrend::worse);
}

TEST(Recovery, TwoQuietWeeksEndTheRange) {
  EXPECT_FALSE(Course().since(60).morning(60, 20, 3).morning(19, 0, 0).estimate().from_today);
  EXPECT_TRUE(Course().since(60).morning(60, 10, 3).morning(9, 0, 0).estimate().from_today);
}

TEST(Recovery, hazard_11_SilenceIsNoRelief) {
  EXPECT_TRUE(Course().since(60).morning(60, 20, 3).estimate().from_today);
  EXPECT_TRUE(Course().since(60).morning(60, 20, 3).morning(2, 0, 0).estimate().from_today);
}

TEST(Recovery, hazard_11_AnUnknownOnsetLeavesTheRangeOpen) {
  const RecoveryOutlook outlook = Course().morning(3, 0, 1).estimate();
  ASSERT_TRUE(outlook.from_today);
  EXPECT_FALSE(outlook.from_today->high);
  EXPECT_FALSE(outlook.days_so_far);
}

TEST(Recovery, hazard_09_TheOtherKneeSaysNothing) {
  Course course;
  course.since(10).morning(3, 0, 8);
  course.runner.affected_side = Side::right;
  for (CheckIn& checkin : course.checkins) checkin.side = Side::left;
  EXPECT_FALSE(course.estimate().severity);
}

TEST(Recovery, WhatArticlesPromiseStandsBeside) {
  EXPECT_EQ(Course().since(3).morning(2, 0, 1).estimate().promised, (WeekRange{2, 4}));
  EXPECT_EQ(Course().since(3).morning(2, 0, 4).estimate().promised, (WeekRange{4, 8}));
  EXPECT_EQ(Course().since(3).estimate().promised_training, (WeekRange{4, 6}));
}

TEST(Recovery, TheShippedRulesHaveEveryNumber) { EXPECT_EQ(check_recovery_rules(shipped_rules()), unknown); }

}  // namespace
}  // namespace patella
