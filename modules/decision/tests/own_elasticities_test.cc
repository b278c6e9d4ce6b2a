// What a runner's own answers make dearer is shorter in the choices, and nothing becomes longer by it.
#include "../src/own_elasticities.h"

#include <gtest/gtest.h>

#include "../src/allowance_choices.h"
#include "decision_fixture.h"

namespace patella {
namespace {

constexpr int runs = 200;

// A run every other day of the same load, on the road and on grass by turns that follow nothing else; on grass the knee
// often takes it badly, on the road hardly ever.
DecisionRequest runner_who_minds_grass() {
  DecisionRequest request = runner_with_open_gates(2 * runs);
  for (int n = 0; n < runs; ++n) {
    const bool grass = (n * 7) % 5 < 2;
    const bool bad = grass ? n % 3 != 0 : n % 19 == 0;
    Session run = run_on(2 * n, 5.0 + n % 4 * 0.3, 5.0 + n % 4 * 0.3);
    run.surface = grass ? Surface::grass : Surface::road;
    request.sessions.push_back(run);
    CheckIn checkin = morning_on(2 * n, 0);
    checkin.during_pain = pain(bad ? 4 : 1);
    checkin.settled_within_60_min = true;
    request.checkins.push_back(checkin);
  }
  for (int n = 0; n < runs; ++n) request.checkins.push_back(morning_on(2 * n + 1, 0));
  request.checkins.push_back(morning_on(2 * runs, 0));
  return request;
}

OwnElasticities learn(const DecisionRequest& request, const RuleBook& book = shipped_rules()) {
  DecisionMemory memory;
  decide_today(request, shipped_rules(), shipped_exercises(), memory);
  return {request.sessions, memory.kept().knees, book, request.today};
}

double factor_on(const OwnElasticities& own, bool soft) {
  SessionFeatures features;
  features.soft_ground = soft;
  return own.find_dearer_factor(features);
}

TEST(OwnElasticities, OfFewRunsSayNothing) {
  const OwnElasticities own = learn(settled_runner(5.0));
  EXPECT_EQ(factor_on(own, true), 1.0);
  EXPECT_EQ(factor_on(own, false), 1.0);
}

TEST(OwnElasticities, GroundTheKneeMindsMakesTheChoiceOnItShorter) {
  const OwnElasticities own = learn(runner_who_minds_grass());
  EXPECT_GT(factor_on(own, true), 1.0);
  EXPECT_EQ(factor_on(own, false), 1.0);

  Allowance allowance;
  allowance.knee_equivalent = knee_equivalent_km(6.0);
  allowance.distance = kilometres(8.0);
  allowance.max_speed = Speed(3.0);
  const auto distance_on_soft_ground = [&](const OwnElasticities& elasticities) {
    for (const AllowanceChoice& choice :
         list_allowance_choices(allowance, RunnerProfile(), elasticities, shipped_rules(), test_day(400))) {
      EXPECT_LE(choice.charged, allowance.knee_equivalent) << choice.kind;
      if (choice.kind == "soft_ground") return choice.distance;
    }
    return Distance();
  };
  const Distance as_published = distance_on_soft_ground(learn(settled_runner(5.0)));
  EXPECT_LT(distance_on_soft_ground(own), as_published);
  EXPECT_GT(distance_on_soft_ground(own).si(), 0.0);
}

TEST(OwnElasticities, LongerRidesOfTheSameDaysSayNothingAboutTheGround) {
  DecisionRequest request = runner_who_minds_grass();
  for (int day = 0; day < 2 * runs; ++day) {
    Session ride = run_on(day, 30.0, 0.0);
    ride.knee_equivalent = unknown;
    ride.kind = SessionKind::ride;
    ride.start.utc -= std::chrono::hours(9);
    request.sessions.push_back(ride);
  }
  EXPECT_GT(factor_on(learn(request), true), 1.0);
  for (Session& session : request.sessions)
    if (session.kind == SessionKind::run) session.kind = SessionKind::walk_run;
  EXPECT_GT(factor_on(learn(request), true), 1.0) << "with walking breaks the ground is as soft";
}

// The right knee is hurt by no ground more than by another, the left by grass.
TEST(OwnElasticities, OfTwoKneesTheOneThatMindsItMoreCounts) {
  DecisionRequest request = runner_who_minds_grass();
  const double left_alone = factor_on(learn(request), true);
  request.runner.affected_side = Side::both;
  const std::vector<CheckIn> answers = request.checkins;
  for (CheckIn& checkin : request.checkins) checkin.side = Side::left;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    CheckIn right = answers[i];
    right.side = Side::right;
    if (right.during_pain) right.during_pain = pain(i % 11 == 0 ? 4 : 1);
    request.checkins.push_back(right);
  }
  EXPECT_NEAR(factor_on(learn(request), true), left_alone, 1e-12);
  request.runner.affected_side = Side::right;
  EXPECT_EQ(factor_on(learn(request), true), 1.0);
}

TEST(OwnElasticities, ABookWithoutWhatAPlanCostsIsABrokenInvariant) {
  Rule slower = *shipped_rules().find("planned_load.slower_by");
  slower.values.clear();
  const RuleBook book = shipped_rules().with(slower);
  EXPECT_THROW(learn(runner_who_minds_grass(), book), BrokenInvariant);
  EXPECT_EQ(factor_on(learn(settled_runner(5.0), book), true), 1.0) << "too few runs to ask for it";
}

TEST(RunFeatures, AreWhatWasRecorded) {
  Session run = run_on(5, 4.0, 4.4);
  run.descent = Distance(100.0);
  const SessionFeatures features = find_features(run);
  EXPECT_NEAR(features.speed->si(), 1000.0 / (6.5 * 60.0), 1e-9);
  EXPECT_DOUBLE_EQ(*features.descent_m_per_km, 25.0);
  EXPECT_EQ(features.soft_ground, unknown);
  EXPECT_EQ(features.step_rate_change, unknown);
}

TEST(RunFeatures, GrassAndTrailAreSoft) {
  const auto soft = [](Surface surface) {
    Session run = run_on(5, 4.0, 4.4);
    run.surface = surface;
    return find_features(run).soft_ground;
  };
  EXPECT_EQ(soft(Surface::grass), true);
  EXPECT_EQ(soft(Surface::trail), true);
  EXPECT_EQ(soft(Surface::road), false);
}

// Walking breaks say nothing about the speed of the running; no length, no speed and no descent per km.
TEST(RunFeatures, WithoutALengthOrATimeOrWithBreaksThereIsNoSpeed) {
  const auto of_changed = [](auto change) {
    Session run = run_on(5, 4.0, 4.4);
    run.descent = Distance(100.0);
    change(run);
    return find_features(run);
  };
  EXPECT_EQ(of_changed([](Session& run) { run.duration = unknown; }).speed, unknown);
  EXPECT_EQ(of_changed([](Session& run) { run.duration = minutes(0.0); }).speed, unknown);
  const SessionFeatures with_breaks = of_changed([](Session& run) { run.kind = SessionKind::walk_run; });
  EXPECT_EQ(with_breaks.speed, unknown);
  EXPECT_EQ(with_breaks.descent_m_per_km, 25.0);
  for (const Known<Distance> none : {Known<Distance>(), Known<Distance>(Distance(0.0))}) {
    const SessionFeatures features = of_changed([&](Session& run) { run.distance = none; });
    EXPECT_EQ(features.speed, unknown);
    EXPECT_EQ(features.descent_m_per_km, unknown);
  }
  EXPECT_EQ(find_features(run_on(5, 4.0, 4.4)).descent_m_per_km, unknown) << "no descent was recorded";
}

}  // namespace
}  // namespace patella
