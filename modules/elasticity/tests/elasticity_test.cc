#include "patella/elasticity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "elasticity_fixture.h"
#include "shared_differences.h"
#include "small_solve.h"

namespace patella::fixture {
namespace {

RunnerElasticities learn(const std::vector<ElasticitySession>& sessions) {
  return learn_elasticities(sessions, shipped_elasticity_model());
}

bool is_learned(const RunnerElasticities& all, ElasticityKind kind) {
  return elasticity_of(all, kind).state == ElasticityState::learned;
}

TEST(Elasticity, WithoutRunsThePublishedOnesStand) {
  const RunnerElasticities none = learn({});
  EXPECT_NEAR(elasticity_of(none, ElasticityKind::speed).own, -0.79, 1e-12);
  EXPECT_NEAR(elasticity_of(none, ElasticityKind::descent).own, 1.0, 1e-12);
  EXPECT_NEAR(elasticity_of(none, ElasticityKind::step_rate).own, 0.65 * -1.27, 1e-9);
  EXPECT_EQ(elasticity_of(none, ElasticityKind::ground).own, 0.0);
  for (const Elasticity& each : none.each) EXPECT_EQ(each.state, ElasticityState::not_recorded);
  EXPECT_TRUE(is_sane(none));
}

TEST(Elasticity, HillsRunOnlySlowlyCannotBeToldFromTheSpeed) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto all = learn(run_for_a_while({.seed = seed, .descent_deviation = 3.0, .hills_only_when_slow = true}));
    EXPECT_FALSE(is_learned(all, ElasticityKind::descent)) << seed;
    EXPECT_FALSE(is_learned(all, ElasticityKind::speed)) << seed;
    EXPECT_GT(elasticity_of(all, ElasticityKind::descent).shared, 0.5);
  }
}

TEST(Elasticity, HillsRunOnlyOnLongRunsCannotBeToldFromTheLength) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto all = learn(run_for_a_while({.seed = seed, .descent_deviation = 3.0, .hills_only_when_long = true}));
    EXPECT_EQ(elasticity_of(all, ElasticityKind::descent).state, ElasticityState::too_alike) << seed;
  }
}

TEST(Elasticity, WhatIsNotRecordedIsNotLookedFor) {
  auto sessions = run_for_a_while({.seed = 3});
  for (ElasticitySession& session : sessions) session.features.step_rate_change = unknown;
  const auto all = learn(sessions);
  EXPECT_EQ(elasticity_of(all, ElasticityKind::step_rate).state, ElasticityState::not_recorded);
  EXPECT_TRUE(is_learned(all, ElasticityKind::speed));
}

TEST(Elasticity, AFewRunsAreNotEnough) {
  for (const Elasticity& each : learn(run_for_a_while({.seed = 4, .runs = 29})).each)
    EXPECT_EQ(each.state, ElasticityState::not_recorded);
}

TEST(Elasticity, AKneeThatAlwaysAnswersWellTellsNothing) {
  auto sessions = run_for_a_while({.seed = 5});
  for (ElasticitySession& session : sessions) session.response = SessionResponse::tolerated;
  const auto all = learn(sessions);
  for (const Elasticity& each : all.each) EXPECT_EQ(each.state, ElasticityState::too_few_bad);
  EXPECT_TRUE(is_sane(all));
}

TEST(Elasticity, TheSameRunsGiveTheSameBits) {
  const auto sessions = run_for_a_while({.seed = 6});
  EXPECT_EQ(learn(sessions).each[0].own, learn(sessions).each[0].own);
}

TEST(Elasticity, H07DegenerateHistoriesAreBounded) {
  for (const SessionResponse response :
       {SessionResponse::provoked, SessionResponse::equivocal, SessionResponse::tolerated}) {
    for (const int runs : {1, 2, 10'000}) {
      auto sessions = run_for_a_while({.seed = 7, .runs = 1});
      sessions.front().response = response;
      sessions.resize(static_cast<std::size_t>(runs), sessions.front());
      const auto all = learn(sessions);
      EXPECT_TRUE(is_sane(all)) << runs;
      for (const Elasticity& each : all.each) EXPECT_NE(each.state, ElasticityState::learned) << "nothing differs";
    }
  }
}

TEST(Elasticity, H07TenThousandRunsAndNumbersThatCannotBeAreBounded) {
  EXPECT_TRUE(is_sane(learn(run_for_a_while({.seed = 8, .runs = 10'000, .speed_deviation = 1.0}))));
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinite = std::numeric_limits<double>::infinity();
  for (const double wrong : {nan, infinite, -infinite, 0.0, -1.0, 1e300, 1e-300}) {
    auto sessions = run_for_a_while({.seed = 9});
    for (std::size_t i = 0; i < sessions.size(); i += 3) {
      sessions[i].dose = sessions[i].carried = KneeEquivalentDistance(wrong);
      sessions[i + 1].before.median = sessions[i + 1].before.low = KneeEquivalentDistance(wrong);
      sessions[i + 2].features = {Speed(wrong), wrong, wrong, true};
      if (i + 5 >= sessions.size()) break;
    }
    const auto all = learn(sessions);
    EXPECT_TRUE(is_sane(all)) << wrong;
    const double factor = dearer_factor(all, {Speed(wrong), wrong, wrong, false}, shipped_elasticity_model());
    EXPECT_TRUE(factor >= 1.0 && factor <= 1.5) << wrong;
  }
}

TEST(DearerFactor, NeverMakesAnythingCheaper) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const double sign = seed % 2 == 0 ? 1.0 : -1.0;
    const auto all =
        learn(run_for_a_while({.seed = seed * 31, .speed_deviation = sign, .ground_deviation = -sign * 0.3}));
    ASSERT_TRUE(is_learned(all, ElasticityKind::speed));
    for (const double speed : {2.2, 2.8, 3.2, 4.0})
      for (const bool soft : {false, true}) {
        const double factor = dearer_factor(all, {Speed(speed), 0.0, 0.0, soft}, shipped_elasticity_model());
        EXPECT_GE(factor, 1.0);
        EXPECT_LE(factor, 1.5);
      }
  }
}

TEST(DearerFactor, IsOneWithoutKnowledgeAndRisesWithWhatWasLearned) {
  SessionFeatures fast, slow;
  fast.speed = Speed(4.0);
  slow.speed = Speed(2.5);
  EXPECT_EQ(dearer_factor(learn({}), fast, shipped_elasticity_model()), 1.0);
  const auto all = learn(run_for_a_while({.seed = 11, .speed_deviation = 1.0}));
  EXPECT_GT(dearer_factor(all, fast, shipped_elasticity_model()), 1.05);
  EXPECT_EQ(dearer_factor(all, slow, shipped_elasticity_model()), 1.0) << "slower is not made cheaper";
  EXPECT_EQ(dearer_factor(all, SessionFeatures{}, shipped_elasticity_model()), 1.0) << "nothing said";
}

TEST(SharedDifferences, AreTheShareThatTheOthersExplain) {
  const std::vector<double> a{1, 2, 3, 4}, b{1, -1, -1, 1}, flat{2, 2, 2, 2};
  EXPECT_NEAR(find_shared_differences({a, a}), 1.0, 1e-6);
  EXPECT_NEAR(find_shared_differences({a, b}), 0.0, 1e-6);
  EXPECT_NEAR(find_shared_differences({{2, 1, 2, 5}, a, b}), 1.0, 1e-6) << "their sum";
  EXPECT_NEAR(find_shared_differences({a, flat}), 0.0, 1e-6);
  EXPECT_NEAR(find_shared_differences({flat, a}), 0.0, 1e-6);
  EXPECT_EQ(find_shared_differences({{}, {}}), 0.0);
}

TEST(SmallSolve, InvertsWhatIsPositiveDefiniteAndSaysWhatIsNot) {
  SmallMatrix matrix{}, inverse{};
  matrix[0] = {4, 2};
  matrix[1] = {2, 3};
  ASSERT_TRUE(invert(matrix, 2, inverse));
  EXPECT_NEAR(inverse[0][0], 3.0 / 8.0, 1e-12);
  EXPECT_NEAR(inverse[0][1], -2.0 / 8.0, 1e-12);
  matrix[1] = {2, 1};
  EXPECT_FALSE(invert(matrix, 2, inverse));
}

}  // namespace
}  // namespace patella::fixture
