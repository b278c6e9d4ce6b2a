// The triage as a person meets it: questions on a terminal, a file of answers, the letter.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

constexpr const char* required_noes =
    R"("numb_or_cold_foot":false,"kneecap_moved_or_leg_cannot_lift":false,"cannot_take_four_steps":false,)"
    R"("hot_or_red_knee":false,"feels_feverish":false,"calf_swollen_or_tender":false,"gets_stuck":false,)"
    R"("wakes_at_night_lying_still":false,"one_spot_of_bone_hurts":false,"injury_recently":false,)"
    R"("swelled_fast_or_very_large":false)";

std::string story(const std::string& birth, const std::string& answers) {
  return R"({"today":"2026-05-10","runner":{"birth_date":")" + birth + R"(","affected_side":"left"},"answers":{)" +
         answers + "}}";
}

std::string read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(TriageCommand, AWholeStoryIsJudgedAndNothingIsKept) {
  const Program patella;
  const std::string answers = std::string(required_noes) + R"(,"hurts_at_rest":true)";
  const std::string file = patella.write("story.json", story("1990-01-01", answers));
  const JsonValue report = patella.done({"triage", "--answers", file, "--json"}).json();
  EXPECT_EQ(text_at(report, "outcome"), "refer");
  EXPECT_EQ(text_at(report, "urgency"), "routine");
  EXPECT_FALSE(names_rule(patella.done({"today", "--json"}).json(), "reasons", "red_flag.rest_pain"));
}

TEST(TriageCommand, AnswersAloneAreKeptAndLockRunning) {
  const Program patella;
  patella.introduce("1990-01-01");
  const std::string file = patella.write("mine.json", R"({"answers":{"hurts_at_rest":true}})");
  const JsonValue report = patella.done({"triage", "--answers", file, "--json"}).json();
  EXPECT_EQ(text_at(report, "outcome"), "refer");
  EXPECT_TRUE(names_rule(patella.done({"today", "--json"}).json(), "reasons", "red_flag.rest_pain"));
}

TEST(TriageCommand, H11_UnfinishedCannotSayAndAFinishedOneGoesOn) {
  const Program patella;
  const auto outcome = [&](const std::string& answers) {
    const std::string file = patella.write("story.json", story("1990-01-01", answers));
    return text_at(patella.done({"triage", "--answers", file, "--json"}).json(), "outcome");
  };
  EXPECT_EQ(outcome(R"("squat_hurts":true)"), "cannot_say");
  EXPECT_EQ(outcome(required_noes), "continue");
}

TEST(TriageCommand, H09_TheLetterIsOnePageAndNamesTheSide) {
  const Program patella;
  const std::string answers = std::string(required_noes) + R"(,"hurts_at_rest":true,"squat_hurts":true)";
  const std::string file = patella.write("story.json", story("1990-01-01", answers));
  patella.done({"triage", "--answers", file, "--letter", patella.path("letter.txt")});
  const std::string text = read_bytes(patella.path("letter.txt"));
  EXPECT_NE(text.find("Side: left"), std::string::npos) << text;
  EXPECT_NE(text.find("not a cleared medical device"), std::string::npos) << text;
  const Outcome made = patella.run({"triage", "--answers", file, "--letter", patella.path("letter.pdf")});
  if (made.err.find("libcairo") != std::string::npos) GTEST_SKIP() << "libcairo is not installed";
  ASSERT_EQ(made.exit_code, 0) << made.err;
  const std::string page = read_bytes(patella.path("letter.pdf"));
  EXPECT_TRUE(page.starts_with("%PDF-"));
  EXPECT_NE(page.find("/Count 1"), std::string::npos) << "not one page";
  EXPECT_NE(page.find("%%EOF"), std::string::npos);
}

TEST(TriageCommand, EveryYesAtOnceStillFitsOnOnePage) {
  const Program patella;
  const JsonValue questions = patella.done({"triage", "--questions", "--json"}).json();
  std::string answers;
  for (const JsonValue& each : at(questions, {"questions"}).items)
    answers += (answers.empty() ? "\"" : ",\"") + text_at(each, "id") + "\":true";
  const std::string file = patella.write("story.json", story("1960-01-01", answers));
  const Outcome made = patella.run({"triage", "--answers", file, "--letter", patella.path("letter.pdf")});
  if (made.err.find("libcairo") != std::string::npos) GTEST_SKIP() << "libcairo is not installed";
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_NE(read_bytes(patella.path("letter.pdf")).find("/Count 1"), std::string::npos);
}

TEST(TriageCommand, ALetterOfAnotherKindIsRefused) {
  const Program patella;
  const std::string file = patella.write("story.json", story("1990-01-01", required_noes));
  EXPECT_EQ(patella.run({"triage", "--answers", file, "--letter", "letter.doc"}).exit_code, 3);
}

// Hazard 2: an emergency is told at once, not after a hundred questions.
TEST(TriageCommand, H02_AnEmergencyEndsTheQuestions) {
  const Program patella;
  patella.done({"profile", "--born", "1990-01-01"});
  const Outcome asked = patella.run_on_terminal({"triage"}, "y\n");
  EXPECT_EQ(asked.exit_code, 0) << asked.out;
  EXPECT_NE(asked.out.find("red_flag.numb_or_cold_foot"), std::string::npos) << asked.out;
}

}  // namespace
}  // namespace patella::fixture
