// Every check-in that is ordinary passes without a word; every odd one is named.
#include <gtest/gtest.h>

#include "patella/reminder.h"
#include "shipped_rules.h"

namespace patella {
namespace {

std::vector<OddAnswers> odd_in(const char* answers) {
  const Result<CheckIn> checkin = read_checkin(std::string_view(answers));
  if (!checkin) throw BrokenInvariant(render(checkin.error()));
  return find_odd_answers(*checkin, shipped_rules());
}

TEST(OddAnswers, OrdinaryOnesPassWithoutAWord) {
  for (const char* ordinary :
       {R"({"date":"2026-12-07"})", R"({"date":"2026-12-07","morning_pain":0,"stairs_pain":0,"swelling":false})",
        R"({"date":"2026-12-07","during_pain":0,"after_pain":0,"settled_within_60_min":true})",
        R"({"date":"2026-12-07","during_pain":2,"settled_within_60_min":false})",
        R"({"date":"2026-12-07","morning_pain":2,"swelling":true,"night_pain":true})",
        R"({"date":"2026-12-07","morning_pain":1,"stairs_pain":5,"fever":true,"unwell":true})"})
    EXPECT_TRUE(odd_in(ordinary).empty()) << ordinary;
}

TEST(OddAnswers, hazard_08_AScaleReadUpsideDownOnOneItemIsPointedOut) {
  EXPECT_EQ(odd_in(R"({"date":"2026-12-07","morning_pain":0,"stairs_pain":8})"),
            std::vector{OddAnswers::stairs_far_from_morning});
  EXPECT_EQ(odd_in(R"({"date":"2026-12-07","during_pain":10,"after_pain":1})"),
            std::vector{OddAnswers::after_far_from_during});
}

TEST(OddAnswers, hazard_10_NoPainButASwollenOrLockedKneeIsPointedOut) {
  for (const char* sign : {"swelling", "locking", "giving_way"})
    EXPECT_EQ(odd_in((std::string(R"({"date":"2026-12-07","morning_pain":0,")") + sign + "\":true}").c_str()),
              std::vector{OddAnswers::swollen_or_stuck_without_pain})
        << sign;
}

TEST(OddAnswers, SettlingNeedsAPainThatSettles) {
  EXPECT_EQ(odd_in(R"({"date":"2026-12-07","settled_within_60_min":true})"),
            std::vector{OddAnswers::settling_of_unknown_pain});
  EXPECT_EQ(odd_in(R"({"date":"2026-12-07","during_pain":0,"settled_within_60_min":false})"),
            std::vector{OddAnswers::unsettled_without_pain});
}

TEST(AsksAgain, hazard_08_AJumpOfFourUpOrDownAndNoLess) {
  const auto jump = [](int before, int now) {
    return asks_again(*NumericPainRating::from(before), *NumericPainRating::from(now), shipped_rules(),
                      *read_date("2026-12-07"));
  };
  EXPECT_TRUE(jump(1, 5));
  EXPECT_TRUE(jump(9, 5));
  EXPECT_FALSE(jump(1, 4));
  EXPECT_FALSE(asks_again(unknown, *NumericPainRating::from(9), shipped_rules(), *read_date("2026-12-07")));
}

}  // namespace
}  // namespace patella
