// Histories with a known truth: what was put in is found, what was not is not said.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "patella/dynamics.h"
#include "shipped_rules.h"

namespace patella {
namespace {

const LocalDate last_day = LocalDate{} + 20000;

struct Invented {
  int runs = 50;
  double every_days = 3.0;
  double rise_per_100_days = 0.0;
  double speed_rise_per_100_days = 0.0;
  double per_speed = 7.0;  // steps/min per m/s
  double noise = 2.0;
  double alike = 0.0;  // of neighbouring runs
};

std::vector<DynamicsRun> invent(const Invented& spec, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  std::vector<DynamicsRun> runs;
  double common = normal(random);
  for (int i = 0; i < spec.runs; ++i) {
    const double before = (spec.runs - 1 - i) * spec.every_days, passed = i * spec.every_days;
    common = spec.alike * common + std::sqrt(1.0 - spec.alike * spec.alike) * normal(random);
    const double speed = 2.9 + spec.speed_rise_per_100_days * passed / 100.0 + 0.1 * normal(random);
    const double steps =
        165.0 + spec.per_speed * (speed - 3.0) + spec.rise_per_100_days * passed / 100.0 + spec.noise * common;
    DynamicsRun run{last_day - static_cast<int>(before), "watch", false, {}};
    run.bands.push_back({Speed(speed), minutes(30.0), {steps, unknown, unknown, unknown, unknown}});
    runs.push_back(std::move(run));
  }
  return runs;
}

DynamicsTrend step_rate_trend(const std::vector<DynamicsRun>& runs) {
  return estimate_dynamics(runs, last_day, shipped_rules()).trends[0];
}

TEST(EstimateDynamics, FindsTheChangeThatWasPutInWithinItsError) {
  int within = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const DynamicsTrend trend = step_rate_trend(invent({.rise_per_100_days = 5.0}, seed));
    ASSERT_TRUE(trend.change && trend.error);
    within += std::abs(*trend.change - 5.0 * 1.47) <= *trend.error ? 1 : 0;
    EXPECT_EQ(trend.state, DynamicsState::rising) << seed;
  }
  EXPECT_GE(within, 194);
}

TEST(EstimateDynamics, SaysAChangeOfNothingRarely) {
  for (const double alike : {0.0, 0.3, 0.6}) {
    int said = 0;
    for (unsigned seed = 0; seed < 500; ++seed)
      said += step_rate_trend(invent({.alike = alike}, seed)).state != DynamicsState::no_clear_change ? 1 : 0;
    RecordProperty("said_at_" + std::to_string(alike), said);
    std::printf("alike %.1f: %d of 500 histories without a change\n", alike, said);
    EXPECT_LE(said, alike > 0.5 ? 25 : 15) << alike;
  }
}

TEST(EstimateDynamics, TakesTheEffectOfSpeedOut) {
  int said = 0;
  double slope = 0.0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const DynamicsTrend trend = step_rate_trend(invent({.speed_rise_per_100_days = 0.3, .per_speed = 14.0}, seed));
    said += trend.state != DynamicsState::no_clear_change ? 1 : 0;
    slope += *trend.per_speed / 200.0;
  }
  EXPECT_LE(said, 6);
  EXPECT_NEAR(slope, 14.0, 1.0);
}

TEST(EstimateDynamics, TheOrderOfTheRunsDoesNotMatter) {
  std::vector<DynamicsRun> runs = invent({.rise_per_100_days = 3.0}, 1);
  const std::string before = render_json(estimate_dynamics(runs, last_day, shipped_rules()));
  std::reverse(runs.begin(), runs.end());
  EXPECT_EQ(render_json(estimate_dynamics(runs, last_day, shipped_rules())), before);
}

TEST(EstimateDynamics, TheUsualSpeedIsThatOfHalfTheRunning) {
  std::vector<DynamicsRun> runs = invent({}, 1);
  const DynamicsReport report = estimate_dynamics(runs, last_day, shipped_rules());
  ASSERT_TRUE(report.usual_speed);
  EXPECT_NEAR(report.usual_speed->si(), 2.9, 0.1);
}

TEST(EstimateDynamics, SpeedThatRoseExactlyWithTimeIsNoAnswer) {
  std::vector<DynamicsRun> runs = invent({}, 1);
  for (std::size_t i = 0; i < runs.size(); ++i)
    runs[i].bands[0].speed = Speed(2.8 + 0.4 * static_cast<double>(i) / static_cast<double>(runs.size()));
  const DynamicsTrend trend = step_rate_trend(runs);
  EXPECT_EQ(trend.state, DynamicsState::cannot_tell);
  EXPECT_FALSE(trend.change);
}

TEST(EstimateDynamics, NothingGivesNothing) {
  const DynamicsReport report = estimate_dynamics({}, last_day, shipped_rules());
  EXPECT_EQ(report.runs, 0);
  EXPECT_FALSE(report.usual_speed);
  for (const DynamicsTrend& trend : report.trends) EXPECT_EQ(trend.state, DynamicsState::not_recorded);
}

TEST(EstimateDynamics, TwentyEqualRunsAreNoChangeAtAll) {
  const DynamicsTrend trend = step_rate_trend(invent({.runs = 20, .per_speed = 0.0, .noise = 0.0}, 1));
  EXPECT_NEAR(trend.change.value_or(1.0), 0.0, 1e-6);
}

}  // namespace
}  // namespace patella
