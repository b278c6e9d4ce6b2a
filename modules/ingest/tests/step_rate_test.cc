// Hazard 21: a cadence halved or doubled.
#include <gtest/gtest.h>

#include "ingest_fixture.h"

namespace patella {
namespace {

using namespace fixture;

Activity run_with_cadence(int cadence, std::string_view type = "running") {
  auto points = steady_run(600, type == "walking" ? 1.3 : 3.0);
  for (Point& point : points) point.cadence = cadence;
  return read_run(points, type);
}

TEST(StepRate, RunsAreToldApartByTheirMedian) {
  EXPECT_EQ(run_with_cadence(85).cadence_unit, CadenceUnit::strides_per_minute);
  EXPECT_NEAR(run_with_cadence(85).facts.step_rate->si(), 170.0, 1e-9);
  EXPECT_EQ(run_with_cadence(170).cadence_unit, CadenceUnit::steps_per_minute);
  EXPECT_NEAR(run_with_cadence(170).facts.step_rate->si(), 170.0, 1e-9);
}

TEST(StepRate, WalksHaveTheirOwnBoundary) {
  EXPECT_NEAR(run_with_cadence(57, "walking").facts.step_rate->si(), 114.0, 1e-9);
  EXPECT_NEAR(run_with_cadence(114, "walking").facts.step_rate->si(), 114.0, 1e-9);
}

TEST(StepRate, RidesHaveNone) {
  const Activity ride = run_with_cadence(85, "cycling");
  EXPECT_EQ(ride.cadence_unit, CadenceUnit::undecided);
  EXPECT_FALSE(ride.facts.step_rate);
  EXPECT_TRUE(compute_step_rate(ride).empty());
}

TEST(StepRate, WhatNobodyRunsIsFlaggedAndUnknown) {
  const Activity run = run_with_cadence(20);
  EXPECT_FALSE(run.facts.step_rate);
  EXPECT_TRUE(has_flag(run, QualityFlag::step_rate_implausible));
}

TEST(StepRate, DecisionOfTheDeviceChangesFactsAndKeepsTheColumn) {
  Activity run = run_with_cadence(85);
  const auto raw = run.streams;
  run.cadence_unit = CadenceUnit::steps_per_minute;
  compute_facts(run);
  EXPECT_NEAR(run.facts.step_rate->si(), 85.0, 1e-9);
  EXPECT_EQ(run.streams, raw);
  run.cadence_unit = CadenceUnit::undecided;
  compute_facts(run);
  EXPECT_FALSE(run.facts.step_rate);
}

TEST(StepRate, FactsDoNotChangeWhenComputedAgain) {
  Activity run = run_with_cadence(85);
  const Activity before = run;
  compute_facts(run);
  EXPECT_EQ(run, before);
}

}  // namespace
}  // namespace patella
