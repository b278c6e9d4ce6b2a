#include <gtest/gtest.h>

#include <algorithm>

#include "plan_fixture.h"

namespace patella {
namespace {

TEST(Plan, HoldsADayForEachComingDayAndRunsWithRestBetween) {
  const RunningPlan plan = plan_of(settled_plan_runner(4.0));
  ASSERT_EQ(plan.days.size(), 14U);
  EXPECT_EQ(plan.days.front().date, plan.today);
  const std::vector<LocalDate> dates = run_dates(plan);
  ASSERT_GE(dates.size(), 5U);
  EXPECT_EQ(dates.front(), plan.today + 1) << "the last run was yesterday";
  for (std::size_t i = 1; i < dates.size(); ++i) EXPECT_GE(days_between(dates[i - 1], dates[i]), 2);
  for (std::size_t i = 4; i < dates.size(); ++i) EXPECT_GE(days_between(dates[i - 4], dates[i]), 7);
}

TEST(Plan, GrowsOnlyAsTheDecisionLetsItAndNeverBeyondTheGoal) {
  DecisionRequest request = settled_plan_runner(4.0);
  request.runner.goal_session = kilometres(4.6);
  const RunningPlan plan = plan_of(request);
  double before = 4.0;
  for (const PlannedDay& day : plan.days) {
    if (!is_run(day)) continue;
    EXPECT_LE(in_km(day.distance), std::min(4.6, before * 1.1) + 1e-9);
    before = std::max(before, in_km(day.distance));
  }
  EXPECT_GT(before, 4.4);
}

TEST(Plan, RespectsTheRunnersDaysAndCommitments) {
  DecisionRequest request = settled_plan_runner(4.0);
  request.settings.running_days = {Weekday::monday, Weekday::thursday};
  EXPECT_EQ(run_dates(plan_of(request)),
            (std::vector<LocalDate>{plan_date(22), plan_date(25), plan_date(29), plan_date(32)}));
  const RunningPlan away = plan_of(request, {14, {plan_date(25)}});
  EXPECT_EQ(run_dates(away), (std::vector<LocalDate>{plan_date(22), plan_date(29), plan_date(32)}));
  EXPECT_EQ(away.days[5].why, PlannedWhy::not_available);
  EXPECT_TRUE(away.days[5].strength.empty());
}

TEST(Plan, NoMoreRunsAWeekThanBeforeThePain) {
  DecisionRequest request = settled_plan_runner(4.0);
  request.runner.reference_runs_per_week = 1;
  EXPECT_EQ(run_dates(plan_of(request)), (std::vector<LocalDate>{plan_date(26), plan_date(33)}));
}

TEST(Plan, H01_NothingIsPlannedBehindARedFlag) {
  DecisionRequest request = settled_plan_runner(4.0);
  checkin_of(request, plan_today).calf_swelling = true;
  const RunningPlan plan = plan_of(request);
  EXPECT_EQ(plan.now.verdict, Verdict::refer);
  for (const PlannedDay& day : plan.days) {
    EXPECT_EQ(day.why, PlannedWhy::waits);
    EXPECT_FALSE(is_run(day));
    EXPECT_TRUE(day.strength.empty());
  }
}

TEST(Plan, NothingIsPlannedBehindAClosedGate) {
  DecisionRequest request = settled_plan_runner(4.0);
  checkin_of(request, 19).during_pain = plan_pain(6);
  request.gates.push_back({plan_date(plan_today), Side::right, true, true, true, false});
  const RunningPlan plan = plan_of(request);
  EXPECT_EQ(plan.now.verdict, Verdict::cross_train);
  EXPECT_TRUE(run_dates(plan).empty());
}

TEST(Plan, NothingIsPlannedBeforeWhatIsMissingIsAnswered) {
  DecisionRequest request;
  request.today = plan_date(plan_today);
  const RunningPlan plan = plan_of(request);
  EXPECT_EQ(plan.now.verdict, Verdict::cannot_say);
  EXPECT_FALSE(plan.now.missing.empty());
  EXPECT_TRUE(run_dates(plan).empty());
}

TEST(Plan, SwellingStaysUntilTheRunnerSaysOtherwise) {
  DecisionRequest request = settled_plan_runner(4.0);
  checkin_of(request, plan_today).swelling = true;
  EXPECT_TRUE(run_dates(plan_of(request)).empty());
}

TEST(Plan, MorningsAreTakenToStayAsTheyAre) {
  DecisionRequest request = settled_plan_runner(4.0);
  checkin_of(request, plan_today).morning_pain = plan_pain(4);
  const RunningPlan plan = plan_of(request);
  EXPECT_EQ(plan.assumption.morning_pain, 4);
  EXPECT_TRUE(run_dates(plan).empty()) << "with such mornings nothing is allowed, and none better is made up";
}

TEST(Plan, AMorningNotYetAnsweredHoldsTodayAndIsTakenAsTheLastOne) {
  DecisionRequest request = settled_plan_runner(4.0);
  request.settings.running_days = {Weekday::saturday, Weekday::sunday, Weekday::tuesday};
  checkin_of(request, plan_today).morning_pain = unknown;
  const RunningPlan plan = plan_of(request);
  EXPECT_LE(in_km(plan.days.front().distance), 4.0);
  EXPECT_FALSE(run_dates(plan).empty());
}

TEST(Plan, ARunDoneTodayIsNotPlannedASecondTime) {
  DecisionRequest request = settled_plan_runner(4.0);
  add_answered_run(request, plan_today, 1.0);
  const RunningPlan plan = plan_of(request);
  EXPECT_EQ(plan.days.front().why, PlannedWhy::done);
  EXPECT_FALSE(is_run(plan.days.front()));
}

TEST(Plan, RunnableDaysCarryTheStopRule) {
  for (const PlannedDay& day : plan_of(settled_plan_runner(4.0)).days)
    EXPECT_EQ(is_run(day), day.stop_rule.has_value());
}

TEST(Plan, StrengthStandsBesideTheRunsAndHasRestBetween) {
  std::vector<LocalDate> dates;
  for (const PlannedDay& day : plan_of(settled_plan_runner(4.0)).days)
    if (!day.strength.empty()) dates.push_back(day.date);
  ASSERT_GE(dates.size(), 3U);
  for (std::size_t i = 1; i < dates.size(); ++i) EXPECT_GE(days_between(dates[i - 1], dates[i]), 2);
}

TEST(Plan, AnImpossibleNumberOfDaysIsOurOwnMistake) {
  EXPECT_THROW(plan_of(settled_plan_runner(4.0), {0, {}}), BrokenInvariant);
  EXPECT_THROW(plan_of(settled_plan_runner(4.0), {longest_plan_days + 1, {}}), BrokenInvariant);
}

}  // namespace
}  // namespace patella
