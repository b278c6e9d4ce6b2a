// Which knee an answer speaks for, and what two knees mean.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

TEST(Knees, WithBothTheLesserAllowanceStands) {
  DecisionRequest request = runner_who_ran_yesterday(5.0);
  request.runner.affected_side = Side::both;
  for (GateAnswers& gates : request.gates) gates.side = Side::both;
  const Decision both_well = decide(request);
  // The left knee was worse on the morning after the last run.
  CheckIn left = morning_on(20, 2);
  left.side = Side::left;
  request.checkins.push_back(left);
  EXPECT_EQ(decide(request).verdict, Verdict::cross_train);  // walking breaks, and it ran yesterday
  request.today = test_day(21);
  add_good_mornings(request, 21, 21);
  const Decision left_worse = decide(request);
  EXPECT_NEAR(allowed_km(both_well), 5.5, 1e-3);
  EXPECT_NEAR(allowed_km(left_worse), 3.75, 1e-3);
}

TEST(Knees, TheOtherKneeCanOnlyRestrict) {
  DecisionRequest request = settled_runner(5.0);
  CheckIn left = morning_on(20, 4);
  left.side = Side::left;
  request.checkins.push_back(left);
  EXPECT_EQ(decide(request).verdict, Verdict::cross_train);
  request.checkins.back().morning_pain = pain(0);
  EXPECT_NEAR(allowed_km(decide(request)), 5.5, 1e-3);
}

TEST(Knees, AnAnswerOfTheOtherKneeStandsForNone) {
  DecisionRequest request = settled_runner(5.0);
  for (CheckIn& checkin : request.checkins) checkin.side = Side::left;
  EXPECT_EQ(decide(request).verdict, Verdict::cannot_say);
}

TEST(Knees, SeveralCheckInsOfADayAreMergedToTheWorst) {
  DecisionRequest request = settled_runner(5.0);
  request.checkins.push_back(morning_on(20, 5));
  EXPECT_EQ(decide(request).verdict, Verdict::rest);
}

TEST(Knees, OnBothSidesBothMustPassTheGates) {
  DecisionRequest request = settled_runner(5.0);
  request.runner.affected_side = Side::both;
  const Decision decision = decide(request);  // the gates name the right knee only
  EXPECT_EQ(decision.verdict, Verdict::cannot_say);
  EXPECT_TRUE(has_reason(decision, "gate.stand", Effect::holds));
}

}  // namespace
}  // namespace patella
