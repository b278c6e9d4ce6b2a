// Invented runners with known elasticities: are they found, at the rate the interval states, and never claimed when
// nothing could tell them apart?
#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "elasticity_fixture.h"

namespace patella::fixture {
namespace {

constexpr std::array all_kinds{ElasticityKind::speed, ElasticityKind::descent, ElasticityKind::step_rate,
                               ElasticityKind::ground};

double* deviation_of(InventedRunner& runner, ElasticityKind kind) {
  switch (kind) {
    case ElasticityKind::speed:
      return &runner.speed_deviation;
    case ElasticityKind::descent:
      return &runner.descent_deviation;
    case ElasticityKind::step_rate:
      return &runner.step_rate_deviation;
    case ElasticityKind::ground:
      break;
  }
  return &runner.ground_deviation;
}

double spread(ElasticityKind kind) {
  const ElasticityRules& rules = shipped_elasticity_model().rules;
  return std::array{rules.speed_spread, rules.descent_spread, rules.step_rate_spread,
                    rules.ground_spread}[static_cast<std::size_t>(kind)];
}

struct Recovery {
  int runners = 0;
  int inside = 0;  // of the 80 % interval
  int learned = 0;
  double slope = 0.0;  // mean of found over true
  double narrowed = 0.0;
};

// `multiple` of the spread, up and down.
Recovery recover(ElasticityKind kind, double multiple, int runners, int runs) {
  Recovery found;
  for (int seed = 1; seed <= runners; ++seed) {
    InventedRunner runner;
    runner.seed = static_cast<std::uint64_t>(seed) * 7919;
    runner.runs = runs;
    const double truth = (seed % 2 == 0 ? 1.0 : -1.0) * multiple * spread(kind);
    *deviation_of(runner, kind) = truth;
    const Elasticity own = elasticity_of(learn_elasticities(run_for_a_while(runner), shipped_elasticity_model()), kind);
    ++found.runners;
    found.inside += own.low <= own.published + truth && own.published + truth <= own.high;
    found.learned += own.state == ElasticityState::learned;
    found.slope += truth != 0.0 ? (own.own - own.published) / truth / runners : 0.0;
    found.narrowed += own.narrowed / runners;
  }
  return found;
}

void print(ElasticityKind kind, double multiple, int runs, const Recovery& found) {
  std::printf("| %s | %.1f | %d | %.2f | %.2f | %.2f | %.2f |\n", std::string(name_of(kind)).c_str(), multiple, runs,
              static_cast<double>(found.inside) / found.runners, static_cast<double>(found.learned) / found.runners,
              found.slope, found.narrowed);
}

// Of runners as the rules picture them: a third like the published formulas, a third a little off, a third far off.
TEST(ElasticityRecovery, TheIntervalHoldsTheTruthAtTheStatedRate) {
  constexpr int runs = 150, runners_each = 30;
  for (const ElasticityKind kind : all_kinds) {
    int inside = 0, runners = 0;
    for (const double multiple : {0.0, 0.7, 1.3}) {
      const Recovery found = recover(kind, multiple, runners_each, runs);
      print(kind, multiple, runs, found);
      inside += found.inside;
      runners += found.runners;
    }
    EXPECT_GE(inside, 0.75 * runners) << name_of(kind);
  }
}

TEST(ElasticityRecovery, SpeedAndGroundAreLearnedWithinAYearAndInTheRightDirection) {
  for (const ElasticityKind kind : {ElasticityKind::speed, ElasticityKind::ground}) {
    const Recovery found = recover(kind, 1.3, 20, 200);
    EXPECT_GE(found.learned, 18) << name_of(kind);
    EXPECT_GT(found.slope, 0.6) << name_of(kind);
  }
}

TEST(ElasticityRecovery, WhatIsAsPublishedIsNotMadeDearForNothing) {
  double factor = 0.0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto learned = learn_elasticities(run_for_a_while({.seed = seed * 104729}), shipped_elasticity_model());
    const SessionFeatures hard{Speed(3.6), 40.0, -0.05, false};
    factor += dearer_factor(learned, hard, shipped_elasticity_model()) / 20.0;
  }
  EXPECT_LT(factor, 1.1) << "a runner like everybody else, running fast";
}

}  // namespace
}  // namespace patella::fixture
