// Check-ins become one day's answers of one knee: of two that are known the worse, and a known one before silence.
#include "../src/answers.h"

#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

Day day(int number) { return day_number(test_day(number)); }

Answers of(const std::vector<CheckIn>& checkins, Knee knee = Knee::right) { return Answers(checkins, knee, day(20)); }

TEST(Answers, OfOneDayTheWorstOfEachStays) {
  CheckIn mild = morning_on(5, 1), sore = morning_on(5, 3);
  mild.settled_within_60_min = sore.swelling = sore.analgesic_before_run = true;
  mild.stairs_pain = mild.during_pain = pain(4);
  sore.settled_within_60_min = mild.swelling = false;
  sore.after_pain = pain(2);
  sore.pain_elsewhere = "hip";
  for (const auto& both : {std::vector{mild, sore}, std::vector{sore, mild}}) {
    const Answers answers = of(both);
    ASSERT_EQ(answers.days().size(), 1U);
    const DayAnswers& merged = answers.days().front();
    EXPECT_EQ(merged.morning, 3);
    EXPECT_EQ(merged.stairs, 4);
    EXPECT_EQ(merged.during, 4);
    EXPECT_EQ(merged.after, 2);
    EXPECT_EQ(merged.settled, false);
    EXPECT_EQ(merged.swelling, true);
    EXPECT_EQ(merged.analgesic, true);
    EXPECT_TRUE(merged.pain_elsewhere);
    EXPECT_EQ(merged.fever, unknown);
  }
}

TEST(Answers, SettledTwiceIsSettledAndSilenceChangesNothing) {
  CheckIn settled = checkin_on(5);
  settled.settled_within_60_min = true;
  EXPECT_EQ(of({settled, settled}).days().front().settled, true);
  EXPECT_EQ(of({settled, morning_on(5, 0)}).days().front().settled, true);
  EXPECT_EQ(of({morning_on(5, 0), settled}).days().front().settled, true);
  EXPECT_FALSE(of({settled, morning_on(5, 0)}).days().front().pain_elsewhere);
}

TEST(Answers, OfTomorrowAreNotLookedAt) { EXPECT_EQ(of({morning_on(20, 1), morning_on(21, 5)}).days().size(), 1U); }

TEST(Answers, AreFoundByTheirDay) {
  const Answers answers = of({morning_on(9, 3), checkin_on(7), morning_on(5, 1)});
  EXPECT_EQ(answers.morning_on(day(5)), 1);
  EXPECT_EQ(answers.morning_on(day(6)), unknown);
  EXPECT_EQ(answers.morning_on(day(7)), unknown);
  EXPECT_EQ(answers.between(day(5), day(7)).size(), 2U);
  EXPECT_EQ(answers.between(day(6), day(8)).size(), 1U);
  EXPECT_EQ(answers.first_morning()->day, day(5));
  EXPECT_EQ(of({}).first_morning(), nullptr);
  EXPECT_EQ(of({checkin_on(7)}).first_morning(), nullptr);
}

TEST(Answers, TheLastAndTheNextMorningSkipDaysWithoutOne) {
  const Answers answers = of({morning_on(5, 1), checkin_on(7), morning_on(9, 3)});
  EXPECT_EQ(answers.last_morning_up_to(day(8))->day, day(5));
  EXPECT_EQ(answers.last_morning_up_to(day(9))->day, day(9));
  EXPECT_EQ(answers.last_morning_up_to(day(4)), nullptr);
  EXPECT_EQ(answers.first_morning_from(day(6))->day, day(9));
  EXPECT_EQ(answers.first_morning_from(day(5))->day, day(5));
  EXPECT_EQ(answers.first_morning_from(day(10)), nullptr);
}

TEST(Answers, AnAnswerWithoutASideIsTheAffectedKnees) {
  EXPECT_TRUE(speaks_for(Knee::right, unknown));
  EXPECT_TRUE(speaks_for(Knee::left, unknown));
  EXPECT_FALSE(speaks_for(Knee::left_only, unknown));
  EXPECT_FALSE(speaks_for(Knee::right_only, unknown));
}

TEST(Answers, AnAnswerWithASideIsThatKneesAndBothIsEverybodys) {
  for (const Knee knee : {Knee::left, Knee::left_only}) {
    EXPECT_TRUE(speaks_for(knee, Side::left));
    EXPECT_FALSE(speaks_for(knee, Side::right));
    EXPECT_TRUE(speaks_for(knee, Side::both));
    EXPECT_EQ(side_of(knee), Side::left);
  }
  for (const Knee knee : {Knee::right, Knee::right_only}) {
    EXPECT_FALSE(speaks_for(knee, Side::left));
    EXPECT_TRUE(speaks_for(knee, Side::right));
    EXPECT_EQ(side_of(knee), Side::right);
  }
}

// As long as nobody said which knee it is, every answer may be its.
TEST(Answers, WithoutAnAffectedSideEveryAnswerCounts) {
  EXPECT_TRUE(speaks_for(Knee::unnamed, Side::left));
  EXPECT_TRUE(speaks_for(Knee::unnamed, Side::right));
  EXPECT_EQ(side_of(Knee::unnamed), unknown);
  EXPECT_TRUE(is_affected(Knee::unnamed));
}

TEST(Answers, EveryRunnerHasTheKneesThatAreJudged) {
  const auto knees = [](Known<Side> side) {
    RunnerProfile runner;
    runner.affected_side = side;
    return knees_of(runner);
  };
  EXPECT_EQ(knees(unknown), (std::vector{Knee::unnamed}));
  EXPECT_EQ(knees(Side::left), (std::vector{Knee::left, Knee::right_only}));
  EXPECT_EQ(knees(Side::right), (std::vector{Knee::right, Knee::left_only}));
  EXPECT_EQ(knees(Side::both), (std::vector{Knee::left, Knee::right}));
  EXPECT_THROW(knees(static_cast<Side>(3)), BrokenInvariant);
}

}  // namespace
}  // namespace patella
