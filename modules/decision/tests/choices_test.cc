// The same load in other forms, for a runner to choose between.
#include <gtest/gtest.h>

#include "decision_fixture.h"

namespace patella {
namespace {

const AllowanceChoice* find_choice(const Decision& decision, std::string_view kind) {
  const auto found = std::ranges::find(decision.choices, kind, &AllowanceChoice::kind);
  return found == decision.choices.end() ? nullptr : &*found;
}

TEST(Choices, NoneCostsMoreThanTheAllowanceOrGoesFasterOrFurther) {
  const Decision decision = decide(settled_runner(5.0));
  ASSERT_GE(decision.choices.size(), 3U);
  for (const AllowanceChoice& choice : decision.choices) {
    EXPECT_LE(choice.charged, decision.allowance.knee_equivalent) << choice.kind;
    EXPECT_LE(choice.distance, decision.allowance.distance) << choice.kind;
    EXPECT_LE(choice.max_speed, *decision.allowance.max_speed) << choice.kind;
    EXPECT_NE(shipped_rules().find(choice.rule), nullptr) << choice.kind;
  }
}

TEST(Choices, SlowerIsShorterBecauseEachKilometreCostsMore) {
  DecisionRequest request = settled_runner(5.0);
  for (Session& session : request.sessions) session.knee_equivalent = knee_equivalent_km(4.0);
  const Decision decision = decide(request);
  const AllowanceChoice* level = find_choice(decision, "level");
  const AllowanceChoice* slower = find_choice(decision, "slower");
  ASSERT_TRUE(level != nullptr && slower != nullptr);
  EXPECT_LT(slower->max_speed, level->max_speed);
  EXPECT_LT(slower->distance, level->distance);
}

TEST(Choices, WalkingBreaksOfTheAllowanceBelongToEachOfThem) {
  const Decision decision = decide(settled_runner(2.0));
  ASSERT_EQ(decision.verdict, Verdict::walk_run);
  for (const AllowanceChoice& choice : decision.choices) EXPECT_TRUE(choice.structure) << choice.kind;
}

TEST(Choices, NothingAllowedLeavesNothingToChoose) {
  DecisionRequest request = settled_runner(5.0);
  request.checkins.back() = morning_on(20, 5);
  EXPECT_TRUE(decide(request).choices.empty());
}

}  // namespace
}  // namespace patella
