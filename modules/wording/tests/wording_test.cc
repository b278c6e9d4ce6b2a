#include <gtest/gtest.h>

#include "patella/wording.h"

namespace patella {
namespace {

TEST(Wording, NestedTablesBecomeDottedKeys) {
  const Result<Wording> wording =
      read_wording("[reason.\"pain.rise\"]\npermits = 'Good.'\n[a.b]\nc = 'd'\n", "en.toml");
  ASSERT_TRUE(wording);
  EXPECT_EQ(wording->say("reason.pain.rise.permits"), "Good.");
  EXPECT_EQ(wording->say("a.b.c"), "d");
  EXPECT_EQ(wording->entries().size(), 2U);
}

TEST(Wording, ValuesAreFilledIn) {
  const Result<Wording> wording = read_wording("a = '{observed} of {threshold}, {observed}'\n", "en.toml");
  EXPECT_EQ(wording->say("a", {{"observed", "3"}, {"threshold", "2"}}), "3 of 2, 3");
  EXPECT_EQ(wording->say("a", {{"observed", "{threshold}"}}), "{threshold} of {threshold}, {threshold}");
}

TEST(Wording, BracesThatNameNothingStay) {
  const Result<Wording> wording = read_wording("a = 'a { b'\nb = '{} }'\nc = '{x'\n", "en.toml");
  EXPECT_EQ(wording->say("a"), "a { b");
  EXPECT_EQ(wording->say("b"), "{} }");
  EXPECT_EQ(wording->say("c", {{"x", "y"}}), "{x");
}

TEST(Wording, AMissingKeyIsShownInBrackets) {
  const Result<Wording> wording = read_wording("", "en.toml");
  EXPECT_FALSE(wording->has("reason.x"));
  EXPECT_EQ(wording->say("reason.x"), "[reason.x]");
}

TEST(Wording, WhatIsNotATextIsRefusedWithItsLine) {
  EXPECT_EQ(read_wording("a = 'x'\nb = 1\n", "en.toml").error().message, "en.toml:2: b must be a text");
  EXPECT_EQ(read_wording("a = ''\n", "en.toml").error().message, "en.toml:1: a is empty");
  EXPECT_FALSE(read_wording("'a.b' = 'x'\n[a]\nb = 'y'\n", "en.toml"));
  EXPECT_FALSE(read_wording("a = \n", "en.toml"));
}

}  // namespace
}  // namespace patella
