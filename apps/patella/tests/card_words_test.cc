// What is said in the runner's own unit of length.
#include "card_words.h"

#include <gtest/gtest.h>

namespace patella {
namespace {

TEST(CardWords, AReasonInKilometresIsSaidInTheRunnersUnit) {
  const Reason reason{"progression.single_session_spike", Effect::limits, 8.0, 8.8, "km"};
  EXPECT_EQ(in_unit(reason, LengthUnit::kilometres), reason);
  const Reason said = in_unit(reason, LengthUnit::miles);
  EXPECT_EQ(said.unit, "mi");
  EXPECT_NEAR(*said.observed, 4.971, 0.001);
  EXPECT_NEAR(*said.threshold, 5.468, 0.001);
}

TEST(CardWords, WhatIsInKneeEquivalentKilometresStays) {
  const Reason reason{"progression.single_session_spike", Effect::limits, 8.0, unknown, "K"};
  EXPECT_EQ(in_unit(reason, LengthUnit::miles), reason);
  const Reason nothing_measured{"progression.done_today", Effect::forbids, unknown, unknown, "km"};
  EXPECT_FALSE(in_unit(nothing_measured, LengthUnit::miles).observed);
}

}  // namespace
}  // namespace patella
