// Mornings that stay raised, where one of them was not answered.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

SessionResponse response_on(int day, const DecisionRequest& request) {
  const std::vector<KneeCapacity> knees = learn_capacity(request, shipped_rules(), shipped_exercises());
  for (const CapacityDay& each : knees.at(0).days)
    if (each.date == test_day(day)) return each.response;
  ADD_FAILURE() << "no run on day " << day;
  return SessionResponse::unanswered;
}

CheckIn& answers_of(DecisionRequest& request, int day) {
  for (CheckIn& checkin : request.checkins)
    if (checkin.date == test_day(day)) return checkin;
  return request.checkins.emplace_back(checkin_on(day));
}

// Runs on day 18, 19 and 20; on all later mornings a point more than before.
DecisionRequest runner_on_three_days() {
  DecisionRequest request = settled_runner(5.0);
  for (const int day : {19, 20}) request.sessions.push_back(run_on(day, 5.0, 5.5));
  request.today = test_day(22);
  for (int day = 19; day <= 22; ++day) answers_of(request, day).morning_pain = pain(1);
  return request;
}

TEST(RaisedMornings, TwoOfThemProvokeAndOneThatNobodyAnsweredBeforeThemDoesNot) {
  DecisionRequest request = runner_on_three_days();
  EXPECT_EQ(response_on(18, request), SessionResponse::provoked);
  answers_of(request, 20).morning_pain = unknown;
  EXPECT_EQ(response_on(18, request), SessionResponse::provoked) << "who runs without a word says nothing better";
  request = runner_on_three_days();
  answers_of(request, 19).morning_pain = unknown;
  EXPECT_EQ(response_on(18, request), SessionResponse::equivocal) << "the morning after it may have been a good one";
}

TEST(RaisedMornings, AGoodMorningAfterTheRunIsItsAnswerWhateverTheNextOneSays) {
  DecisionRequest request = settled_runner(5.0);
  answers_of(request, 20).morning_pain = pain(1);
  EXPECT_EQ(response_on(18, request), SessionResponse::tolerated);
  answers_of(request, 19).morning_pain = unknown;
  EXPECT_EQ(response_on(18, request), SessionResponse::equivocal) << "where it is missing, the next one is";
}

}  // namespace
}  // namespace patella
