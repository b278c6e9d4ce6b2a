// Who reached the last step stays there while running on without trouble.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

// The goal of 5 km every fifth day from day 5 to day 20, then short runs, the last one yesterday.
DecisionRequest runner_of_one_goal_run_a_week(int today) {
  DecisionRequest request = runner_with_open_gates(today);
  request.runner.goal_session = kilometres(5.0);
  for (const int day : {5, 10, 15, 20}) add_tolerated_run(request, day, 5.0);
  for (int day = 24; day < today - 1; day += 4) add_tolerated_run(request, day, 3.0);
  add_tolerated_run(request, today - 1, 3.0);
  add_good_mornings(request, 0, today);
  return request;
}

CheckIn& checkin_of(DecisionRequest& request, int day) {
  return *std::ranges::find(request.checkins, test_day(day), &CheckIn::date);
}

bool stays(const DecisionRequest& request) { return has_reason(decide(request), "stage.stays", Effect::permits); }

TEST(StayingWell, FewerGoalRunsThanItTookToGetThereAreEnoughToStay) {
  const DecisionRequest request = runner_of_one_goal_run_a_week(41);
  const Decision decision = decide(request);
  EXPECT_EQ(decision.stage, Stage::maintain);
  EXPECT_EQ(decision.return_step, ReturnStep::hills);
  EXPECT_TRUE(stays(request)) << "two of the four are left";
  EXPECT_FALSE(stays(runner_of_one_goal_run_a_week(30))) << "all four are left";
  EXPECT_EQ(decide(runner_of_one_goal_run_a_week(30)).stage, Stage::maintain);
}

TEST(StayingWell, AMonthWithoutTheGoalDistanceEndsIt) {
  EXPECT_TRUE(stays(runner_of_one_goal_run_a_week(50)));
  EXPECT_FALSE(stays(runner_of_one_goal_run_a_week(51)));
  EXPECT_NE(decide(runner_of_one_goal_run_a_week(51)).stage, Stage::maintain);
}

TEST(StayingWell, ARunThatWasTooMuchEndsItAlsoAfterTheCalmDays) {
  DecisionRequest request = runner_of_one_goal_run_a_week(45);
  checkin_of(request, 24).during_pain = pain(4);
  EXPECT_NE(decide(request).return_step, ReturnStep::hills);
  EXPECT_FALSE(stays(request));
}

TEST(StayingWell, ALayOffEndsItAndAPauseOfAWeekDoesNot) {
  const auto with_pause = [](int days) {
    DecisionRequest request = runner_with_open_gates(29 + days);
    request.runner.goal_session = kilometres(5.0);
    for (const int day : {5, 8, 11, 14}) add_tolerated_run(request, day, 5.0);
    for (const int day : {21, 28, 28 + days}) add_tolerated_run(request, day, 3.0);
    add_good_mornings(request, 0, 29 + days);
    return request;
  };
  EXPECT_EQ(decide(with_pause(7)).return_step, ReturnStep::hills);
  EXPECT_TRUE(stays(with_pause(7)));
  EXPECT_FALSE(stays(with_pause(8)));
  DecisionRequest resting = runner_of_one_goal_run_a_week(41);
  add_good_mornings(resting, 0, 48);
  resting.today = test_day(40 + 7);
  EXPECT_TRUE(stays(resting));
  resting.today = test_day(40 + 8);
  EXPECT_FALSE(stays(resting)) << "the pause up to today counts";
}

TEST(StayingWell, NobodyStaysWhereTheyNeverWere) {
  DecisionRequest request = runner_of_one_goal_run_a_week(41);
  for (Session& session : request.sessions)
    if (local_day(session.start) == test_day(10)) session.distance = kilometres(4.0);
  EXPECT_FALSE(stays(request)) << "three runs of the goal";
  request = runner_of_one_goal_run_a_week(41);
  checkin_of(request, 11).morning_pain = unknown;
  EXPECT_FALSE(stays(request)) << "three with an answer";
}

TEST(StayingWell, FourGoalRunsTooFarApartAreNotEnough) {
  DecisionRequest request = runner_with_open_gates(100);
  request.runner.goal_session = kilometres(5.0);
  for (int day = 3; day < 100; day += 4) add_tolerated_run(request, day, day % 20 == 15 ? 5.0 : 3.0);
  add_good_mornings(request, 0, 100);
  EXPECT_EQ(decide(request).return_step, ReturnStep::speed) << "two within the month";
  EXPECT_FALSE(stays(request));
}

}  // namespace
}  // namespace patella
