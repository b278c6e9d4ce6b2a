// The traps of baseline-relative rules, one by one; tests/property tries them on generated histories.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

// Five kilometres long tolerated, then two short runs on days 18 and 19 between mornings of 0 and `after`.
DecisionRequest two_runs_between(Known<int> middle, int after) {
  DecisionRequest request = settled_runner(5.0);
  std::erase_if(request.sessions, [](const Session& run) { return local_day(run.start) == test_day(19); });
  std::erase_if(request.checkins, [](const CheckIn& checkin) { return checkin.date >= test_day(18); });
  add_tolerated_run(request, 18, 3.0);
  add_tolerated_run(request, 19, 3.0);
  request.checkins.back().morning_pain = middle ? Known<NumericPainRating>(pain(*middle)) : unknown;
  request.checkins.push_back(morning_on(20, after));
  return request;
}

TEST(Monotony, LeavingOutTheMorningBetweenTwoRunsDoesNotClearThemOfARise) {
  for (const int after : {1, 2}) {
    double best = 0.0;
    for (int middle = 0; middle <= 10; ++middle)
      best = std::max(best, allowed_km(decide(two_runs_between(middle, after))));
    EXPECT_LE(allowed_km(decide(two_runs_between(unknown, after))), best) << after;
    EXPECT_LT(best, 5.0);
  }
}

TEST(Monotony, ABadAnswerToAShortRunDoesNotUncoverALongerOneBeforeIt) {
  DecisionRequest request = settled_runner(5.0);
  request.sessions.back() = run_on(19, 2.0, 2.2);
  request.today = test_day(21);
  request.checkins.pop_back();  // two mornings are silent: at most the last tolerated run
  const double before = allowed_km(decide(request));
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(19)) checkin.during_pain = unknown;
  EXPECT_LE(allowed_km(decide(request)), before);
}

TEST(Monotony, LosingTheOnlyGoodAnswerNeverGivesTheStatedDistanceBack) {
  DecisionRequest request = runner_with_open_gates(20);
  request.runner.tolerated_now = kilometres(6.0);
  for (const int day : {3, 6, 9, 12}) add_tolerated_run(request, day, 2.0);
  add_good_mornings(request, 0, 20);
  const double answered = allowed_km(decide(request));
  for (CheckIn& checkin : request.checkins) checkin.during_pain = unknown;
  EXPECT_LE(allowed_km(decide(request)), answered);
}

TEST(Monotony, WithNothingLeftTodayMorePainIsNoMilder) {
  DecisionRequest request = settled_runner(5.0);
  request.sessions.push_back(run_on(20, 6.0, 6.6));
  EXPECT_EQ(decide(request).verdict, Verdict::rest);
  request.checkins.back().stairs_pain = pain(3);
  EXPECT_EQ(decide(request).verdict, Verdict::rest);
}

TEST(Monotony, AHoldAfterAFlareIsLiftedOnlyByWhatWasToleratedSince) {
  DecisionRequest request = settled_runner(5.0);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(13)) checkin.during_pain = pain(5);
  request.sessions.back() = run_on(19, 2.0, 2.2);
  request.today = test_day(21);
  add_good_mornings(request, 21, 21);
  EXPECT_NEAR(allowed_km(decide(request)), 3.75, 1e-3);
}

}  // namespace
}  // namespace patella
