// Hazard 21: cadence halved or doubled.
#include <gtest/gtest.h>

#include "patella/reconcile.h"

namespace patella::test {
namespace {

CadenceObservation observation(const std::string& product, double per_minute) {
  return {"id", {"garmin", product, "", SourceFormat::fit}, per_minute, 600};
}

CadenceVerdict verdict(const std::vector<double>& medians, const std::vector<CadenceOverride>& overrides = {}) {
  std::vector<CadenceObservation> observations;
  for (const double value : medians) observations.push_back(observation("fenix5", value));
  const auto verdicts = compute_cadence_units(observations, overrides);
  EXPECT_EQ(verdicts.size(), 1U);
  return verdicts.front();
}

TEST(CadenceUnits, PooledOverTheRunsOfADevice) {
  EXPECT_EQ(verdict({80, 84, 88}).unit, CadenceUnit::strides_per_minute);
  EXPECT_EQ(verdict({160, 168, 176}).unit, CadenceUnit::steps_per_minute);
  EXPECT_EQ(verdict({82, 84, 86, 83, 84, 85, 86, 84, 104}).unit, CadenceUnit::strides_per_minute);
  EXPECT_EQ(verdict({160, 168, 176}).runs, 3U);
}

TEST(CadenceUnits, WhatIsAmbiguousStaysUndecided) {
  EXPECT_EQ(verdict({110}).reason, CadenceReason::between);
  EXPECT_EQ(verdict({110}).unit, CadenceUnit::undecided);
  EXPECT_EQ(verdict({84, 168, 84, 168, 84}).reason, CadenceReason::mixed);
  EXPECT_EQ(verdict({40}).reason, CadenceReason::implausible);
  EXPECT_EQ(verdict({260}).reason, CadenceReason::implausible);
}

TEST(CadenceUnits, ARunThatSaysNothingDoesNotContradict) {
  EXPECT_EQ(verdict({83, 51}).unit, CadenceUnit::strides_per_minute);
  EXPECT_EQ(verdict({83, 58, 84}).unit, CadenceUnit::strides_per_minute);
  EXPECT_DOUBLE_EQ(verdict({83, 58, 84}).agreeing_share, 1.0);
}

TEST(CadenceUnits, BoundsThemselves) {
  EXPECT_EQ(verdict({60}).unit, CadenceUnit::strides_per_minute);
  EXPECT_EQ(verdict({100}).unit, CadenceUnit::strides_per_minute);
  EXPECT_EQ(verdict({100.1}).unit, CadenceUnit::undecided);
  EXPECT_EQ(verdict({119.9}).unit, CadenceUnit::undecided);
  EXPECT_EQ(verdict({120}).unit, CadenceUnit::steps_per_minute);
  EXPECT_EQ(verdict({220}).unit, CadenceUnit::steps_per_minute);
}

TEST(CadenceUnits, TheRunnerHasTheLastWord) {
  const auto said = verdict({110}, {{"garmin fenix5 (fit)", CadenceUnit::steps_per_minute}});
  EXPECT_EQ(said.unit, CadenceUnit::steps_per_minute);
  EXPECT_EQ(said.reason, CadenceReason::runner_said);
}

TEST(CadenceUnits, DevicesAreJudgedApartAndSorted) {
  const std::vector observations{observation("fenix6", 168), observation("fenix5", 84)};
  const auto verdicts = compute_cadence_units(observations);
  ASSERT_EQ(verdicts.size(), 2U);
  EXPECT_EQ(verdicts[0].unit, CadenceUnit::strides_per_minute);
  EXPECT_EQ(verdicts[1].unit, CadenceUnit::steps_per_minute);
}

Activity run_with(std::int32_t cadence, std::int32_t speed) {
  Activity activity;
  activity.sport = Sport::run;
  activity.streams.columns = {{Channel::time, {}}, {Channel::speed, {}}, {Channel::cadence, {}}};
  for (std::int32_t i = 0; i < 200; ++i) {
    activity.streams.columns[0].values.push_back(i * 1000);
    activity.streams.columns[1].values.push_back(i % 2 == 0 ? speed : 1200);
    activity.streams.columns[2].values.push_back(i % 2 == 0 ? cadence * 256 : 55 * 256);
  }
  return activity;
}

TEST(ObserveCadence, OnlySamplesAtRunningSpeed) {
  const auto observed = observe_cadence(run_with(85, 3000), "a");
  ASSERT_TRUE(observed);
  EXPECT_DOUBLE_EQ(observed->median_per_minute, 85.0);
  EXPECT_EQ(observed->samples, 100U);
  EXPECT_FALSE(observe_cadence(run_with(85, 2000), "a"));
  Activity walk = run_with(85, 3000);
  walk.sport = Sport::walk;
  EXPECT_FALSE(observe_cadence(walk, "a"));
}

}  // namespace
}  // namespace patella::test
