// capacity and what-if: what was learned, and a planned run before it is run.
#include <gtest/gtest.h>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

bool says(const Outcome& outcome, std::string_view words) { return outcome.out.find(words) != std::string::npos; }

void make_runner_of_a_week(const Program& patella) {
  patella.introduce("1990-01-01", "2026-04-30");
  patella.done({"profile", "--side", "right", "--tolerated", "4km"});
  patella.pass_gates("2026-04-30");
  for (const char* date : {"2026-05-01", "2026-05-03", "2026-05-05", "2026-05-07"}) {
    patella.check_in(date, 1);
    patella.done({"add", "run", "--date", date, "--km", "4", "--min", "24"});
    patella.run_went_well(date);
  }
  for (const char* date : {"2026-05-02", "2026-05-04", "2026-05-06", "2026-05-08", "2026-05-09"})
    patella.check_in(date, 1);
}

TEST(CapacityCommand, TellsWhatWasLearnedFromWhichRuns) {
  const Program patella;
  make_runner_of_a_week(patella);
  const Outcome page = patella.done({"capacity", "--date", "2026-05-09"});
  for (const char* words : {"knee-equivalent km", "2026-05-01", "2026-05-07", "What would tell more", "downhill"})
    EXPECT_TRUE(says(page, words)) << words << "\n" << page.out;
  for (const char* hard : {"provoked", "violated", "failed"}) EXPECT_FALSE(says(page, hard)) << page.out;
  const JsonValue json = patella.done({"capacity", "--date", "2026-05-09", "--json"}).json();
  const JsonValue& knee = at(json, {"knees"}).items.at(0);
  EXPECT_EQ(at(knee, {"sessions"}).items.size(), 4U);
  EXPECT_EQ(at(knee, {"elasticities"}).items.size(), 4U);
  EXPECT_LT(number_at(knee, "low_knee_equivalent_km"), number_at(knee, "median_knee_equivalent_km"));
  const JsonValue today = patella.done({"today", "--date", "2026-05-09", "--json"}).json();
  EXPECT_NEAR(number_at(at(today, {"capacity"}), "median_knee_equivalent_km"),
              number_at(knee, "median_knee_equivalent_km"), 0.01)
      << "the decision's own";
}

TEST(CapacityCommand, WithoutARunItSaysThatItRestsOnWhatWasStated) {
  const Program patella;
  patella.done({"profile", "--side", "right"});
  EXPECT_TRUE(says(patella.done({"capacity"}), "No answered run"));
}

TEST(WhatIf, GivesLoadChanceAndWhatBinds) {
  const Program patella;
  make_runner_of_a_week(patella);
  const std::vector<std::string> plan{"what-if",   "--date", "2026-05-09",  "--km", "8",          "--pace", "5:30",
                                      "--descent", "200",    "--step-rate", "+5%",  "--run-walk", "4:1"};
  const Outcome page = patella.done(plan);
  for (const char* words : {"Of 100 runs like this", "200 m downhill", "more than today allows", "What binds today"})
    EXPECT_TRUE(says(page, words)) << words << "\n" << page.out;
  for (const char* hard : {"provoked", "violated"}) EXPECT_FALSE(says(page, hard)) << page.out;
  std::vector<std::string> as_json = plan;
  as_json.push_back("--json");
  const JsonValue json = patella.done(as_json).json();
  EXPECT_GT(number_at(json, "charged_knee_equivalent_km"), number_at(json, "knee_equivalent_km"));
  const double chance = number_at(json, "probability_provoked");
  EXPECT_GT(chance, 0.0);
  EXPECT_LE(chance, number_at(json, "probability_provoked_when_charged"));
  EXPECT_FALSE(text_at(at(json, {"allowance"}), "binding_cap").empty());
}

TEST(WhatIf, ChoicesOfTodayFitToday) {
  const Program patella;
  make_runner_of_a_week(patella);
  const JsonValue json = patella.done({"what-if", "--date", "2026-05-09", "--km", "1", "--json"}).json();
  const double allowed = number_at(at(json, {"allowance"}), "knee_equivalent_km");
  const auto& choices = at(json, {"choices"}).items;
  ASSERT_FALSE(choices.empty());
  for (const JsonValue& choice : choices) EXPECT_LE(number_at(choice, "charged_knee_equivalent_km"), allowed);
}

TEST(WhatIf, WhatCannotBeUnderstoodIsSaidAndNotGuessed) {
  const Program patella;
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"what-if"},
                                                {"what-if", "--km", "-1"},
                                                {"what-if", "--km", "nan"},
                                                {"what-if", "--km", "8", "--pace", "fast"},
                                                {"what-if", "--km", "8", "--pace", "0:01"},
                                                {"what-if", "--km", "8", "--run-walk", "4"},
                                                {"what-if", "--km", "8", "--run-walk", "4:0"},
                                                {"what-if", "--km", "8", "--step-rate", "five"},
                                                {"what-if", "--km", "8", "--surface", "lava"},
                                                {"what-if", "--km", "8", "--descent", "-5"},
                                                {"what-if", "--km", "8", "--descent", "5", "--grade", "2"}}) {
    const Outcome outcome = patella.run(wrong);
    EXPECT_TRUE(outcome.exit_code == 2 || outcome.exit_code == 3) << wrong.back() << ": " << outcome.exit_code;
    EXPECT_FALSE(outcome.err.empty()) << wrong.back();
  }
}

}  // namespace
}  // namespace patella::fixture
