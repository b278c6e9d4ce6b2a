// What stops running whatever was tolerated: illness, swelling, pain in daily life, a clinician.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

// A settled runner whose day 20 (today) is changed.
DecisionRequest today_with(auto change) {
  DecisionRequest request = settled_runner(5.0);
  change(request.checkins.back());
  return request;
}

DecisionRequest ill_on(int day, Known<bool> CheckIn::* sign) {
  DecisionRequest request = settled_runner(5.0);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(day)) checkin.*sign = true;
  return request;
}

void say(DecisionRequest& request, int day, Known<bool> CheckIn::* sign, bool answer) {
  CheckIn checkin = checkin_on(day);
  checkin.*sign = answer;
  request.checkins.push_back(checkin);
}

bool rests(const DecisionRequest& request) {
  return decide(request).verdict == Verdict::rest && has_reason(decide(request), "health.fever_rest", Effect::forbids);
}

TEST(Illness, FeverOrFeelingIllRestsAndIsNoMatterOfTheKnee) {
  for (const auto sign : {&CheckIn::fever, &CheckIn::unwell}) {
    EXPECT_TRUE(rests(ill_on(20, sign)));
    EXPECT_NE(decide(ill_on(20, sign)).stage, Stage::protect);
  }
}

TEST(Illness, RestsUntilADayIsSaidToBeWellAndOneMoreHasPassed) {
  DecisionRequest request = ill_on(18, &CheckIn::fever);
  EXPECT_TRUE(rests(request)) << "nobody said that it is over";
  say(request, 18, &CheckIn::unwell, false);
  EXPECT_TRUE(rests(request)) << "not on the day of the fever itself";
  say(request, 19, &CheckIn::fever, false);
  EXPECT_FALSE(rests(request));
  request.today = test_day(19);
  EXPECT_TRUE(rests(request)) << "well since today, and ill only yesterday";
}

TEST(Illness, WhoWasSaidToBeWellStaysWell) {
  DecisionRequest request = ill_on(15, &CheckIn::fever);
  say(request, 16, &CheckIn::unwell, false);
  say(request, 18, &CheckIn::fever, false);
  EXPECT_FALSE(rests(request));
}

TEST(Illness, ComesBackWhenItIsSaidAgain) {
  DecisionRequest request = ill_on(15, &CheckIn::unwell);
  say(request, 16, &CheckIn::unwell, false);
  EXPECT_FALSE(rests(request));
  say(request, 18, &CheckIn::unwell, true);
  EXPECT_TRUE(rests(request));
  say(request, 19, &CheckIn::unwell, false);
  EXPECT_FALSE(rests(request));
}

TEST(Illness, FeverInTheQuestionsOfTheTriageCounts) {
  DecisionRequest request = settled_runner(5.0);
  request.triage.answers["feels_feverish"] = true;
  EXPECT_TRUE(rests(request)) << "without a day it is today's";
  request.triage.date = test_day(21);
  EXPECT_FALSE(rests(request)) << "answered later than today";
  request.triage.answers["feels_feverish"] = false;
  request.triage.date.reset();
  EXPECT_FALSE(rests(request));
}

TEST(Illness, WhoWasWellBeforeTheFeverIsNotWellSince) {
  DecisionRequest request = settled_runner(5.0);
  say(request, 17, &CheckIn::unwell, false);
  request.triage.answers["feels_feverish"] = true;
  request.triage.date = test_day(18);
  EXPECT_TRUE(has_reason(decide(request), "health.fever_rest", Effect::forbids));
  say(request, 19, &CheckIn::unwell, false);
  EXPECT_FALSE(has_reason(decide(request), "health.fever_rest", Effect::forbids));
}

TEST(Swelling, OfTheNewestAnswerCounts) {
  DecisionRequest request = today_with([](CheckIn& checkin) { checkin.swelling = true; });
  EXPECT_TRUE(has_reason(decide(request), "health.swelling_rest", Effect::forbids));
  EXPECT_EQ(decide(request).verdict, Verdict::rest);
  request.today = test_day(21);
  request.checkins.push_back(morning_on(21, 0));
  EXPECT_TRUE(has_reason(decide(request), "health.swelling_rest", Effect::forbids)) << "silence is no answer";
  request.checkins.back().swelling = false;
  EXPECT_FALSE(has_reason(decide(request), "health.swelling_rest", Effect::forbids));
}

TEST(DailyLife, StairsOfTodayOrYesterdayCountAndOlderOnesDoNot) {
  const auto stairs_on = [](int day, int points) {
    DecisionRequest request = settled_runner(5.0);
    for (CheckIn& checkin : request.checkins)
      if (checkin.date == test_day(day)) checkin.stairs_pain = pain(points);
    return has_reason(decide(request), "pain.daily_life_ceiling", Effect::forbids);
  };
  EXPECT_TRUE(stairs_on(20, 3));
  EXPECT_TRUE(stairs_on(19, 3));
  EXPECT_FALSE(stairs_on(18, 3));
  EXPECT_FALSE(stairs_on(20, 2));
}

TEST(DailyLife, FromFiveOnItIsRestAndFromThreeOnNoRunning) {
  const auto verdict = [](int points) {
    return decide(today_with([&](CheckIn& checkin) { checkin.stairs_pain = pain(points); })).verdict;
  };
  EXPECT_EQ(verdict(2), Verdict::run);
  EXPECT_EQ(verdict(3), Verdict::cross_train);
  EXPECT_EQ(verdict(4), Verdict::cross_train);
  EXPECT_EQ(verdict(5), Verdict::rest);
}

TEST(PainElsewhere, OfTodayOrYesterdayHoldsAndAnEmptyPlaceIsNone) {
  const auto elsewhere_on = [](int day, const char* place) {
    DecisionRequest request = settled_runner(5.0);
    for (CheckIn& checkin : request.checkins)
      if (checkin.date == test_day(day)) checkin.pain_elsewhere = place;
    return allowed_km(decide(request));
  };
  EXPECT_NEAR(elsewhere_on(20, "shin"), 5.0, 1e-3);
  EXPECT_NEAR(elsewhere_on(19, "shin"), 5.0, 1e-3);
  EXPECT_NEAR(elsewhere_on(18, "shin"), 5.5, 1e-3);
  EXPECT_NEAR(elsewhere_on(20, ""), 5.5, 1e-3);
}

TEST(Clinician, ALimitBindsUpToTheDayItExpires) {
  DecisionRequest request = after_a_rest_day(settled_runner(5.0));
  request.limits.max_session = knee_equivalent_km(2.0);
  request.limits.expires = test_day(21);
  EXPECT_NEAR(allowed_knee_equivalent_km(decide(request)), 2.0, 1e-3);
  EXPECT_EQ(decide(request).allowance.binding_cap, "clinician.max_session");
  request.limits.expires = test_day(20);
  EXPECT_GT(allowed_knee_equivalent_km(decide(request)), 5.0);
}

TEST(Clinician, NoRunningBeforeADayEndsOnThatDay) {
  DecisionRequest request = settled_runner(5.0);
  request.limits.no_running_before = test_day(21);
  EXPECT_EQ(decide(request).verdict, Verdict::cross_train);
  request.limits.no_running_before = test_day(20);
  EXPECT_EQ(decide(request).verdict, Verdict::run);
}

TEST(Clinician, ACeilingReplacesBothAndAboveThreeIsPointedOut) {
  const auto with_ceiling = [](int ceiling) {
    DecisionRequest request = today_with([](CheckIn& checkin) { checkin.stairs_pain = pain(3); });
    request.limits.pain_ceiling = ceiling;
    return decide(request);
  };
  EXPECT_EQ(with_ceiling(2).verdict, Verdict::cross_train);
  EXPECT_EQ(with_ceiling(3).verdict, Verdict::run);
  EXPECT_EQ(with_ceiling(3).stop_rule->pain_above, 3);
  EXPECT_FALSE(has_reason(with_ceiling(3), "clinician.pain_ceiling", Effect::permits));
  EXPECT_TRUE(has_reason(with_ceiling(4), "clinician.pain_ceiling", Effect::permits));
}

TEST(Clinician, ABoneStressInjuryRestsUnlessALimitInForceSaysHowMuch) {
  DecisionRequest request = settled_runner(5.0);
  request.diagnosis = Diagnosis{test_day(10), "doctor", "bone_stress_injury"};
  const auto rests_for_bone = [&] {
    return has_reason(decide(request), "clinician.bone_stress_injury", Effect::forbids);
  };
  EXPECT_TRUE(rests_for_bone());
  request.limits.pain_ceiling = 2;
  EXPECT_TRUE(rests_for_bone());
  request.limits.max_session = knee_equivalent_km(2.0);
  EXPECT_FALSE(rests_for_bone());
  request.limits.expires = test_day(19);
  EXPECT_TRUE(rests_for_bone());
  request.diagnosis->condition = "patellofemoral_pain";
  EXPECT_FALSE(rests_for_bone());
}

}  // namespace
}  // namespace patella
