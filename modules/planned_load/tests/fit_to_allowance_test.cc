#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "planned_load_fixture.h"

namespace patella::fixture {
namespace {

FittedSession fit(const PlannedSession& plan, double allowed_km, double dearer = 1.0) {
  return fit_to_allowance(plan, knee_equivalent_km(allowed_km), plan.speed, RunnerBody{}, shipped_planned_load_model(),
                          dearer);
}

TEST(FitToAllowance, WhatFitsStaysAsItIs) {
  const PlannedSession plan = level_plan(4.0, 3.0);
  const FittedSession fitted = fit(plan, 4.0);
  EXPECT_EQ(fitted.session.distance, plan.distance);
  EXPECT_EQ(fitted.charged, fitted.load.charged);
}

TEST(FitToAllowance, WhatIsTooDearIsCutAndNoMoreThanNeeded) {
  for (const double speed : {1.5, 2.4, 3.0, 4.0}) {
    PlannedSession plan = level_plan(8.0, speed);
    plan.descent = Distance(200.0);
    const FittedSession fitted = fit(plan, 5.0);
    EXPECT_LE(in_km(fitted.charged), 5.0);
    EXPECT_GT(in_km(fitted.charged), 4.96) << speed;
    EXPECT_NEAR(fitted.session.descent->si() / fitted.session.distance.si(), 200.0 / 8000.0, 1e-9) << "as hilly";
  }
}

TEST(FitToAllowance, WalkingBreaksStayInIt) {
  PlannedSession plan = level_plan(8.0, 2.2);
  plan.pattern = RunWalkPattern{minutes(4.0), minutes(1.0)};
  const FittedSession fitted = fit(plan, 5.0);
  EXPECT_LE(in_km(fitted.charged), 5.0);
  EXPECT_EQ(fitted.session.pattern, plan.pattern);
  EXPECT_LT(fitted.load.repeats, 10);
  EXPECT_GT(fitted.load.repeats, 5);
}

TEST(FitToAllowance, WhatTheRunnerMindsMoreMakesItShorter) {
  const FittedSession fitted = fit(level_plan(8.0, 3.0), 5.0, 1.25);
  EXPECT_NEAR(in_km(fitted.session.distance), 4.0, 0.011);
  EXPECT_EQ(fit(level_plan(8.0, 3.0), 5.0, 0.5).session.distance, fit(level_plan(8.0, 3.0), 5.0).session.distance)
      << "never cheaper";
}

TEST(FitToAllowance, NothingSaneFitsIntoNothing) {
  constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  for (const double allowed : {0.0, -1.0, 1e-6, no_number})
    EXPECT_EQ(fit(level_plan(8.0, 3.0), allowed).session.distance, Distance(0.0)) << allowed;
  EXPECT_EQ(fit(level_plan(no_number, 3.0), 5.0).session.distance, Distance(0.0));
  EXPECT_EQ(fit(level_plan(0.0, 3.0), 5.0).session.distance, Distance(0.0));
}

TEST(UsualDescent, IsThatOfTheRunsOfTheWindowThatRecordedIt) {
  const LocalDate today = read_date("2026-12-30").value();
  const auto run = [](const char* start, double km, Known<Distance> descent) {
    Session session;
    session.start = read_instant(start).value();
    session.distance = kilometres(km);
    session.descent = descent;
    return session;
  };
  std::vector<Session> sessions{
      run("2026-12-20T08:00:00Z", 5.0, Distance(100.0)), run("2026-12-22T08:00:00Z", 5.0, Distance(0.0)),
      run("2026-12-24T08:00:00Z", 50.0, unknown), run("2026-10-01T08:00:00Z", 5.0, Distance(900.0))};
  EXPECT_NEAR(find_usual_descent(sessions, today, 30).value(), 10.0, 1e-9);
  for (Session& session : sessions) session.kind = SessionKind::hike;
  EXPECT_FALSE(find_usual_descent(sessions, today, 30));
}

}  // namespace
}  // namespace patella::fixture
