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

}  // namespace
}  // namespace patella
