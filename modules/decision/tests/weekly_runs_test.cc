// How many runs a week: what was run is a fact, only what was answered well opens anything.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// Six tolerated runs from day 7 to 13, then five in the six days before today, day 20: as many as ever.
DecisionRequest busy_runner(double km_of_day_9 = 5.0) {
  DecisionRequest request = runner_with_open_gates(20);
  for (const int day : {7, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19}) add_tolerated_run(request, day, 5.0);
  add_good_mornings(request, 0, 20);
  request.sessions[2] = run_on(9, km_of_day_9, 1.1 * km_of_day_9);
  return request;
}

void forget_pain_of(DecisionRequest& request, int day) {
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(day)) checkin.during_pain = unknown;
}

bool is_one_more(const DecisionRequest& request) {
  return has_reason(decide(request), "frequency.one_at_a_time", Effect::holds);
}

TEST(WeeklyRuns, AsManyAsInAToleratedWeekAreOpenAndHoldNothing) {
  EXPECT_EQ(decide(busy_runner()).verdict, Verdict::run);
  EXPECT_FALSE(is_one_more(busy_runner()));
}

TEST(WeeklyRuns, H11ARunWithoutAnAnswerMadeNoWeekATolerated) {
  DecisionRequest request = busy_runner();
  forget_pain_of(request, 11);
  EXPECT_TRUE(is_one_more(request));
}

TEST(WeeklyRuns, H11ARunWithoutAnAnswerIsARunOfThisWeek) {
  DecisionRequest request = busy_runner();
  forget_pain_of(request, 11);
  forget_pain_of(request, 16);
  EXPECT_TRUE(is_one_more(request));
}

TEST(WeeklyRuns, ARunThatGrewInAnEarlierWeekIsNoneOfThisOne) {
  DecisionRequest request = busy_runner(5.4);
  forget_pain_of(request, 11);
  EXPECT_TRUE(is_one_more(request));
  EXPECT_EQ(decide(request).verdict, Verdict::run);
}

}  // namespace
}  // namespace patella
