// A worse morning that is told afterwards counts for the gates like one that was answered.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// Standing hurts a little today; the runs are answered well. Of the mornings of day 14 to 17 nobody said anything.
DecisionRequest runner_with_a_mild_gate() {
  DecisionRequest request = runner_with_open_gates(22);
  for (const int day : {4, 8, 13, 20}) add_tolerated_run(request, day, 5.0);
  add_good_mornings(request, 0, 13);
  add_good_mornings(request, 18, 22);
  request.gates.push_back({test_day(22), Side::right, false, true, true, true});
  return request;
}

TEST(ToldAfterwards, AWorseMorningOfTheLastWeekMakesAClosedGateBindFully) {
  DecisionRequest request = runner_with_a_mild_gate();
  EXPECT_TRUE(has_reason(decide(request), "gate.mild_for", Effect::holds)) << "it only holds";
  request.period_answers = {{test_day(22), test_day(14), test_day(17), true, test_day(16)}};
  const Decision worse = decide(request);
  EXPECT_FALSE(has_reason(worse, "gate.mild_for", Effect::holds));
  EXPECT_EQ(worse.verdict, Verdict::rest);
}

TEST(ToldAfterwards, OneOfLongerAgoDoesNot) {
  DecisionRequest request = runner_with_a_mild_gate();
  request.period_answers = {{test_day(22), test_day(9), test_day(12), true, test_day(10)}};
  EXPECT_TRUE(has_reason(decide(request), "gate.mild_for", Effect::holds));
}

}  // namespace
}  // namespace patella
