// At its distance, running without breaks begins; a tenth of a metre below, it does not.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

Verdict verdict_with_at_most(double km) {
  DecisionRequest request = settled_runner(5.0);
  request.limits.max_session = knee_equivalent_km(km);
  return decide(request).verdict;
}

TEST(RunningForm, RunningWithoutBreaksBeginsAtExactlyItsDistance) {
  const double from_km = shipped_rules().value("progression.continuous_run", test_day(20));
  EXPECT_EQ(verdict_with_at_most(from_km), Verdict::run);
  EXPECT_EQ(verdict_with_at_most(from_km - 1e-4), Verdict::walk_run);
}

}  // namespace
}  // namespace patella
