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

TEST(Wording, NumbersAndDaysAreWrittenAsTheLanguageWritesThem) {
  const Result<Wording> german =
      read_wording("a = '{x}'\n[language]\ndecimal = ','\nday = '{day}.{month}.{year}'\n", "de.toml");
  const auto say = [&](const char* value) { return german->say("a", {{"x", value}}); };
  EXPECT_EQ(say("3.5"), "3,5");
  EXPECT_EQ(say("+0.25 km"), "+0,25 km");
  EXPECT_EQ(say("8.0 km at 5:30/km"), "8,0 km at 5:30/km");
  EXPECT_EQ(say("2026-05-04"), "04.05.2026");
  EXPECT_EQ(say("Mo 2026-05-04"), "Mo 04.05.2026");
  for (const char* kept : {"", " ", "5", "2026.12.0", "a 3.5 b", "2026-05-04.ics", "2026-05-4", ".5", "5.", "x"})
    EXPECT_EQ(say(kept), kept);
  const Result<Wording> plain = read_wording("a = '{x}'\n", "en.toml");
  EXPECT_EQ(plain->say("a", {{"x", "3.5 2026-05-04"}}), "3.5 2026-05-04");
}

TEST(Wording, AMissingKeyIsShownInBrackets) {
  const Result<Wording> wording = read_wording("", "en.toml");
  EXPECT_FALSE(wording->has("reason.x"));
  EXPECT_EQ(wording->say("reason.x"), "[reason.x]");
  EXPECT_EQ(wording->say_or("reason.x", "A rule."), "A rule.");
  EXPECT_EQ(read_wording("a = 'b'\n", "en.toml")->say_or("a", "c"), "b");
}

TEST(Wording, WhatIsNotATextIsRefusedWithItsLine) {
  EXPECT_EQ(read_wording("a = 'x'\nb = 1\n", "en.toml").error().message, "en.toml:2: b must be a text");
  EXPECT_EQ(read_wording("a = ''\n", "en.toml").error().message, "en.toml:1: a is empty");
  EXPECT_FALSE(read_wording("'a.b' = 'x'\n[a]\nb = 'y'\n", "en.toml"));
  EXPECT_FALSE(read_wording("a = \n", "en.toml"));
}

}  // namespace
}  // namespace patella
