// What is pointed out in maintenance, at the edge of each number.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

constexpr int today = 29;

// The goal of 5 km is reached; three runs in the last seven days, two exercise days in the last two weeks.
DecisionRequest runner_in_maintenance() {
  DecisionRequest request = runner_with_open_gates(today);
  request.runner.goal_session = kilometres(5.0);
  for (int day = 7; day <= 25; day += 3) add_tolerated_run(request, day, 5.0);
  add_good_mornings(request, 0, today);
  return request;
}

void add_tolerated_runs(DecisionRequest& request, int first, int last) {
  for (int day = first; day <= last; ++day) {
    std::erase_if(request.checkins, [&](const CheckIn& checkin) { return checkin.date == test_day(day); });
    std::erase_if(request.sessions, [&](const Session& session) { return local_day(session.start) == test_day(day); });
    add_tolerated_run(request, day, 5.0);
  }
}

void add_exercises(DecisionRequest& request, std::initializer_list<int> days) {
  for (const int day : days) {
    StrengthEntry entry;
    entry.date = test_day(day);
    entry.exercise = "clamshell";
    entry.sets = 2;
    entry.reps = 10;
    request.strength.push_back(entry);
  }
}

template <class T>
void answer(DecisionRequest& request, Known<T> CheckIn::* field, int first, int last, T value) {
  for (int day = first; day <= last; ++day) {
    CheckIn checkin = checkin_on(day);
    checkin.*field = value;
    request.checkins.push_back(checkin);
  }
}

bool says(const DecisionRequest& request, std::string_view rule) {
  const Decision decision = decide(request);
  EXPECT_EQ(decision.stage, Stage::maintain);
  return has_reason(decision, rule, Effect::permits);
}

TEST(Prevention, SixDaysWithARunLeaveADayOfRestAndSevenDoNot) {
  DecisionRequest request = runner_in_maintenance();
  add_tolerated_runs(request, 22, 27);
  EXPECT_FALSE(says(request, "prevention.keep_rest_days"));
  add_tolerated_runs(request, 28, 28);
  EXPECT_TRUE(says(request, "prevention.keep_rest_days"));
  request.sessions.back().kind = SessionKind::walk_run;
  EXPECT_TRUE(says(request, "prevention.keep_rest_days")) << "a walk-run is no day of rest";
  request.sessions.back().kind = SessionKind::walk;
  EXPECT_FALSE(says(request, "prevention.keep_rest_days")) << "a walk is one";
}

TEST(Prevention, ExercisesTwiceAWeekAreKeptUp) {
  DecisionRequest request = runner_in_maintenance();
  add_exercises(request, {16, 19, 22});
  EXPECT_TRUE(says(request, "prevention.keep_strength"));
  add_exercises(request, {22});
  EXPECT_TRUE(says(request, "prevention.keep_strength")) << "two exercises of one day are one session";
  add_exercises(request, {14});
  EXPECT_TRUE(says(request, "prevention.keep_strength")) << "longer ago than two weeks";
  add_exercises(request, {15});
  EXPECT_FALSE(says(request, "prevention.keep_strength"));
}

TEST(Prevention, AMeanOfSleepNeedsThreeNightsAndTheWorseAnswerOfADayCounts) {
  DecisionRequest request = runner_in_maintenance();
  answer(request, &CheckIn::sleep_hours, 28, 29, 6.0);
  EXPECT_FALSE(says(request, "prevention.sleep_enough")) << "two nights are no mean";
  answer(request, &CheckIn::sleep_hours, 23, 23, 6.0);
  EXPECT_TRUE(says(request, "prevention.sleep_enough"));
  answer(request, &CheckIn::sleep_hours, 24, 27, 9.0);
  EXPECT_FALSE(says(request, "prevention.sleep_enough"));
  answer(request, &CheckIn::sleep_hours, 24, 27, 6.0);
  EXPECT_TRUE(says(request, "prevention.sleep_enough")) << "of two answers the shorter night";
}

TEST(Prevention, SevenHoursOfSleepAreEnough) {
  DecisionRequest request = runner_in_maintenance();
  answer(request, &CheckIn::sleep_hours, 23, 29, 7.0);
  EXPECT_FALSE(says(request, "prevention.sleep_enough"));
  answer(request, &CheckIn::sleep_hours, 22, 22, 3.0);
  EXPECT_FALSE(says(request, "prevention.sleep_enough")) << "eight days ago";
}

TEST(Prevention, TwoPointsMoreThanInTheThreeWeeksBeforeAreARise) {
  const std::pair<Known<int> CheckIn::*, const char*> fields[] = {{&CheckIn::soreness, "prevention.soreness_rises"},
                                                                  {&CheckIn::stress, "prevention.stress_rises"}};
  for (const auto& [field, rule] : fields) {
    DecisionRequest request = runner_in_maintenance();
    answer(request, field, 2, 22, 2);
    answer(request, field, 23, 29, 3);
    EXPECT_FALSE(says(request, rule)) << "one point is none";
    answer(request, field, 23, 29, 4);
    EXPECT_TRUE(says(request, rule));
    answer(request, field, 1, 1, 10);
    EXPECT_TRUE(says(request, rule)) << "what was longer ago is not compared with";
  }
}

// The last week is day 23 to 29, the three before it day 2 to 22; three answers make a mean.
TEST(Prevention, TheWeeksThatAreComparedBeginAndEndWithTheirDays) {
  const auto rises = [](std::initializer_list<int> before, std::initializer_list<int> now) {
    DecisionRequest request = runner_in_maintenance();
    for (const int day : before) answer(request, &CheckIn::soreness, day, day, 1);
    for (const int day : now) answer(request, &CheckIn::soreness, day, day, 4);
    return says(request, "prevention.soreness_rises");
  };
  EXPECT_TRUE(rises({2, 12, 22}, {23, 26, 29}));
  EXPECT_FALSE(rises({1, 12, 22}, {23, 26, 29}));
  EXPECT_FALSE(rises({2, 12}, {23, 26, 29}));
  EXPECT_FALSE(rises({2, 12, 22}, {23, 26}));
}

}  // namespace
}  // namespace patella
