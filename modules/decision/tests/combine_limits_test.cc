// What a clinician forbade stays forbidden until the same clinician takes it back.
#include <gtest/gtest.h>

#include <array>

#include "decision_fixture.h"

namespace patella {
namespace {

ClinicianLimits limit_of(const char* author, int day, Known<double> max_k = unknown) {
  ClinicianLimits limits;
  limits.author = author;
  limits.date = test_day(day);
  if (max_k) limits.max_session = knee_equivalent_km(*max_k);
  return limits;
}

TEST(CombineLimits, AMilderWordOfSomebodyElseLiftsNothing) {
  const std::array said{limit_of("physiotherapist", 1, 3.0), limit_of("doctor", 5, 8.0)};
  EXPECT_DOUBLE_EQ(in_km(*combine_limits(said, test_day(6)).max_session), 3.0);
  EXPECT_EQ(*combine_limits(said, test_day(6)).author, "doctor, physiotherapist");
  EXPECT_DOUBLE_EQ(in_km(*combine_limits(said, test_day(4)).max_session), 3.0);
}

TEST(CombineLimits, ANameInsideAnotherIsStillAName) {
  const std::array said{limit_of("physiotherapist", 1, 3.0), limit_of("physio", 5, 8.0)};
  EXPECT_EQ(*combine_limits(said, test_day(6)).author, "physio, physiotherapist");
}

TEST(CombineLimits, TheSameAuthorReplacesOrTakesBack) {
  const std::array replaced{limit_of("physiotherapist", 1, 3.0), limit_of("physiotherapist", 5, 8.0)};
  EXPECT_DOUBLE_EQ(in_km(*combine_limits(replaced, test_day(6)).max_session), 8.0);
  const std::array taken_back{limit_of("physiotherapist", 1, 3.0), limit_of("doctor", 2, 8.0),
                              limit_of("physiotherapist", 5)};
  EXPECT_DOUBLE_EQ(in_km(*combine_limits(taken_back, test_day(6)).max_session), 8.0);
}

TEST(CombineLimits, AKindThatWasNotNamedAgainStands) {
  ClinicianLimits later = limit_of("physiotherapist", 5);
  later.no_running_before = test_day(9);
  const std::array said{limit_of("physiotherapist", 1, 3.0), later};
  const ClinicianLimits combined = combine_limits(said, test_day(6));
  EXPECT_DOUBLE_EQ(in_km(*combined.max_session), 3.0);
  EXPECT_EQ(combined.no_running_before, test_day(9));
}

TEST(CombineLimits, WhatExpiredIsOutAndDoesNotUncoverWhatItReplaced) {
  std::array said{limit_of("physiotherapist", 1, 3.0), limit_of("physiotherapist", 2, 5.0)};
  said[1].expires = test_day(7);
  EXPECT_DOUBLE_EQ(in_km(*combine_limits(said, test_day(7)).max_session), 5.0);
  EXPECT_EQ(combine_limits(said, test_day(8)), ClinicianLimits{});
}

TEST(CombineLimits, AWordOnPainAloneTakesNothingElseBack) {
  ClinicianLimits ceiling = limit_of("physiotherapist", 5);
  ceiling.pain_ceiling = 3;
  const std::array said{limit_of("physiotherapist", 1, 3.0), ceiling};
  EXPECT_DOUBLE_EQ(in_km(*combine_limits(said, test_day(6)).max_session), 3.0);
  EXPECT_EQ(combine_limits(said, test_day(6)).pain_ceiling, 3);
  ClinicianLimits first = ceiling;
  first.date = test_day(1);
  first.no_running_before = test_day(9);
  const std::array load_later{first, limit_of("physiotherapist", 5, 3.0)};
  EXPECT_EQ(combine_limits(load_later, test_day(6)).pain_ceiling, 3) << "nor a word on the load alone";
  EXPECT_EQ(combine_limits(load_later, test_day(6)).no_running_before, test_day(9));
}

TEST(CombineLimits, AWordWithoutADateOrANameBindsAsWell) {
  std::array said{limit_of("physiotherapist", 1, 8.0), limit_of("doctor", 9, 3.0)};
  said[1].author = unknown;
  EXPECT_DOUBLE_EQ(in_km(*combine_limits(said, test_day(6)).max_session), 8.0) << "said later than today";
  said[1].date = unknown;
  EXPECT_DOUBLE_EQ(in_km(*combine_limits(said, test_day(6)).max_session), 3.0);
  EXPECT_EQ(*combine_limits(said, test_day(6)).author, "physiotherapist");
}

TEST(CombineLimits, OfEveryKindTheStrictest) {
  ClinicianLimits first = limit_of("a", 1, 5.0), second = limit_of("b", 1, 4.0);
  first.pain_ceiling = 1;
  second.pain_ceiling = 3;
  first.no_running_before = test_day(3);
  second.no_running_before = test_day(8);
  const std::array said{first, second};
  const ClinicianLimits combined = combine_limits(said, test_day(2));
  EXPECT_DOUBLE_EQ(in_km(*combined.max_session), 4.0);
  EXPECT_EQ(combined.pain_ceiling, 1);
  EXPECT_EQ(combined.no_running_before, test_day(8));
}

}  // namespace
}  // namespace patella
