// What holds through silent days, at the edge of each condition.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

Known<double> cap_of(const Decision& decision, std::string_view rule) {
  const auto found = std::ranges::find(decision.caps, rule, &Cap::rule);
  if (found == decision.caps.end() || !found->distance) return unknown;
  return in_km(*found->distance);
}

// 5 km tolerated, then 2 km on day 22 and 4 km on day 24, and not a word since day 20. Today is day 26.
DecisionRequest silent_since_twenty() {
  DecisionRequest request = settled_runner(5.0);
  request.today = test_day(26);
  request.sessions.push_back(run_on(22, 2.0, 2.2));
  request.sessions.push_back(run_on(24, 4.0, 4.4));
  return request;
}

TEST(Silence, ARunWhoseMorningIsSaidToHaveBeenNoWorseHolds) {
  DecisionRequest request = silent_since_twenty();
  EXPECT_NEAR(*cap_of(decide(request), "stale.hold"), 2.0, 1e-3) << "the least of what nobody answered";
  const auto held_when_told_of = [&](int from, int to) {
    request.period_answers = {{test_day(26), test_day(from), test_day(to), false, unknown}};
    return *cap_of(decide(request), "stale.hold");
  };
  EXPECT_NEAR(held_when_told_of(25, 25), 4.0, 1e-3) << "the morning after the run of 4 km";
  EXPECT_NEAR(held_when_told_of(21, 25), 4.0, 1e-3);
  EXPECT_NEAR(held_when_told_of(21, 24), 2.0, 1e-3);
  EXPECT_NEAR(held_when_told_of(26, 26), 2.0, 1e-3);
}

TEST(Silence, SuchARunHoldsNoMoreThanWasTolerated) {
  DecisionRequest request = silent_since_twenty();
  request.sessions.back() = run_on(24, 9.0, 9.9);
  request.period_answers = {{test_day(26), test_day(21), test_day(25), false, unknown}};
  EXPECT_NEAR(*cap_of(decide(request), "stale.hold"), 5.0, 1e-3);
}

TEST(Silence, ALongerRunThatWasToleratedHoldsAtWhatItCountsFor) {
  DecisionRequest request = settled_runner(5.0);
  add_tolerated_run(request, 22, 8.0);
  add_good_mornings(request, 0, 23);
  request.today = test_day(25);
  EXPECT_NEAR(*cap_of(decide(request), "stale.hold"), 5.5, 1e-3) << "a tenth above what was tolerated before it";
}

// Property test, seed 2, history 13096: with the run no longer held, the smallest run's own size held in its place.
TEST(Silence, WithNothingToleratedNoHoldIsLargerForARunThatIsNotHeld) {
  DecisionRequest request = runner_with_open_gates(38);
  request.runner.tolerated_now = kilometres(3.0);
  request.checkins.push_back(morning_on(33, 0));
  request.sessions = {run_on(5, 1.5, 1.5), run_on(30, 8.0, 8.0), run_on(36, 4.0, 4.0)};
  const auto held_when_told_of = [&](int from, int to) {
    request.period_answers = {{test_day(38), test_day(from), test_day(to), false, unknown}};
    return *cap_of(decide(request), "stale.hold");
  };
  EXPECT_NEAR(held_when_told_of(37, 37), 1.65, 1e-3) << "what the run of 8 km counts for after one of 1.5 km";
  EXPECT_NEAR(held_when_told_of(38, 38), 1.65, 1e-3);
}

TEST(Silence, IsToldOnlyByAPeriodFromItsFirstDayToItsLast) {
  const auto asks_after = [](int from, int to) {
    DecisionRequest request = settled_runner(5.0);
    request.today = test_day(30);
    request.checkins.push_back(morning_on(30, 0));
    request.period_answers = {{test_day(30), test_day(from), test_day(to), false, unknown}};
    const Decision decision = decide(request);
    return std::ranges::any_of(decision.missing, [](const MissingInput& each) { return each.key == "period_answers"; });
  };
  EXPECT_FALSE(asks_after(21, 29));
  EXPECT_TRUE(asks_after(22, 29));
  EXPECT_TRUE(asks_after(21, 28));
}

// The mornings after the runs of day 22 and 24 are day 23 and 25.
TEST(Silence, AWorseMorningOfUnknownDayBlamesTheRunsBeforeTheMorningsOfThePeriod) {
  const auto blames = [](int from, int to) {
    DecisionRequest request = silent_since_twenty();
    request.period_answers = {{test_day(26), test_day(from), test_day(to), true, unknown}};
    return has_reason(decide(request), "silence.worse_morning", Effect::limits);
  };
  EXPECT_TRUE(blames(25, 25));
  EXPECT_TRUE(blames(23, 23));
  EXPECT_FALSE(blames(24, 24));
  EXPECT_FALSE(blames(26, 26));
}

// No morning was answered between day 20 and day 30, all were since.
TEST(Silence, IsAskedAboutForThirtyDaysAfterItEnded) {
  const auto asks_on = [](int today) {
    DecisionRequest request = settled_runner(5.0);
    request.today = test_day(today);
    add_good_mornings(request, 30, today);
    const Decision decision = decide(request);
    return std::ranges::any_of(decision.missing, [](const MissingInput& each) { return each.key == "period_answers"; });
  };
  EXPECT_TRUE(asks_on(60));
  EXPECT_FALSE(asks_on(61));
}

// No morning was answered between day 20 and day 49: four weeks before it lies day 21.
TEST(Silence, AMonthOfItVoidsWhatWasAnsweredFourWeeksAndADayBeforeItsEnd) {
  DecisionRequest request = settled_runner(5.0);
  request.today = test_day(49);
  request.checkins.push_back(morning_on(49, 0));
  const auto asks_again = [&](int day, std::string_view rule) {
    request.triage.date = test_day(day);
    request.gates.front().date = test_day(day);
    const Decision decision = decide(request);
    return std::ranges::any_of(decision.missing, [&](const MissingInput& each) { return each.rule == rule; });
  };
  for (const char* rule : {"silence.triage_again", "silence.gates_again"}) {
    EXPECT_TRUE(asks_again(20, rule)) << rule;
    EXPECT_FALSE(asks_again(21, rule)) << rule;
  }
}

// Ten days without a run up to day 10, a run every third day since.
TEST(LayOff, IsForgottenThirtyDaysAfterItEnded) {
  const auto cut_on = [](int today) {
    DecisionRequest request = runner_with_open_gates(today);
    add_tolerated_run(request, 0, 5.0);
    for (int day = 10; day < today; day += 3) add_tolerated_run(request, day, 5.0);
    add_good_mornings(request, 0, today);
    return cap_of(decide(request), "layoff.cut");
  };
  EXPECT_TRUE(cut_on(40));
  EXPECT_FALSE(cut_on(41));
}

// The last of four runs was eight days ago; kilometres are known, the knee's load is not.
TEST(LayOff, CutsOnlyWhatWasMeasured) {
  DecisionRequest request = runner_who_ran_yesterday(5.0);
  request.today = test_day(27);
  add_good_mornings(request, 0, 27);
  for (Session& session : request.sessions) session.knee_equivalent = unknown;
  const Decision decision = decide(request);
  const auto cut = std::ranges::find(decision.caps, "layoff.cut", &Cap::rule);
  ASSERT_NE(cut, decision.caps.end());
  EXPECT_NEAR(in_km(*cut->distance), 4.5, 1e-3);
  EXPECT_FALSE(cut->knee_equivalent) << "a load nobody measured is no reason for the first step";
}

}  // namespace
}  // namespace patella
