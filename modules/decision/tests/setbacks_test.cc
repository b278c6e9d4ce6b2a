// What unsettles a knee, what it takes to settle it again, and what is not asked of a knee that said nothing.
#include "../src/setbacks.h"

#include <gtest/gtest.h>

#include "../src/response.h"
#include "decision_fixture.h"

namespace patella {
namespace {

// Nobody ever told a morning; the knee swelled today.
DecisionRequest swollen_and_silent() {
  DecisionRequest request = runner_with_open_gates(10);
  CheckIn swollen = checkin_on(10);
  swollen.swelling = true;
  request.checkins.push_back(swollen);
  return request;
}

TEST(Setbacks, PainlessDailyLifeIsNotAskedOfWhoSaidNothingAboutIt) {
  DecisionRequest request = swollen_and_silent();
  EXPECT_TRUE(has_reason(decide(request), "health.swelling_rest", Effect::forbids));
  EXPECT_FALSE(has_reason(decide(request), "gate.daily_life", Effect::forbids));
  request.checkins.back().stairs_pain = pain(1);
  EXPECT_TRUE(has_reason(decide(request), "gate.daily_life", Effect::forbids)) << "stairs alone tell";
  request.checkins.back().stairs_pain = pain(0);
  EXPECT_FALSE(has_reason(decide(request), "gate.daily_life", Effect::forbids));
}

TEST(Setbacks, OnlyDaysWithAMorningSettleAKnee) {
  DecisionRequest request = swollen_and_silent();
  for (const int day : {11, 12, 13, 14}) request.checkins.push_back(day < 13 ? morning_on(day, 0) : checkin_on(day));
  const Answers answers(request.checkins, Knee::right, day_number(test_day(14)));
  const DecisionRules rules = read_decision_rules(shipped_rules(), test_day(14));
  const Setbacks setbacks = find_setbacks({answers, KneeHistory(), rules, {2.0, 2.0}});
  EXPECT_EQ(setbacks.last, day_number(test_day(10)));
  EXPECT_EQ(setbacks.mornings_since, 2);
  EXPECT_TRUE(setbacks.unsettled);
}

TEST(Setbacks, AGateThatWasPassedTwiceOnADayIsOpen) {
  DecisionRequest request = settled_runner(5.0);
  request.gates.push_back(request.gates.front());
  EXPECT_EQ(decide(request).gates.front().state, GateState::open);
}

// The morning before a run is the answer to yesterday's exercises: the morning before those counts as well.
class AfterExercises : public testing::Test {
 protected:
  ResponseKind kind(std::vector<CheckIn> checkins) {
    const std::array strength_days{day_number(test_day(9))};
    const Answers answers(checkins, Knee::right, day_number(test_day(20)));
    Bout bout;
    bout.first_day = bout.last_day = day_number(test_day(10));
    return classify_response(bout, {answers, answers, rules_, {2.0, 2.0}, strength_days}).kind;
  }
  static CheckIn run_day(int morning) {
    CheckIn checkin = morning_on(10, morning);
    checkin.during_pain = pain(0);
    return checkin;
  }

 private:
  DecisionRules rules_ = read_decision_rules(shipped_rules(), test_day(20));
};

TEST_F(AfterExercises, ARunIsInDoubtWhenTheMorningsRoseFromBeforeTheExercises) {
  EXPECT_EQ(kind({morning_on(9, 1), run_day(1), morning_on(11, 1)}), ResponseKind::tolerated);
  EXPECT_EQ(kind({morning_on(9, 0), run_day(1), morning_on(11, 1)}), ResponseKind::equivocal);
}

TEST_F(AfterExercises, WhatNobodyToldOfTheMorningsBeforeAndAfterCastsNoDoubt) {
  EXPECT_EQ(kind({run_day(1), morning_on(11, 1)}), ResponseKind::tolerated) << "not how it was before the exercises";
  EXPECT_EQ(kind({morning_on(9, 0), run_day(1)}), ResponseKind::unanswered) << "not how it was after the run";
}

}  // namespace
}  // namespace patella
