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

OwnElasticities learn(const DecisionRequest& request) {
  DecisionMemory memory;
  decide_today(request, shipped_rules(), shipped_exercises(), memory);
  return {request.sessions, memory.kept().knees, shipped_rules(), request.today};
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

}  // namespace
}  // namespace patella
