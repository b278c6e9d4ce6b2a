// What a physiotherapist prescribes is said as prescribed.
#include <gtest/gtest.h>

#include <algorithm>

#include "decision_fixture.h"

namespace patella {
namespace {

Known<StrengthAdvice> advice_for(PrescribedExercise prescribed) {
  DecisionRequest request = settled_runner(5.0);
  const std::string exercise = prescribed.exercise;
  request.strength_setup = StrengthChoices{
      .prescribed = {std::move(prescribed)}, .prescribed_by = "physiotherapist", .replaces_programme = true};
  const Decision decision = decide(request);
  const auto found = std::ranges::find(decision.strength, exercise, &StrengthAdvice::exercise);
  return found == decision.strength.end() ? Known<StrengthAdvice>() : Known<StrengthAdvice>(*found);
}

TEST(Prescription, TheWeightIsThePrescribedOneAlsoWhereTheExerciseIsOrdinarilyDoneWithout) {
  const Known<StrengthAdvice> with = advice_for({.exercise = "step_down", .sets = 3, .reps = 8, .load = Mass(6.0)});
  ASSERT_TRUE(with);
  EXPECT_EQ(with->load, Mass(6.0));
  EXPECT_EQ(advice_for({.exercise = "step_down", .sets = 3, .reps = 8})->load, Mass(0.0));
}

TEST(Prescription, OfAnExerciseWeDoNotKnowTheWeightIsUnknownUnlessItIsNamed) {
  const Known<StrengthAdvice> own = advice_for({.exercise = "sled push", .sets = 3, .reps = 8});
  ASSERT_TRUE(own);
  EXPECT_EQ(own->load, unknown);
  EXPECT_EQ(advice_for({.exercise = "sled push", .sets = 3, .reps = 8, .load = Mass(20.0)})->load, Mass(20.0));
}

}  // namespace
}  // namespace patella
