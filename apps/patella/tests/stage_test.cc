// stage, recovery, info: the way back as a person sees it; and what a check-in points out.
#include <gtest/gtest.h>

#include <chrono>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

bool tells(const Outcome& outcome, const char* words) { return outcome.out.find(words) != std::string::npos; }

void make_runner(const Program& patella) {
  patella.done({"profile", "--born", "1990-01-01", "--side", "right", "--tolerated", "3km", "--onset", "2020-01-01"});
  patella.done({"gates", "--stand", "yes", "--walk", "yes", "--straighten", "yes", "--brisk-walk", "yes"});
}

TEST(Stage, ShowsTheWayTheGatesAndWhatOpensTheNext) {
  const Program patella;
  make_runner(patella);
  patella.done({"checkin", "--morning", "1", "--none"});
  const Outcome page = patella.done({"stage"});
  for (const char* words :
       {"Protect.", "Reload.", "Return.", "Maintain.", "you are here", "a brisk walk of 30 minutes"})
    EXPECT_TRUE(tells(page, words)) << words << "\n" << page.out;
  const JsonValue json = patella.done({"stage", "--json"}).json();
  EXPECT_EQ(text_at(json, "stage"), "reload");
  EXPECT_EQ(at(json, {"gates"}).items.size(), 4U);
}

TEST(Stage, ASwollenKneeIsBackInProtectAndItsGatesAreToBeTriedAgain) {
  const Program patella;
  make_runner(patella);
  patella.done({"checkin", "--morning", "1", "--swelling", "yes"});
  const Outcome page = patella.done({"stage"});
  EXPECT_TRUE(tells(page, "to be tried again")) << page.out;
  EXPECT_EQ(text_at(patella.done({"stage", "--json"}).json(), "stage"), "protect");
}

TEST(Recovery, IsARangeBesideWhatArticlesPromiseAndNeverADay) {
  const Program patella;
  make_runner(patella);
  patella.done({"checkin", "--morning", "4", "--none"});
  const Outcome page = patella.done({"recovery"});
  EXPECT_TRUE(tells(page, "Nobody can name a day")) << page.out;
  EXPECT_TRUE(tells(page, "4 to 8 weeks")) << page.out;
  EXPECT_EQ(page.out.find("202"), std::string::npos) << "a date: " << page.out;
  EXPECT_EQ(text_at(patella.done({"recovery", "--json"}).json(), "basis"), "trials");
  EXPECT_TRUE(tells(patella.done({"today"}), "How long:"));
}

TEST(Info, SaysWhoDecidesHowWellItIsFoundedAndBothSides) {
  const Program patella;
  const Outcome all = patella.done({"info", "--all"});
  for (const char* words : {"Who decides: a pharmacist or a doctor", "How well founded:", "They disagree:",
                            "Dry needling", "Acupuncture", "Exercise in water", "foot-worn devices"})
    EXPECT_TRUE(tells(all, words)) << words << "\n" << all.out;
  EXPECT_TRUE(tells(patella.done({"info", "dry_needling"}), "no difference"));
  EXPECT_EQ(patella.run({"info", "magnets"}).exit_code, 4);
  EXPECT_EQ(at(patella.done({"info", "--all", "--json"}).json(), {"information"}).items.size(), 17U);
}

TEST(CheckIn, hazard_08_AJumpOfFourByFlagsIsPointedOutAndKept) {
  const Program patella;
  make_runner(patella);
  patella.done({"checkin", "--date", "yesterday", "--morning", "1"});
  const Outcome jump = patella.done({"checkin", "--morning", "9"});
  EXPECT_TRUE(tells(jump, "--morning 9 is far from the last answer, 1")) << jump.out;
  EXPECT_TRUE(tells(jump, "patella undo")) << jump.out;
  EXPECT_FALSE(tells(patella.done({"checkin", "--morning", "8"}), "far from"));
}

TEST(CheckIn, hazard_09_EveryAnswerSaysWhichKneeItIsAbout) {
  const Program patella;
  EXPECT_TRUE(tells(patella.done({"checkin", "--date", "yesterday", "--morning", "1"}), "is not known"));
  make_runner(patella);
  EXPECT_TRUE(tells(patella.done({"checkin", "--morning", "1"}), "(right)"));
  EXPECT_TRUE(tells(patella.done({"checkin", "--side", "left", "--morning", "1"}), "(left)"));
  EXPECT_TRUE(tells(patella.done({"gates", "--stand", "yes"}), "(right)"));
}

TEST(CheckIn, hazard_11_SilentMorningsAreToldAfterwards) {
  const Program patella;
  make_runner(patella);
  EXPECT_NE(patella.run({"checkin", "--since-last", "no-worse"}).exit_code, 0);  // nothing was left open
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const LocalDate twelve_days_ago{std::chrono::local_days(now.time_since_epoch() - std::chrono::days(12))};
  patella.done({"checkin", "--date", render(twelve_days_ago), "--morning", "1"});
  EXPECT_TRUE(tells(patella.done({"today", "--json"}), "period_answers"));
  for (const char* wrong : {"fine", "worse=tomorrow", "worse=2001-01-01", "no-worse=yesterday"})
    EXPECT_NE(patella.run({"checkin", "--since-last", wrong}).exit_code, 0) << wrong;
  EXPECT_TRUE(tells(patella.done({"checkin", "--since-last", "worse=yesterday"}), "patella undo"));
  patella.done({"checkin", "--since-last", "no-worse", "--morning", "1"});
  EXPECT_FALSE(tells(patella.done({"today", "--json"}), "\"period_answers\""));
}

// A day begins at 04:00: before, it is still yesterday.
std::string days_ago(int days) {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() - std::chrono::hours(4));
  return render(LocalDate{std::chrono::local_days(now.time_since_epoch() - std::chrono::days(days))});
}

// The last morning that was answered is so many days ago; what a check-in on a terminal shows and does.
Outcome check_in_after(const Program& patella, int days, const std::string& typed) {
  make_runner(patella);
  patella.done({"checkin", "--date", days_ago(days), "--morning", "1"});
  return patella.run_on_terminal({"checkin"}, typed);
}

TEST(CheckIn, hazard_11_TheInterviewOpensWithTheSilentMornings) {
  const Program patella;
  const Outcome told = check_in_after(patella, 12, "y\n" + days_ago(40) + "\ny\n" + days_ago(5) + "\n1\n\nnone\nn\n");
  EXPECT_TRUE(tells(told, "none of the open mornings")) << "then it asks again: " << told.out;
  EXPECT_TRUE(tells(told, ("Answer about the mornings " + days_ago(11) + " to " + days_ago(1)).c_str())) << told.out;
  EXPECT_LT(told.out.find("worse than usual"), told.out.find("Pain this morning")) << "it opens with it";
  EXPECT_FALSE(tells(patella.done({"today", "--json"}), "\"period_answers\""));
  EXPECT_FALSE(tells(patella.run_on_terminal({"checkin"}, "1\n\n\n\n"), "worse than usual")) << "it is told";
}

TEST(CheckIn, TheInterviewPassesOverAWeekAndKeepsNothingThatWasLeftOpen) {
  const Program week, open;
  EXPECT_FALSE(tells(check_in_after(week, 7, "1\n\nnone\nn\n"), "worse than usual"));
  EXPECT_TRUE(tells(check_in_after(open, 8, "\n1\n\nnone\nn\n"), "worse than usual"));
  EXPECT_TRUE(tells(open.done({"today", "--json"}), "\"period_answers\"")) << "asked again by today's answer";
}

TEST(CheckIn, ContradictoryAnswersArePointedOut) {
  const Program patella;
  make_runner(patella);
  const Outcome odd = patella.done({"checkin", "--morning", "0", "--stairs", "0", "--swelling", "yes"});
  EXPECT_TRUE(tells(odd, "hardly fit together")) << odd.out;
  EXPECT_TRUE(tells(odd, "No pain all day")) << odd.out;
  EXPECT_FALSE(tells(patella.done({"checkin", "--morning", "1", "--stairs", "1", "--none"}), "hardly fit"));
}

TEST(CheckIn, OnATerminalWhatHardlyFitsIsKeptOnlyAfterAYes) {
  const Program patella;
  const Outcome no = patella.run_on_terminal({"checkin"}, "0\n8\nnone\nno\nn\n");
  EXPECT_EQ(no.exit_code, 3) << no.out;
  const Outcome yes = patella.run_on_terminal({"checkin"}, "0\n8\nnone\nno\ny\n");
  EXPECT_EQ(yes.exit_code, 0) << yes.out;
}

TEST(CheckIn, hazard_16_EveryNumberHasARangeThatIsNamed) {
  const Program patella;
  for (const auto& [option, value] : std::vector<std::pair<std::string, std::string>>{{"--morning", "11"},
                                                                                      {"--stairs", "-1"},
                                                                                      {"--during", "99"},
                                                                                      {"--after", "11"},
                                                                                      {"--soreness", "11"},
                                                                                      {"--stress", "-1"},
                                                                                      {"--sleep", "25"}}) {
    const Outcome outcome = patella.run({"checkin", option, value});
    EXPECT_EQ(outcome.exit_code, 3) << option;
    const std::string said = outcome.out + outcome.err;
    EXPECT_NE(said.find(option.substr(2)), std::string::npos) << said;
    EXPECT_TRUE(said.find("between 0 and") != std::string::npos || said.find("0 to 10") != std::string::npos) << said;
  }
}

}  // namespace
}  // namespace patella::fixture
