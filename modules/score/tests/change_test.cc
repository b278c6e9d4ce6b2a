// A change is measured against the minimal important change: below it, it is noise.
#include <gtest/gtest.h>

#include "score_fixture.h"

namespace patella {
namespace {

using enum ChangeVerdict;

ScoreChange last_change(const std::vector<ScoreEntry>& entries) {
  const auto scored = follow(entries);
  const Known<ScoreChange> change = scored.back().values.front().since_last;
  return change ? *change : throw BrokenInvariant("no change");
}

TEST(Change, OfTheKujalaCountsFromTenPointsAndClearlyFromThirteen) {
  const ScoreEntry before = kujala_entry("aaaaaaaaaabcc");  // 10+...: 100 - 4 - 5 - 5 = 86
  ASSERT_EQ(total_of(before), 86.0);
  const auto change_to = [&](const char* letters) {
    return last_change({before, kujala_entry(letters, "2026-06-02")});
  };
  EXPECT_EQ(change_to("aaaaaaaaaaaca").verdict, within_noise);  // 95: 9 points
  EXPECT_EQ(change_to("aaaaaaaaaabaa").verdict, better);        // 96: 10 points
  EXPECT_FALSE(change_to("aaaaaaaaaabaa").clear);
  EXPECT_TRUE(change_to("aaaaaaaaaaaaa").clear);                // 100: 14 points
  EXPECT_EQ(change_to("aaaaabbbbabcc").verdict, within_noise);  // 77: 9 points down
  EXPECT_EQ(change_to("aaaaabbccabcc").verdict, worse);         // 73: 13 points down
  EXPECT_TRUE(change_to("aaaaabbccabcc").clear);
}

TEST(Change, OfTheUwriCountsFromFiveAndClearlyFromEight) {
  const auto entry = [](int confidence, int pace, const char* date) {
    return score_entry("uwri",
                       "daily_life=2 frustration=2 recovery=2 pain_during=2 pain_after=2 weekly_volume=2 "
                       "longest_run=0 pace=" +
                           std::to_string(pace) + " confidence=" + std::to_string(confidence),
                       date);
  };
  EXPECT_EQ(last_change({entry(0, 0, "2026-05-01"), entry(4, 0, "2026-06-01")}).verdict, within_noise);
  EXPECT_EQ(last_change({entry(0, 0, "2026-05-01"), entry(4, 1, "2026-06-01")}).verdict, better);
  EXPECT_FALSE(last_change({entry(0, 0, "2026-05-01"), entry(4, 3, "2026-06-01")}).clear);
  EXPECT_TRUE(last_change({entry(0, 0, "2026-05-01"), entry(4, 4, "2026-06-01")}).clear);
}

TEST(Change, LessPainIsBetterAndOnePointIsNoise) {
  const auto pain = [](int points, const char* date) {
    return score_entry("nprs", "usual=" + std::to_string(points), date, Side::left);
  };
  EXPECT_EQ(last_change({pain(5, "2026-05-01"), pain(4, "2026-05-08")}).verdict, within_noise);
  EXPECT_EQ(last_change({pain(5, "2026-05-01"), pain(3, "2026-05-08")}).verdict, better);
  EXPECT_EQ(last_change({pain(5, "2026-05-01"), pain(7, "2026-05-08")}).verdict, worse);
}

TEST(Change, IsSinceTheFirstAndTheLast) {
  const auto scored = follow({kujala_entry("cccaaaaaaaaaa", "2026-03-01"), kujala_entry("aaaaaaaaaaacc", "2026-05-01"),
                              kujala_entry("aaaaaaaaaaaaa", "2026-04-01")});
  ASSERT_EQ(scored.size(), 3U);
  EXPECT_FALSE(scored[0].values[0].since_first);
  const ScoreValue& newest = scored[2].values[0];
  EXPECT_EQ(newest.since_first->since, day("2026-03-01"));
  EXPECT_EQ(newest.since_first->difference, 3.0);  // 87 to 90
  EXPECT_EQ(newest.since_last->since, day("2026-04-01"));
  EXPECT_EQ(newest.since_last->difference, -10.0);
  EXPECT_EQ(newest.since_last->verdict, worse);
}

// Hazard 9: left and right mixed up.
TEST(Change, H09TheOtherKneeIsAnotherStory) {
  const auto scored = follow({kujala_entry("ccccccccccccc", "2026-03-01", Side::left),
                              kujala_entry("aaaaaaaaaaaaa", "2026-04-01", Side::right)});
  EXPECT_FALSE(scored[1].values[0].since_last);
}

TEST(Change, AnEntryWithoutATotalIsSteppedOver) {
  const auto scored = follow({kujala_entry("aaaaaaaaaaaaa", "2026-03-01"), kujala_entry("-aaaaaaaaaaaa", "2026-04-01"),
                              kujala_entry("ccaaaaaaaaaaa", "2026-05-01")});
  EXPECT_FALSE(scored[1].values[0].since_last);
  EXPECT_EQ(scored[2].values[0].since_last->since, day("2026-03-01"));
}

TEST(Change, OfOwnActivitiesComparesTheSameActivitiesAlone) {
  const auto scored = follow({score_entry("psfs", "stairs=3 kneeling=5", "2026-03-01"),
                              score_entry("psfs", "stairs=5 kneeling=7", "2026-04-01"),
                              score_entry("psfs", "stairs=8 hills=2", "2026-05-01")});
  EXPECT_EQ(scored[1].values[0].since_last->difference, 2.0);
  EXPECT_EQ(scored[1].values[0].since_last->verdict, better);
  EXPECT_EQ(scored[1].values[1].since_last->verdict, within_noise) << "one activity needs three points";
  EXPECT_FALSE(scored[2].values[0].since_last) << "the mean of other activities";
  EXPECT_EQ(scored[2].values[2].measure, "stairs");
  EXPECT_EQ(scored[2].values[2].since_last->difference, 3.0);
  EXPECT_EQ(scored[2].values[2].since_first->verdict, better);
}

// 16/3 - 10/3 is 2 but for the last bit of a double.
TEST(Change, OfAMeanIsNotLostToRounding) {
  const auto scored =
      follow({score_entry("psfs", "a=3 b=3 c=4", "2026-03-01"), score_entry("psfs", "a=5 b=5 c=6", "2026-04-01")});
  EXPECT_EQ(scored[1].values[0].since_last->verdict, better);
}

TEST(Change, OfACountNobodyGaveAMeasureForCannotBeJudged) {
  const auto scored = follow({score_entry("squat", "left_count=2 left_pain=5", "2026-03-01"),
                              score_entry("squat", "left_count=9 left_pain=2", "2026-04-01")});
  EXPECT_EQ(scored[1].values[1].since_last->verdict, cannot_say);
  EXPECT_FALSE(scored[1].values[1].since_last->clear);
  EXPECT_EQ(scored[1].values[0].since_last->verdict, better);
}

TEST(Change, OfHeelRaisesNeedsMoreThanItsOwnNoise) {
  if (shipped_rules().find("strength.heel_raise_noise") == nullptr)
    GTEST_SKIP() << "rules/strength.toml has no heel-raise noise";
  const auto change = [](int to) {
    return last_change({score_entry("heel_raise", "left=18", "2026-03-01"),
                        score_entry("heel_raise", "left=" + std::to_string(to), "2026-04-01")});
  };
  EXPECT_EQ(change(24).verdict, within_noise);
  EXPECT_EQ(change(25).verdict, better);
  EXPECT_EQ(change(11).verdict, worse);
}

TEST(Change, SaysWhenTheTwoWereAskedInOtherWords) {
  ScoreEntry licensed = kujala_entry("aaaaaaaaaaaaa", "2026-04-01");
  licensed.wording = "A clinic";
  EXPECT_TRUE(last_change({kujala_entry("aaaaaaaaaaaaa", "2026-03-01"), licensed}).other_words);
  EXPECT_FALSE(last_change({licensed, licensed}).other_words);
}

}  // namespace
}  // namespace patella
