// Silent mornings: what is said about them afterwards holds, and a month of them asks for gates and safety again.
#include "../src/period_answer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "decision_fixture.h"

namespace patella {
namespace {

bool asks_for(const Decision& decision, std::string_view key) {
  return std::ranges::any_of(decision.missing, [&](const MissingInput& missing) { return missing.key == key; });
}

// Four tolerated runs of 5 km up to day 19, a morning on day 20, then runs of 4 km every third day and not a word.
DecisionRequest silent_runner(int today) {
  DecisionRequest request = settled_runner(5.0);
  for (int day = 22; day < today - 1; day += 3) request.sessions.push_back(run_on(day, 4.0, 4.4));
  request.today = test_day(today);
  return request;
}

PeriodAnswer told(int day, int from, int to, Known<bool> worse) {
  return {test_day(day), test_day(from), test_day(to), worse, unknown};
}

TEST(PeriodAnswers, AWeekOfSilenceIsAskedAboutUntilItIsTold) {
  EXPECT_FALSE(asks_for(decide(silent_runner(27)), "period_answers"));
  DecisionRequest request = silent_runner(30);
  EXPECT_TRUE(asks_for(decide(request), "period_answers"));
  request.checkins.push_back(morning_on(30, 0));
  EXPECT_TRUE(asks_for(decide(request), "period_answers"));
  request.period_answers.push_back(told(30, 21, 29, false));
  EXPECT_FALSE(asks_for(decide(request), "period_answers"));
}

TEST(PeriodAnswers, H11NoWorseMorningHoldsAndNeverProgresses) {
  DecisionRequest request = silent_runner(30);
  const Decision silent = decide(request);
  request.period_answers.push_back(told(30, 21, 29, false));
  const Decision held = decide(request);
  EXPECT_LT(allowed_km(silent), 4.0);
  EXPECT_NEAR(allowed_km(held), 4.0, 1e-3);
  EXPECT_TRUE(has_reason(held, "silence.no_worse_morning", Effect::permits));
  for (Session& session : request.sessions)
    if (local_day(session.start) > test_day(20)) session.distance = kilometres(9.0);
  EXPECT_LE(allowed_km(decide(request)), 5.0);  // at most what was tolerated
}

TEST(PeriodAnswers, NeverMoreThanGoodAnswersInItsPlace) {
  DecisionRequest request = silent_runner(30);
  request.checkins.push_back(morning_on(30, 0));
  DecisionRequest answered = request;
  request.period_answers.push_back(told(30, 21, 29, false));
  add_good_mornings(answered, 0, 30);
  EXPECT_LE(allowed_km(decide(request)), allowed_km(decide(answered)));
}

TEST(PeriodAnswers, H11AWorseMorningCountsLikeOne) {
  DecisionRequest request = silent_runner(30);
  request.checkins.push_back(morning_on(30, 0));
  const double untold = allowed_km(decide(request));
  request.period_answers.push_back(told(30, 21, 29, true));
  request.period_answers.back().worse_date = test_day(26);
  const Decision one = decide(request);
  EXPECT_LT(allowed_km(one), untold);
  EXPECT_TRUE(has_reason(one, "silence.worse_morning", Effect::limits));
  request.period_answers.back().worse_date = unknown;
  EXPECT_LE(allowed_km(decide(request)), allowed_km(one));
  request.period_answers.push_back(told(30, 21, 29, false));  // the worse of two answers stands
  EXPECT_LE(allowed_km(decide(request)), allowed_km(one));
}

TEST(PeriodAnswers, AWorseMorningBeforeOrAfterTheSilenceIsNoneOfIt) {
  const auto well = [](int from, int to) {
    const std::vector<PeriodAnswer> said{told(30, from, to, true), told(30, 21, 29, false), told(30, 28, 29, false)};
    const auto day = [](int each) { return day_number(test_day(each)); };
    return no_morning_was_worse(said, day(22), day(28), day(30));
  };
  EXPECT_TRUE(well(19, 21));
  EXPECT_FALSE(well(19, 22));
  EXPECT_FALSE(well(28, 30));
  EXPECT_TRUE(well(29, 30));
}

TEST(PeriodAnswers, WhatIsToldOfTheFutureOrWithoutAnAnswerIsNothing) {
  DecisionRequest request = silent_runner(30);
  const Decision silent = decide(request);
  request.period_answers = {told(31, 21, 29, false), told(30, 21, 29, unknown), told(30, 29, 21, false)};
  EXPECT_EQ(decide(request), silent);
  request.period_answers = {told(27, 21, 29, false)};  // on day 27 nobody knew of day 29
  EXPECT_NEAR(allowed_km(decide(request)), allowed_km(silent), 1e-3);
}

TEST(PeriodAnswers, H12AfterAMonthOfSilenceGatesAndSafetyQuestionsAreAskedAgain) {
  DecisionRequest request = settled_runner(5.0);
  request.triage.date = test_day(1);
  for (const auto& question : list_triage_questions(shipped_rules()))
    if (question.required) request.triage.answers[question.id] = false;
  request.today = test_day(49);
  request.checkins.push_back(morning_on(49, 0));
  const Decision back = decide(request);
  EXPECT_EQ(back.verdict, Verdict::cannot_say);
  EXPECT_TRUE(asks_for(back, "gates.brisk_walk_30_min_pain_free"));
  EXPECT_TRUE(asks_for(back, "triage.date"));
  EXPECT_EQ(back.gates.front().state, GateState::voided);
  request.gates.push_back({test_day(49), Side::right, true, true, true, true});
  EXPECT_TRUE(has_reason(decide(request), "silence.triage_again", Effect::holds));
  request.triage.date = test_day(49);
  EXPECT_EQ(decide(request).verdict, Verdict::walk_run);
}

TEST(PeriodAnswers, LeavingTheEarlierMorningsOutKeepsNoGateValid) {
  DecisionRequest request = settled_runner(5.0);
  request.checkins.clear();
  request.runner.tolerated_now = kilometres(5.0);
  request.today = test_day(49);
  request.checkins.push_back(morning_on(49, 0));
  EXPECT_EQ(decide(request).verdict, Verdict::cannot_say);
}

// Without a day, every run whose morning lies in what was told of, and no other.
TEST(PeriodAnswers, H11AWorseMorningWithoutADayIsEveryMorningOfThePeriodAndNoneAfterIt) {
  const auto provoked = [](int from, int to) {
    KneeHistory history;
    for (const int day : {10, 13, 16}) {
      JudgedBout judged;
      judged.bout.first_day = judged.bout.last_day = day_number(test_day(day));
      history.all.push_back(judged);
    }
    const std::vector<PeriodAnswer> said{told(30, from, to, true)};
    apply_period_answers(said, day_number(test_day(30)), history);
    std::vector<bool> worse;
    for (const JudgedBout& judged : history.all) worse.push_back(judged.response.kind == ResponseKind::provoked);
    return worse;
  };
  EXPECT_EQ(provoked(11, 17), (std::vector{true, true, true}));
  EXPECT_EQ(provoked(12, 16), (std::vector{false, true, false}));
  EXPECT_EQ(provoked(14, 14), (std::vector{false, true, false}));
}

// After a silent month of the right knee only its gates are void.
TEST(PeriodAnswers, H12ASilentMonthOfOneKneeLeavesTheGatesOfTheOther) {
  DecisionRequest request = settled_runner(5.0);
  request.runner.affected_side = Side::both;
  request.gates.front().side = Side::both;
  request.gates.front().date = test_day(19);
  request.today = test_day(49);
  add_good_mornings(request, 0, 49);
  for (CheckIn& checkin : request.checkins)
    if (checkin.date > test_day(20) && checkin.date < test_day(49)) checkin.side = Side::left;
  std::map<Side, GateState> states;
  for (const GateReport& gate : decide(request).gates) states[*gate.side] = gate.state;
  EXPECT_EQ(states[Side::right], GateState::voided);
  EXPECT_EQ(states[Side::left], GateState::open);
}

}  // namespace
}  // namespace patella
