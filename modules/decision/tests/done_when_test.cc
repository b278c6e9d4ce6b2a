// The main job on a request like the one that a database built from years of real runs gives: a history without
// answers, a profile, gates and a few check-ins.
#include <gtest/gtest.h>

#include <chrono>

#include "decision_fixture.h"

namespace patella {
namespace {

DecisionRequest after_years_of_runs() {
  DecisionRequest request = runner_with_open_gates(0);
  request.today = *read_date("2023-12-20");
  request.gates[0].date = *read_date("2023-12-18");
  request.runner.tolerated_now = kilometres(4.0);
  request.runner.onset_date = *read_date("2023-12-01");
  const int first = days_between(test_day(0), *read_date("2021-12-20"));
  for (int i = 0; i < 365; ++i) request.sessions.push_back(run_on(first + 2 * i, 5.0 + i % 7, 5.5 + i % 7));
  const int today = days_between(test_day(0), request.today);
  for (int day = today - 2; day <= today; ++day) request.checkins.push_back(morning_on(day, 1));
  return request;
}

TEST(DoneWhen, TheFirstAnswerAllowsMoreThanNothingAndNamesItsCap) {
  const Decision decision = decide(after_years_of_runs());
  EXPECT_GT(allowed_km(decision), 0.0);
  EXPECT_LE(allowed_km(decision), 4.0);
  EXPECT_FALSE(decision.allowance.binding_cap.empty());
  EXPECT_NE(shipped_rules().find(decision.allowance.binding_cap), nullptr);
}

TEST(DoneWhen, AMorningPainOfFiveLowersIt) {
  DecisionRequest request = after_years_of_runs();
  request.checkins.back().morning_pain = pain(5);
  EXPECT_LT(allowed_km(decide(request)), allowed_km(decide(after_years_of_runs())));
}

TEST(DoneWhen, LeavingTheCheckInOutNeverRaisesIt) {
  DecisionRequest request = after_years_of_runs();
  const double answered = allowed_km(decide(request));
  while (!request.checkins.empty()) {
    request.checkins.pop_back();
    EXPECT_LE(allowed_km(decide(request)), answered);
  }
  EXPECT_EQ(decide(request).verdict, Verdict::cannot_say);
}

// Not a timed test: it only refuses a decision that is a hundred times slower than it is.
TEST(DoneWhen, AYearOfHistoryIsDecidedQuickly) {
  DecisionRequest request = after_years_of_runs();
  const int today = days_between(test_day(0), request.today);
  add_good_mornings(request, today - 365, today);
  static_cast<void>(decide(request));  // reads the rules
  const auto start = std::chrono::steady_clock::now();
  constexpr int times = 20;
  for (int i = 0; i < times; ++i) static_cast<void>(decide(request));
  const std::chrono::duration<double, std::milli> each = (std::chrono::steady_clock::now() - start) / times;
  RecordProperty("milliseconds", std::to_string(each.count()));
  EXPECT_LT(each.count(), 100.0);
}

}  // namespace
}  // namespace patella
