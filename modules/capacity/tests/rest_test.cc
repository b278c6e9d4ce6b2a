// Days without a run: how they are counted, and from when on they take from the capacity.
#include <gtest/gtest.h>

#include <cmath>

#include "capacity_fixture.h"

namespace patella {
namespace {

CapacityState after_one_run(int morning) {
  const std::vector<CapacityDay> days{run_day(1, 3.0, SessionResponse::tolerated)};
  return replay(stated_prior(), days, morning);
}

TEST(CapacityRest, IsCountedInDaysWithoutARun) {
  EXPECT_EQ(after_one_run(2).rested_days, 0);
  EXPECT_EQ(after_one_run(3).rested_days, 1);
  EXPECT_EQ(after_one_run(12).rested_days, 10);
}

double mean_bin(const CapacityState& state) {
  double mean = 0.0;
  for (std::size_t bin = 0; bin < capacity_bins; ++bin) mean += static_cast<double>(bin) * state.probability[bin];
  return mean;
}

TEST(CapacityRest, TakesFromTheCapacityOnlyAfterItsFirstDaysAndNotForEver) {
  const CapacityRules& rules = shipped_capacity_model().rules;
  const auto starts = static_cast<int>(rules.detraining_starts_after);
  const auto ends = static_cast<int>(rules.detraining_ends_after);
  // What the night before the morning with so many days of rest took.
  const auto lost = [](int rested) {
    return mean_bin(after_one_run(1 + rested)) - mean_bin(after_one_run(2 + rested));
  };
  EXPECT_LT(std::abs(lost(starts)), 0.2 * lost(starts + 1));
  EXPECT_NEAR(lost(ends), lost(starts + 1), 0.2 * lost(starts + 1));
  EXPECT_LT(std::abs(lost(ends + 1)), 0.2 * lost(ends));
}

}  // namespace
}  // namespace patella
