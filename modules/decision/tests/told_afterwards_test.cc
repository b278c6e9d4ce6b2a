// A worse morning told afterwards weighs on the runs after it as one that was answered.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// Small runs, one of 6 km, and one of 5 km after it.
DecisionRequest runner_after_one_long_run() {
  DecisionRequest request = runner_with_open_gates(27);
  for (const int day : {3, 6, 9, 12}) add_tolerated_run(request, day, 3.0);
  add_tolerated_run(request, 18, 6.0);
  add_tolerated_run(request, 25, 5.0);
  add_good_mornings(request, 0, 27);
  return request;
}

Known<double> spike_cap_km(const Decision& decision) {
  for (const Cap& cap : decision.caps)
    if (cap.rule == "progression.single_session_spike") return in_km(*cap.distance);
  return unknown;
}

TEST(ToldAfterwards, WhatWasToleratedLaterCountsAboveWhatIsLeft) {
  DecisionRequest request = runner_after_one_long_run();
  const double before = spike_cap_km(decide(request)).value();
  request.period_answers.push_back({test_day(27), test_day(19), test_day(20), true, test_day(19)});
  const double told = spike_cap_km(decide(request)).value();
  EXPECT_LT(told, before);
  EXPECT_NEAR(told, 1.1 * 1.1 * 3.0, 1e-3) << "5 km tolerated after 3 km count for 3.3";
}

// Bouts that are held are never tolerated, so what they count for does not hang on the period answer.
TEST(ToldAfterwards, AHeldRunCountsForWhatItCountedBefore) {
  DecisionRequest request = runner_after_one_long_run();
  request.today = test_day(40);
  request.sessions.push_back(run_on(29, 9.0, 9.9));
  request.checkins.push_back(morning_on(40, 0));
  const double untold = spike_cap_km(decide(request)).value();
  request.period_answers.push_back({test_day(40), test_day(28), test_day(39), false, unknown});
  EXPECT_EQ(spike_cap_km(decide(request)).value(), untold);
}

}  // namespace
}  // namespace patella
