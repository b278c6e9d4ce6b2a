// With both knees hurting, the one whose answers leave less speaks.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// Both hurt; day 13 was too much for one of them.
DecisionRequest both_with_a_bad_run_for(Side side) {
  DecisionRequest request = settled_runner(5.0);
  request.runner.affected_side = Side::both;
  CheckIn bad = checkin_on(13);
  bad.side = side;
  bad.during_pain = pain(5);
  request.checkins.push_back(bad);
  return request;
}

TEST(TwoKnees, TheCapacityThatIsReportedIsThatOfTheLessCapableOne) {
  const Decision left = decide(both_with_a_bad_run_for(Side::left));
  const Decision right = decide(both_with_a_bad_run_for(Side::right));
  ASSERT_TRUE(left.capacity && right.capacity);
  EXPECT_EQ(left.capacity, right.capacity) << "whichever it is";
  const Decision neither = decide(settled_runner(5.0));
  EXPECT_LT(right.capacity->capacity.median, neither.capacity->capacity.median);
}

// Four goal runs, of which the right knee took one a little badly.
TEST(TwoKnees, TheGoalRunsThatCountAreThoseOfTheKneeWithFewer) {
  DecisionRequest request = runner_with_open_gates(29);
  request.runner.affected_side = Side::both;
  request.gates.front().side = Side::both;
  request.runner.goal_session = kilometres(5.0);
  for (int i = 0; i < 8; ++i) add_tolerated_run(request, 7 + 3 * i, i < 4 ? 4.0 : 5.0);
  add_good_mornings(request, 0, 29);
  const auto goal_runs = [&] {
    for (const Reason& reason : decide(request).reasons)
      if (reason.rule == "stage.speed_opens") return reason.observed;
    return Known<double>();
  };
  EXPECT_EQ(goal_runs(), 4.0);
  CheckIn raised = morning_on(20, 1);
  raised.side = Side::right;
  request.checkins.push_back(raised);
  EXPECT_EQ(goal_runs(), 3.0);
}

}  // namespace
}  // namespace patella
