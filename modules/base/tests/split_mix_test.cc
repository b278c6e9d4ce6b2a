#include "patella/split_mix.h"

#include <gtest/gtest.h>

namespace patella {
namespace {

// Known answers, found in many other implementations.
TEST(SplitMix, GivesThePublishedNumbers) {
  SplitMix64 random(1234567);
  for (const std::uint64_t number :
       {6457827717110365317U, 3203168211198807973U, 9817491932198370423U, 4593380528125082431U, 16408922859458223821U})
    EXPECT_EQ(random(), number);
  EXPECT_EQ(SplitMix64(0)(), 0xE220A8397B1DCDAFU);
}

TEST(SplitMix, EvenNumbersStayInsideTheirEndsAndInTheMiddleOnAverage) {
  SplitMix64 random(1);
  constexpr int draws = 100'000;
  double sum = 0.0;
  for (int i = 0; i < draws; ++i) {
    const double drawn = random.between(-3.0, 5.0);
    ASSERT_GE(drawn, -3.0);
    ASSERT_LT(drawn, 5.0);
    sum += drawn;
  }
  EXPECT_NEAR(sum / draws, 1.0, 0.03);
}

TEST(SplitMix, BellShapedNumbersHaveMeanNoughtAndSpreadOne) {
  SplitMix64 random(2);
  constexpr int draws = 100'000;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < draws; ++i) {
    const double drawn = random.normal();
    sum += drawn;
    squares += drawn * drawn;
  }
  EXPECT_NEAR(sum / draws, 0.0, 0.02);
  EXPECT_NEAR(squares / draws, 1.0, 0.02);
}

}  // namespace
}  // namespace patella
