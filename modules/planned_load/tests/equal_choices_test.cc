// What always holds of the choices: none is charged more than the allowance, none is faster or steeper than tolerated.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "planned_load_fixture.h"

namespace patella::fixture {
namespace {

double some_number(double low, double high) { return low + (high - low) * *rc::gen::inRange(0, 1001) / 1000.0; }
bool coin() { return *rc::gen::arbitrary<bool>(); }

ChoiceLimits any_limits() {
  ChoiceLimits limits;
  if (coin()) limits.tolerated_speed = Speed(some_number(1.2, 5.5));
  if (coin()) limits.max_grade = percent_grade(some_number(0.0, 15.0));
  if (coin()) limits.distance = kilometres(some_number(0.0, 30.0));
  if (coin()) limits.pattern = RunWalkPattern{minutes(some_number(0.0, 10.0)), minutes(some_number(0.0, 5.0))};
  if (coin()) limits.surface = *rc::gen::element(Surface::grass, Surface::road, Surface::treadmill);
  if (coin()) limits.usual_descent_m_per_km = some_number(0.0, 80.0);
  if (coin()) limits.body.height = Height(some_number(1.4, 2.1));
  return limits;
}

std::vector<SessionChoice> choices_of(double allowance_km, const ChoiceLimits& limits) {
  return list_equal_choices(knee_equivalent_km(allowance_km), limits, shipped_planned_load_model());
}

const SessionChoice* find_choice(const std::vector<SessionChoice>& choices, ChoiceKind kind) {
  for (const SessionChoice& choice : choices)
    if (choice.kind == kind) return &choice;
  return nullptr;
}

RC_GTEST_PROP(EqualChoicesProperty, NoneIsChargedMoreThanTheAllowance, ()) {
  const double allowance = some_number(0.0, 40.0);
  const ChoiceLimits limits = any_limits();
  for (const SessionChoice& choice : choices_of(allowance, limits)) {
    RC_ASSERT(in_km(choice.load.charged) <= allowance);
    RC_ASSERT(std::isfinite(choice.load.duration.si()) && choice.load.duration.si() > 0.0);
    RC_ASSERT(choice.session.distance.si() > 0.0 && !choice.rule.empty());
    if (limits.distance) RC_ASSERT(choice.session.distance <= *limits.distance);
  }
}

RC_GTEST_PROP(EqualChoicesProperty, NoneIsFasterOrSteeperThanTolerated, ()) {
  const ChoiceLimits limits = any_limits();
  for (const SessionChoice& choice : choices_of(some_number(0.0, 40.0), limits)) {
    RC_ASSERT(*choice.session.speed <= limits.tolerated_speed.value_or(shipped_planned_load_model().first_speed));
    if (choice.session.descent->si() <= 0.0) continue;
    RC_ASSERT(*choice.session.hill_grade <= *limits.max_grade);
    const double steepest = limits.max_grade->si() * choice.session.distance.si();
    RC_ASSERT(choice.session.descent->si() <= steepest * (1.0 + 1e-12));
  }
}

RC_GTEST_PROP(EqualChoicesProperty, WhatCostsMorePerKilometreIsNeverLonger, ()) {
  const auto choices = choices_of(some_number(0.0, 20.0), any_limits());
  const SessionChoice* level = find_choice(choices, ChoiceKind::level);
  if (level == nullptr) return;
  for (const ChoiceKind kind : {ChoiceKind::soft_ground, ChoiceKind::usual_hills, ChoiceKind::slower})
    if (const SessionChoice* other = find_choice(choices, kind))
      RC_ASSERT(other->session.distance <= level->session.distance);
}

RC_GTEST_PROP(EqualChoicesProperty, AGreaterAllowanceNeverGivesLess, ()) {
  const ChoiceLimits limits = any_limits();
  const double less = some_number(0.0, 30.0), more = less + some_number(0.0, 5.0);
  const auto after = choices_of(more, limits);
  for (const SessionChoice& choice : choices_of(less, limits)) {
    const SessionChoice* same = find_choice(after, choice.kind);
    RC_ASSERT(same != nullptr && same->session.distance >= choice.session.distance);
  }
}

RC_GTEST_PROP(EqualChoicesProperty, LittleOfTheAllowanceIsLost, ()) {
  ChoiceLimits limits = any_limits();
  limits.distance = unknown;
  limits.pattern = unknown;
  const double allowance = some_number(1.0, 40.0);
  const SessionChoice* level = nullptr;
  const auto choices = choices_of(allowance, limits);
  level = find_choice(choices, ChoiceKind::level);
  RC_ASSERT(level != nullptr && in_km(level->load.charged) > allowance - 0.03);
}

TEST(EqualChoices, FourAndAHalfOfEverythingARunnerMayChooseFrom) {
  ChoiceLimits limits;
  limits.tolerated_speed = Speed(3.0);
  limits.max_grade = percent_grade(10.0);
  limits.usual_descent_m_per_km = 25.0;
  const auto choices = choices_of(4.5, limits);
  ASSERT_EQ(choices.size(), 5u);
  EXPECT_NEAR(in_km(choices[0].session.distance), 4.5, 1e-9);
  EXPECT_EQ(choices[1].kind, ChoiceKind::run_walk);
  EXPECT_EQ(choices[1].load.repeats, 5) << "5 x 0.81 km, of which 0.72 are run: 3.83 K at most; a sixth would be 4.59";
  EXPECT_EQ(choices[2].session.distance, choices[0].session.distance) << "soft ground: the same km";
  EXPECT_LT(choices[3].session.distance, choices[0].session.distance) << "hills: fewer";
  EXPECT_EQ(choices[4].kind, ChoiceKind::slower);
  EXPECT_LT(in_km(choices[4].session.distance), 4.5 / 1.13) << "slower costs more per km";
  EXPECT_EQ(choices[4].evidence_row, "PFJ035");
}

TEST(EqualChoices, NothingIsOfferedOutOfNothing) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double allowance : {0.0, -1.0, 0.001, nan})
    EXPECT_TRUE(choices_of(allowance, ChoiceLimits{}).empty()) << allowance;
  ChoiceLimits limits;
  limits.distance = Distance(nan);
  EXPECT_TRUE(choices_of(5.0, limits).empty());
}

TEST(EqualChoices, BreaksThatAreAskedForAreInEveryChoice) {
  ChoiceLimits limits;
  limits.pattern = RunWalkPattern{minutes(3.0), minutes(2.0)};
  limits.surface = Surface::grass;
  const auto choices = choices_of(4.0, limits);
  ASSERT_EQ(choices.size(), 2u);
  for (const SessionChoice& choice : choices) {
    EXPECT_EQ(choice.session.pattern, limits.pattern);
    EXPECT_EQ(choice.session.surface, Surface::grass);
  }
}

}  // namespace
}  // namespace patella::fixture
