#include <gtest/gtest.h>

#include <algorithm>

#include "plan_fixture.h"

namespace patella {
namespace {

TEST(ComparePlans, EqualPlansDoNotDiffer) {
  const RunningPlan plan = plan_of(settled_plan_runner(4.0));
  EXPECT_TRUE(compare_plans(plan, plan).empty());
}

TEST(ComparePlans, ASwollenKneeTakesTheRunsAwayAndSaysWhy) {
  DecisionRequest swollen = settled_plan_runner(4.0);
  checkin_of(swollen, plan_today).swelling = true;
  const auto changes = compare_plans(plan_of(settled_plan_runner(4.0)), plan_of(swollen));
  const auto runs = std::count_if(changes.begin(), changes.end(), [](const PlanChange& change) {
    return change.kind == PlanChangeKind::fell_away && change.reason.rule == "health.swelling_rest";
  });
  EXPECT_EQ(static_cast<std::size_t>(runs), run_dates(plan_of(settled_plan_runner(4.0))).size());
}

TEST(ComparePlans, APainfulRunTakesAwayFromTheNextOnesAndSaysByWhichRule) {
  DecisionRequest sore = settled_plan_runner(9.0);
  checkin_of(sore, 19).during_pain = plan_pain(4);
  sore.gates.push_back({plan_date(plan_today), Side::right, true, true, true, true});
  const RunningPlan before = plan_of(settled_plan_runner(9.0));
  const RunningPlan after = plan_of(sore);
  EXPECT_LT(planned_km(after), planned_km(before));
  const auto changes = compare_plans(before, after);
  ASSERT_FALSE(changes.empty());
  EXPECT_TRUE(changes.front().kind == PlanChangeKind::shorter || changes.front().kind == PlanChangeKind::fell_away);
  for (const PlanChange& change : changes) EXPECT_FALSE(change.reason.rule.empty());
}

TEST(ComparePlans, OnlyDaysThatBothKnowAndThatStillCome) {
  DecisionRequest tomorrow = settled_plan_runner(4.0);
  const RunningPlan before = plan_of(tomorrow);
  tomorrow.today = tomorrow.today + 1;
  const RunningPlan after = plan_of(tomorrow);
  for (const PlanChange& change : compare_plans(before, after)) {
    EXPECT_GE(change.date, after.today);
    EXPECT_LE(change.date, before.days.back().date);
  }
}

}  // namespace
}  // namespace patella
