// Stories about one module: what a rule that acts is, and that a wrong story cannot pass.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "patella/scenario.h"
#include "shipped_rules.h"

namespace patella {
namespace {

const RuleBook& rules() { return shipped_rules(); }

const std::string header = "title = 't'\nstory = 's'\nfirst_day = 2026-12-01\nabout = 'shoes'\n[[case]]\nsay = 'c'\n";

// What is not as expected in a story of one case about shoes; the error when it cannot be read.
std::string misses_of(const std::string& asked) {
  const Result<Scenario> story = read_scenario(header + asked, "story.toml");
  if (!story) return render(story.error());
  std::string text;
  for (const CaseAnswer& answer : answer_cases(*story, rules()))
    for (const std::string& miss : answer.misses) text += miss + "\n";
  return text;
}

TEST(CaseStory, ANumberThatDecidesActsAndOneThatDoesNotStaysOut) {
  EXPECT_EQ(misses_of("given = { worn_km = 900 }\nexpect = { due = true }\nrules = ['shoes.retire_distance']\n"), "");
  EXPECT_EQ(misses_of("given = { worn_km = 90 }\nexpect = { due = false }\nwithout = ['shoes.retire_distance']\n"), "");
  EXPECT_EQ(misses_of("given = { worn_km = 90 }\nexpect = { due = false }\nrules = ['shoes.retire_distance']\n"),
            "shoes.retire_distance does not act, expected to\n");
  EXPECT_EQ(misses_of("given = { worn_km = 900 }\nexpect = { due = true }\nwithout = ['shoes.retire_distance']\n"),
            "shoes.retire_distance acts, expected not to\n");
}

TEST(CaseStory, AMistypedRuleCannotStayOutUnnoticed) {
  EXPECT_EQ(misses_of("given = { worn_km = 90 }\nexpect = { due = false }\nwithout = ['shoes.retire_distanse']\n"),
            "shoes.retire_distanse is not a rule\n");
}

TEST(CaseStory, AWrongExpectationIsToldInWords) {
  EXPECT_EQ(misses_of("given = { worn_km = 900 }\nexpect = { due = false }\n"), "due is true, expected false\n");
  EXPECT_EQ(misses_of("given = { worn_km = 900 }\nexpect = { tired = true }\n"), "tired is nothing, expected true\n");
  EXPECT_EQ(misses_of("given = { worn_km = 900 }\nexpect = { due = [] }\n"), "due is true, expected an empty list\n");
  EXPECT_EQ(misses_of("given = { worn_km = 900 }\nexpect = { due = [true] }\n"),
            "due is true, expected to hold true\n");
}

TEST(CaseStory, WhatCannotBeReadIsNamed) {
  EXPECT_NE(misses_of("given = { worn_km = 9, worn_miles = 900 }\nexpect = { due = true }\n").find("worn_miles"),
            std::string::npos);
  EXPECT_NE(misses_of("expect = { due = true }\n").find("story.toml:5: given is missing"), std::string::npos);
  EXPECT_NE(misses_of("given = { worn_km = 9 }\n").find("expect is missing"), std::string::npos);
  EXPECT_NE(misses_of("given = { worn_km = 9 }\nexpect = { due = false }\nverdict = 'run'\n").find("not known here"),
            std::string::npos);
  const Result<Scenario> nobody = read_scenario(
      "title = 't'\nstory = 's'\nfirst_day = 2026-12-01\nabout = 'socks'\n[[case]]\nsay = 'c'\n", "s.toml");
  ASSERT_FALSE(nobody);
  EXPECT_NE(render(nobody.error()).find("nothing answers stories about this"), std::string::npos);
}

TEST(DayStory, ADayNobodyCanLiveIsRefused) {
  for (const std::string day : {"0", "-3", "1.5", "801", "1e300"}) {
    const Result<Scenario> story = read_scenario(
        "title = 't'\nstory = 's'\nfirst_day = 2026-12-01\n[[expect]]\nday = " + day + "\nverdict = 'run'\n", "s.toml");
    ASSERT_FALSE(story) << day;
    EXPECT_NE(render(story.error()).find("s.toml:5: a day of a story"), std::string::npos) << render(story.error());
  }
}

TEST(CaseStory, TheRulesThatDecideAreFoundWithoutBeingNamed) {
  const Result<Scenario> story =
      read_scenario(header + "given = { worn_km = 900 }\nexpect = { due = true }\n", "story.toml");
  ASSERT_TRUE(story);
  EXPECT_EQ(list_deciding_rules(*story, story->cases.front(), rules()),
            std::vector<std::string>{"shoes.retire_distance"});
  EXPECT_NE(explain_cases(*story, rules()).find("decided by shoes.retire_distance"), std::string::npos);
}

TEST(CompareAdvice, AnotherNumberChangesExactlyTheStoriesItDecides) {
  Rule stricter = *rules().find("shoes.retire_distance");
  stricter.values.push_back({stricter.values.back().from + 365, 50.0});  // from a day after the story
  const RuleBook after = rules().with(stricter);
  const Result<Scenario> story = read_scenario(header + "given = { worn_km = 200 }\nexpect = { due = false }\n" +
                                                   "[[case]]\nsay = 'new'\ngiven = { worn_km = 2 }\nexpect = {}\n",
                                               "story.toml");
  ASSERT_TRUE(story) << render(story.error());
  const std::vector<AdviceChange> changes = compare_advice(*story, rules(), after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().when, "c");
  EXPECT_EQ(changes.front().before, "due = false");
  EXPECT_EQ(changes.front().after, "due = true");
  EXPECT_TRUE(compare_advice(*story, rules(), rules()).empty());
}

TEST(CompareAdvice, ADayOfAStoryTellsWhatTheAdviceWasAndIs) {
  std::ifstream file(PATELLA_SOURCE_DIR "/scenarios/progression/five_km_tolerated_allows_a_tenth_more.toml");
  const Result<Scenario> story = read_scenario(std::string(std::istreambuf_iterator<char>(file), {}), "five.toml");
  ASSERT_TRUE(story);
  Rule stricter = *rules().find("progression.single_session_spike");
  stricter.values.back().value = 0.0;
  const std::vector<AdviceChange> changes = compare_advice(*story, rules(), rules().with(stricter));
  ASSERT_FALSE(changes.empty());
  EXPECT_NE(changes.back().before, changes.back().after);
  EXPECT_EQ(changes.back().when.rfind("Day ", 0), 0U) << changes.back().when;
}

}  // namespace
}  // namespace patella
