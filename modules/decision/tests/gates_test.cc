// Gates: what opens them, what voids them, and when a closed one only holds.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

void answer_gates(DecisionRequest& request, int day, Known<bool> all) {
  request.gates.push_back({test_day(day), Side::right, all, all, all, all});
}

GateState state_of(const Decision& decision, std::string_view rule) {
  const auto found = std::ranges::find(decision.gates, rule, &GateReport::rule);
  return found == decision.gates.end() ? GateState::unanswered : found->state;
}

// Good mornings again for days 21 to `until`, today is `until`.
void go_on(DecisionRequest& request, int until) {
  request.today = test_day(until);
  add_good_mornings(request, 0, until);
}

DecisionRequest with_a_setback(auto change) {
  DecisionRequest request = settled_runner(5.0);
  change(request.checkins.back());  // on day 20
  return request;
}

TEST(Gates, AreReportedWithTheirState) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back({test_day(10), Side::right, {}, {}, {}, false});
  const Decision decision = decide(request);
  EXPECT_EQ(state_of(decision, "gate.stand"), GateState::open);
  EXPECT_EQ(state_of(decision, "gate.brisk_walk"), GateState::closed);
  ASSERT_EQ(decision.gates.size(), 4U);
  EXPECT_EQ(decision.gates.back().days_ago, 10);
  EXPECT_EQ(decision.gates.back().side, Side::right);
}

TEST(Gates, SwellingVoidsWhatWasAnsweredUpToThatDay) {
  DecisionRequest request = with_a_setback([](CheckIn& checkin) { checkin.swelling = true; });
  CheckIn gone = morning_on(21, 0);
  gone.swelling = false;
  request.checkins.push_back(gone);
  go_on(request, 21);
  EXPECT_EQ(state_of(decide(request), "gate.walk"), GateState::voided);
  EXPECT_EQ(decide(request).verdict, Verdict::cross_train);
  EXPECT_TRUE(has_reason(decide(request), "gate.void_after_flare", Effect::forbids));
  answer_gates(request, 21, true);
  EXPECT_EQ(state_of(decide(request), "gate.walk"), GateState::open);
  EXPECT_GT(allowed_km(decide(request)), 0.0);
}

TEST(Gates, OnceTheKneeIsSettledAVoidedGateNoLongerBars) {
  DecisionRequest request = with_a_setback([](CheckIn& checkin) { checkin.stairs_pain = pain(4); });
  for (const int day : {21, 22}) {
    go_on(request, day);
    EXPECT_EQ(allowed_km(decide(request)), 0.0) << day;
  }
  go_on(request, 23);
  EXPECT_GT(allowed_km(decide(request)), 0.0);
}

TEST(Gates, hazard_11_SilentMorningsDoNotSettleAKnee) {
  DecisionRequest request = with_a_setback([](CheckIn& checkin) { checkin.stairs_pain = pain(4); });
  request.today = test_day(25);
  request.checkins.push_back(morning_on(25, 0));
  EXPECT_EQ(allowed_km(decide(request)), 0.0);
}

TEST(Gates, TheUnsettledKneeNeedsAPainlessDay) {
  DecisionRequest request = with_a_setback([](CheckIn& checkin) { checkin.swelling = true; });
  CheckIn sore = morning_on(21, 1);
  sore.swelling = false;
  request.checkins.push_back(sore);
  go_on(request, 21);
  answer_gates(request, 21, true);
  EXPECT_TRUE(has_reason(decide(request), "gate.daily_life", Effect::forbids));
}

TEST(Gates, AClosedOneOfAMildKneeHolds) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back({test_day(10), Side::right, {}, false, {}, {}});
  const Decision decision = decide(request);
  EXPECT_NEAR(allowed_km(decision), 5.0, 1e-3);
  EXPECT_TRUE(has_reason(decision, "gate.mild_for", Effect::holds));
}

// Property test, seed 6, history 3390: with nothing measured the closed gate gave "cannot say" in place of no.
TEST(Gates, AClosedOneOfAMildKneeThatNothingWasMeasuredOfIsClosed) {
  DecisionRequest request = settled_runner(5.0);
  for (Session& session : request.sessions) session.distance = unknown, session.knee_equivalent = unknown;
  request.runner.tolerated_now = unknown;
  request.gates.push_back({test_day(10), Side::right, {}, false, {}, {}});
  const Decision decision = decide(request);
  EXPECT_TRUE(has_reason(decision, "gate.walk", Effect::forbids));
  EXPECT_FALSE(has_reason(decision, "gate.mild_for", Effect::holds));
  EXPECT_NE(decision.verdict, Verdict::cannot_say);
}

TEST(Gates, AClosedOneBindsFullyWithPainOfThree) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back({test_day(10), Side::right, {}, false, {}, {}});
  request.checkins.back().stairs_pain = pain(3);
  EXPECT_EQ(allowed_km(decide(request)), 0.0);
  EXPECT_TRUE(has_reason(decide(request), "gate.walk", Effect::forbids));
}

TEST(Gates, AClosedOneBindsFullyWhenARunDidNotSettle) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back({test_day(10), Side::right, {}, false, {}, {}});
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(19)) checkin.settled_within_60_min = false;
  EXPECT_TRUE(has_reason(decide(request), "gate.walk", Effect::forbids));
}

TEST(Gates, AClosedOneBindsFullyBeforeAnyRunWasTolerated) {
  DecisionRequest request = runner_with_open_gates(10);
  request.runner.tolerated_now = kilometres(5.0);
  request.gates.push_back({test_day(5), Side::right, {}, false, {}, {}});
  add_good_mornings(request, 0, 10);
  EXPECT_EQ(decide(request).verdict, Verdict::rest);
}

TEST(Gates, AfterTwoWeeksAClosedOneSendsToAPhysiotherapist) {
  DecisionRequest request = runner_with_open_gates(13);
  answer_gates(request, 0, false);
  answer_gates(request, 9, false);
  add_good_mornings(request, 0, 14);
  EXPECT_EQ(decide(request).verdict, Verdict::rest);
  request.today = test_day(14);
  EXPECT_EQ(decide(request).verdict, Verdict::refer);
  EXPECT_EQ(decide(request).stage, Stage::refer);
  EXPECT_TRUE(has_reason(decide(request), "gate.unmet_refers_after", Effect::refers));
}

TEST(Gates, OfOneDayTheStricterAnswerCountsAndATomorrowsNot) {
  DecisionRequest request = settled_runner(5.0);
  answer_gates(request, 10, false);
  answer_gates(request, 10, true);
  EXPECT_EQ(state_of(decide(request), "gate.stand"), GateState::closed);
  answer_gates(request, 21, true);
  EXPECT_EQ(state_of(decide(request), "gate.stand"), GateState::closed);
  answer_gates(request, 11, true);
  EXPECT_EQ(state_of(decide(request), "gate.stand"), GateState::open);
}

TEST(Gates, AFlareTellsFromTheMorningItWasSeen) {
  DecisionRequest request = runner_who_ran_yesterday(5.0);
  request.checkins.back().morning_pain = pain(2);  // after the run of day 19
  EXPECT_EQ(state_of(decide(request), "gate.walk"), GateState::voided);
  answer_gates(request, 20, true);
  EXPECT_EQ(state_of(decide(request), "gate.walk"), GateState::voided) << "answered on the day of the flare";
  request.today = test_day(21);
  request.checkins.push_back(morning_on(21, 0));
  answer_gates(request, 21, true);
  EXPECT_EQ(state_of(decide(request), "gate.walk"), GateState::open);
}

TEST(Gates, AKneeIsMildAWeekAfterTheLastThingThatHurt) {
  const auto holds_only = [](int day, auto change) {
    DecisionRequest request = settled_runner(5.0);
    request.gates.push_back({test_day(10), Side::right, {}, false, {}, {}});
    for (CheckIn& checkin : request.checkins)
      if (checkin.date == test_day(day)) change(checkin);
    return has_reason(decide(request), "gate.mild_for", Effect::holds);
  };
  const auto sore = [](CheckIn& checkin) { checkin.stairs_pain = pain(3); };
  const auto unsettled = [](CheckIn& checkin) { checkin.settled_within_60_min = false; };
  const auto hurt = [](CheckIn& checkin) { checkin.during_pain = pain(4); };
  EXPECT_TRUE(holds_only(12, sore));
  EXPECT_FALSE(holds_only(13, sore));
  EXPECT_TRUE(holds_only(9, hurt));
  EXPECT_FALSE(holds_only(13, hurt)) << "a week ago";
  EXPECT_FALSE(holds_only(13, unsettled));
  EXPECT_TRUE(holds_only(9, unsettled));
}

TEST(Gates, WhatHurtsTodayIsNotMild) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back({test_day(10), Side::right, {}, false, {}, {}});
  request.sessions.push_back(run_on(20, 1.0, 1.1));
  request.checkins.back().during_pain = pain(3);
  EXPECT_TRUE(has_reason(decide(request), "gate.walk", Effect::forbids));
}

TEST(Gates, AMildKneesGateThatStaysClosedIsPointedOutAndDoesNotRefer) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back({test_day(6), Side::right, {}, false, {}, {}});
  EXPECT_TRUE(has_reason(decide(request), "gate.unmet_refers_after", Effect::holds));
  EXPECT_EQ(decide(request).verdict, Verdict::run);
  request.gates.back().date = test_day(7);
  EXPECT_FALSE(has_reason(decide(request), "gate.unmet_refers_after", Effect::holds));
}

TEST(Gates, hazard_09_TheOtherKneesClosedGateCountsAndItsOpenOneDoesNot) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back({test_day(19), Side::left, false, {}, {}, {}});
  EXPECT_EQ(decide(request).verdict, Verdict::rest);
  DecisionRequest other = settled_runner(5.0);
  for (GateAnswers& gates : other.gates) gates.side = Side::left;
  EXPECT_EQ(decide(other).verdict, Verdict::cannot_say);
}

}  // namespace
}  // namespace patella
