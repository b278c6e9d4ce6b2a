// The page of a rule: what a physiotherapist must be able to read there.
#include <gtest/gtest.h>

#include <regex>

#include <algorithm>

#include "patella/rule_pages.h"
#include "shipped_wording.h"

namespace patella {
namespace {

const Scenario& one_story() {
  static const Scenario story = *read_scenario(
      "title = 'Old shoes'\nstory = 'Two pairs.'\nfirst_day = 2026-12-01\nabout = 'shoes'\n"
      "[[case]]\nsay = 'old'\ngiven = { worn_km = 900 }\nexpect = { due = true }\nrules = ['shoes.retire_distance']\n"
      "[[case]]\nsay = 'new'\ngiven = { worn_km = 9 }\nexpect = { due = false }\nwithout = ['shoes.retire_distance']\n",
      "scenarios/shoes/old.toml");
  return story;
}

std::string page_of(const std::string& id) {
  const RuleStories stories = find_rule_stories(std::span(&one_story(), 1));
  std::string text;
  for (const RuleLine& line : describe_rule(*shipped_rules().find(id), shipped_rules(), stories, shipped_wording()))
    text += line.label + ": " + line.text + "\n";
  return text;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(RulePage, AnAssumptionIsCalledOne) {
  EXPECT_TRUE(holds(page_of("checkin.surprising_jump"), "an assumption of ours, not evidence"));
  EXPECT_FALSE(holds(page_of("knee_load.speed_exponent"), "assumption"));
}

TEST(RulePage, ValueUnitRangeDateSourceAndReviewerStandOnIt) {
  const std::string page = page_of("shoes.retire_distance");
  for (const char* part : {"500 miles (300 to 500)", "100 to 1500 miles", "2026-12-01", "[SHOE001", "nobody yet",
                           "2027-06-01", "rules/shoes.toml, line"})
    EXPECT_TRUE(holds(page, part)) << part << "\n" << page;
}

TEST(RulePage, BothSidesOfAConflictAndWhatWasChosen) {
  const std::string page = page_of("knee_load.grade_effect");
  for (const char* part : {"D. Do hills change", "22 % more per km", "hardly change", "what we do: The direction"})
    EXPECT_TRUE(holds(page, part)) << part << "\n" << page;
  EXPECT_FALSE(holds(page_of("shoes.retire_distance"), "disputed"));
}

TEST(RulePage, WhetherASourceWasReadItselfOrQuoted) {
  EXPECT_TRUE(holds(page_of("knee_load.grade_linear"), "PFJ065, read in a text that quotes it"));
  EXPECT_TRUE(holds(page_of("knee_load.grade_linear"), "PFJ045, read in the paper"));
}

TEST(RulePage, WhereItIsSeenAtWorkAndWhereNot) {
  const std::string shoes = page_of("shoes.retire_distance");
  EXPECT_TRUE(holds(shoes, "seen at work: Old shoes (scenarios/shoes/old.toml)")) << shoes;
  EXPECT_TRUE(holds(shoes, "seen to stay out: Old shoes")) << shoes;
  EXPECT_TRUE(holds(page_of("checkin.surprising_jump"), "seen at work: in no story yet"));
}

TEST(RulePage, ARedFlagSaysHowUrgentItIs) {
  EXPECT_TRUE(holds(page_of("red_flag.locked_knee"), "can only make advice stricter"));
}

TEST(RulePages, OnePageATopicAndAnIndexWithEveryConflict) {
  const RuleStories stories = find_rule_stories(std::span(&one_story(), 1));
  const std::vector<RulePage> pages = render_rule_pages(shipped_rules(), stories, shipped_wording());
  EXPECT_EQ(pages.front().name, "README.md");
  for (const RuleConflict& conflict : shipped_rules().conflicts())
    EXPECT_TRUE(holds(pages.front().text, "### " + conflict.id + ". ")) << conflict.id;
  for (const Rule& rule : shipped_rules().rules()) {
    const auto page = std::find_if(pages.begin(), pages.end(),
                                   [&](const RulePage& candidate) { return candidate.name == rule.topic + ".md"; });
    ASSERT_NE(page, pages.end()) << rule.topic;
    EXPECT_TRUE(holds(page->text, "<a id=\"" + rule.id + "\"></a>")) << rule.id;
  }
}

TEST(RulePages, EveryConflictOfTheEvidenceBaseHasItsPage) {
  for (const char* mark : {"A", "B", "C", "D", "E", "F", "G", "H", "I"}) {
    const auto conflicts = shipped_rules().conflicts();
    EXPECT_TRUE(std::any_of(conflicts.begin(), conflicts.end(), [&](const RuleConflict& conflict) {
      return conflict.id == mark;
    })) << mark;
  }
}

TEST(RulePages, NoSentenceIsMissingFromTheCatalogue) {
  const RuleStories stories = find_rule_stories(std::span(&one_story(), 1));
  for (const RulePage& page : render_rule_pages(shipped_rules(), stories, shipped_wording()))
    EXPECT_FALSE(holds(page.text, "[rule_page.") || holds(page.text, "\\[rule\\_page.") ||
                 std::regex_search(page.text, std::regex(R"(condition\.[a-z_\\]+\.name)")))
        << page.name;
}

}  // namespace
}  // namespace patella
