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

// Pain the load model does not describe; the run of day 13 was the longest, and one knee did not take it.
TEST(TwoKnees, TheTimeThatBindsIsThatOfTheKneeThatToleratedLess) {
  for (const Side side : {Side::left, Side::right}) {
    DecisionRequest request = both_with_a_bad_run_for(side);
    request.diagnosis = Diagnosis{test_day(1), "doctor", "iliotibial_band_syndrome"};
    request.gates.front().side = Side::both;
    for (Session& session : request.sessions)
      if (local_day(session.start) == test_day(13)) session.duration = minutes(60.0);
    const Decision decision = decide(request);
    ASSERT_TRUE(decision.allowance.max_duration);
    EXPECT_NEAR(in_minutes(*decision.allowance.max_duration), 5.0 * 6.5, 1e-6);
  }
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
