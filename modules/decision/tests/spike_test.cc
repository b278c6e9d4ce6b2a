// A jump that was already run.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

constexpr const char* after_spike = "progression.after_spike";

// Four tolerated runs of 5 km, then 8 km on day 22 without a word about the pain during it.
DecisionRequest runner_who_jumped(int today) {
  DecisionRequest request = settled_runner(5.0);
  request.sessions.push_back(run_on(22, 8.0, 8.8));
  request.today = test_day(today);
  add_good_mornings(request, 0, today);
  return request;
}

TEST(AfterSpike, H22NothingGoesUpUntilTheJumpHasAGoodAnswer) {
  DecisionRequest request = runner_who_jumped(24);
  const Decision unanswered = decide(request);
  EXPECT_TRUE(has_reason(unanswered, after_spike, Effect::holds));
  EXPECT_NEAR(allowed_km(unanswered), 5.0, 1e-3);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(22)) checkin.during_pain = pain(0);
  const Decision answered = decide(request);
  EXPECT_TRUE(has_reason(answered, after_spike, Effect::permits));
  EXPECT_GT(allowed_km(answered), 5.0);
}

TEST(AfterSpike, AWorseAnswerNeverEndsIt) {
  DecisionRequest request = runner_who_jumped(24);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(22)) checkin.during_pain = pain(4);
  const Decision decision = decide(request);
  EXPECT_TRUE(has_reason(decision, after_spike, Effect::holds));
  EXPECT_LE(allowed_km(decision), 5.0);
}

TEST(AfterSpike, AWeekLaterItIsNoLongerSaid) {
  const Decision last = decide(runner_who_jumped(29));
  EXPECT_TRUE(has_reason(last, after_spike, Effect::holds));
  const Decision over = decide(runner_who_jumped(30));
  EXPECT_FALSE(has_reason(over, after_spike, Effect::holds));
}

TEST(AfterSpike, AJumpOfTodayIsSaidAtOnce) {
  DecisionRequest request = settled_runner(5.0);
  request.sessions.push_back(run_on(20, 8.0, 8.8));
  EXPECT_TRUE(has_reason(decide(request), after_spike, Effect::holds));
  request.sessions.back() = run_on(20, 5.4, 5.9);
  EXPECT_FALSE(has_reason(decide(request), after_spike, Effect::holds));
}

}  // namespace
}  // namespace patella
