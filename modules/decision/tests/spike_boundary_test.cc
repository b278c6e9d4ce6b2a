// A jump is one against what was run in the month before it.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// 8 km on day 0 and again so many days later, 5 km between; all of it answered well.
DecisionRequest eight_km_again_after(int days) {
  DecisionRequest request = runner_with_open_gates(days + 1);
  add_tolerated_run(request, 0, 8.0);
  for (int day = 4; day < days; day += 4) add_tolerated_run(request, day, 5.0);
  add_tolerated_run(request, days, 8.0);
  add_good_mornings(request, 0, days + 1);
  return request;
}

TEST(AfterSpike, WhatWasRunThirtyDaysBeforeIsStillUsualAndThirtyOneIsNot) {
  EXPECT_FALSE(has_reason(decide(eight_km_again_after(30)), "progression.after_spike", Effect::permits));
  EXPECT_TRUE(has_reason(decide(eight_km_again_after(31)), "progression.after_spike", Effect::permits));
}

}  // namespace
}  // namespace patella
