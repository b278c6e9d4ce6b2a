// The numbers at their ends: sane, bounded, never NaN.
#include <gtest/gtest.h>

#include <limits>

#include "capacity_fixture.h"

namespace patella {
namespace {

using enum SessionResponse;

CapacityState repeat(int sessions, double km, SessionResponse response) {
  CapacityState state = start_capacity(stated_prior(), shipped_capacity_model());
  for (int day = 1; day <= sessions; ++day) advance(state, run_day(day, km, response), shipped_capacity_model());
  return state;
}

TEST(CapacityDegenerate, AlwaysProvokedEndsAtTheBottomOfTheGrid) {
  const CapacityState state = repeat(10000, 0.01, provoked);
  ASSERT_TRUE(is_sound(state));
  EXPECT_LT(median_km(state), 0.15);
  EXPECT_LT(allowed_km(state), 0.12);
}

TEST(CapacityDegenerate, NeverProvokedEndsAtTheTop) {
  const CapacityState state = repeat(10000, 1000.0, tolerated);
  ASSERT_TRUE(is_sound(state));
  EXPECT_GT(median_km(state), 200.0);
}

TEST(CapacityDegenerate, TenThousandUsualRunsStayUsual) {
  const CapacityState state = repeat(10000, 5.0, tolerated);
  ASSERT_TRUE(is_sound(state));
  EXPECT_GT(median_km(state), 5.0);
  EXPECT_LT(median_km(state), 60.0);
}

TEST(CapacityDegenerate, DosesOutsideTheGrid) {
  const double infinite = std::numeric_limits<double>::infinity();
  for (const double km : {0.0, 1e-300, 1e-9, 0.05, 283.0, 1000.0, 2000.0, 1e300, infinite})
    for (const SessionResponse response : {tolerated, unanswered, equivocal, provoked})
      EXPECT_TRUE(is_sound(repeat(3, km, response))) << km;
}

TEST(CapacityDegenerate, ARunWithoutASizeTeachesNothingButUnsettles) {
  const CapacityState state = repeat(1, 0.0, provoked);
  EXPECT_EQ(state.sessions_used, 0);
  EXPECT_GT(state.irritability, 0.0);
  EXPECT_LT(allowed_km(state), allowed_km(replay(stated_prior(), {}, 2)));
}

TEST(CapacityDegenerate, StatementsAtTheirEnds) {
  for (const double stated : {0.0, 0.001, 60.0, 1e9})
    for (const int pain : {0, 10}) {
      const CapacityPrior prior{knee_equivalent_km(stated), knee_equivalent_km(stated), pain, true};
      EXPECT_TRUE(is_sound(start_capacity(prior, shipped_capacity_model()))) << stated;
    }
  EXPECT_TRUE(is_sound(start_capacity({}, shipped_capacity_model())));
}

TEST(CapacityDegenerate, ThreeHundredYearsOfRest) {
  CapacityState state = repeat(1, 5.0, tolerated);
  rest_until(state, read_date("2199-12-31").value(), shipped_capacity_model());
  EXPECT_TRUE(is_sound(state));
}

// Any number a rule permits.
TEST(CapacityDegenerate, RulesAtTheirEnds) {
  const CapacityRules shipped = shipped_capacity_model().rules;
  for (const double steepness : {1.5, 10.0})
    for (const double change : {0.5, 10.0})
      for (const double adaptation : {0.0, 10.0}) {
        CapacityRules rules = shipped;
        rules.steepness = steepness;
        rules.daily_change = change;
        rules.adaptation = adaptation;
        const CapacityModel model = make_capacity_model(rules);
        CapacityState state = start_capacity(stated_prior(), model);
        for (int day = 1; day < 400; ++day)
          advance(state, run_day(day, 5.0, day % 7 == 0 ? provoked : tolerated), model);
        EXPECT_TRUE(is_sound(state)) << steepness << " " << change << " " << adaptation;
      }
}

}  // namespace
}  // namespace patella
