// simulate: invented runners from a seed, at the command line.
#include <gtest/gtest.h>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

bool tells(const Outcome& outcome, const char* words) { return outcome.out.find(words) != std::string::npos; }

TEST(Simulate, PrintsATablePerFamilyAndSaysWhatItCannotShow) {
  const Program patella;
  const Outcome table = patella.done({"simulate", "--runners", "8", "--seed", "3"});
  for (const char* words : {"Invented runners", "capacity", "repair", "sensitisation", "bone_stress", "pain_steps",
                            "flare-ups a year", "RTR008", "CPG024"})
    EXPECT_TRUE(tells(table, words)) << words << "\n" << table.out;
}

TEST(Simulate, OneSeedGivesTheSameFiguresWithAnyNumberOfThreads) {
  const Program patella;
  const std::vector<std::string> arguments{"simulate", "--runners", "8", "--seed", "3", "--json", "--threads"};
  const auto with = [&](const char* threads) {
    auto all = arguments;
    all.emplace_back(threads);
    return patella.done(all);
  };
  const Outcome one = with("1");
  EXPECT_EQ(one.out, with("3").out);
  EXPECT_GE(at(one.json(), {"outcomes"}).items.size(), 28U);
  EXPECT_EQ(number_at(one.json(), "runners"), 8.0);
}

TEST(Simulate, WritesThePictureAndThePage) {
  const Program patella;
  const Outcome page = patella.done({"simulate", "--runners", "4", "--markdown", "--svg", patella.path("front.svg")});
  EXPECT_TRUE(tells(page, "| **Patella** |")) << page.out;
  EXPECT_EQ(read_text(patella.path("front.svg")).find("<svg"), 0U);
  EXPECT_NE(patella.run({"simulate", "--runners", "4", "--svg", patella.path("none/front.svg")}).exit_code, 0);
}

TEST(Simulate, ChoosesAmongTheRangesOfRulesAndNamesARuleWithoutOne) {
  const Program patella;
  const Outcome choice = patella.done({"simulate", "--runners", "4", "--choose", "--vary", "capacity.target"});
  EXPECT_TRUE(tells(choice, "as it is:")) << choice.out;
  EXPECT_TRUE(tells(choice, "without looking at sensitisation")) << choice.out;
  EXPECT_NE(patella.run({"simulate", "--choose", "--vary", "capacity.nothing"}).exit_code, 0);
}

TEST(Simulate, ANumberOutOfRangeIsNamed) {
  const Program patella;
  for (const auto& [option, value] : std::vector<std::pair<std::string, std::string>>{
           {"--runners", "3"}, {"--runners", "2000000"}, {"--seed", "-1"}, {"--threads", "0"}, {"--rounds", "0"}}) {
    const Outcome outcome = patella.run({"simulate", option, value});
    EXPECT_NE(outcome.exit_code, 0) << option;
    EXPECT_NE((outcome.out + outcome.err).find(option), std::string::npos) << outcome.err;
  }
}

}  // namespace
}  // namespace patella::fixture
