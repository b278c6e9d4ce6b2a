// plan: the coming days as a person gets them, in the terminal and as files.
#include <gtest/gtest.h>

#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

bool tells(const Outcome& outcome, const std::string& words) { return outcome.out.find(words) != std::string::npos; }

void make_runner(const Program& patella) {
  patella.done({"profile", "--born", "1990-01-01", "--side", "right", "--tolerated", "3km", "--goal", "10km"});
  patella.done({"gates", "--stand", "yes", "--walk", "yes", "--straighten", "yes", "--brisk-walk", "yes"});
  patella.done({"checkin", "--morning", "1", "--none"});
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
  return found;
}

TEST(PlanCommand, ShowsTheComingDaysWithTheStopRuleAndPromisesNone) {
  const Program patella;
  make_runner(patella);
  const Outcome plan = patella.done({"plan"});
  for (const char* words : {"The coming 14 days, if your knee answers well", "Walk and run, up to 3.0 km", "today: ",
                            "Walk home if the pain goes above 2", "no day is promised", "a day between runs"})
    EXPECT_TRUE(tells(plan, words)) << words << "\n" << plan.out;
  for (std::size_t begin = 0, end = 0; begin < plan.out.size(); begin = end + 1) {
    end = std::min(plan.out.find('\n', begin), plan.out.size());
    EXPECT_LE(end - begin, 101U) << plan.out.substr(begin, end - begin);
  }
  const JsonValue json = patella.done({"plan", "--json", "--days", "7"}).json();
  EXPECT_EQ(at(json, {"days"}).items.size(), 7U);
  EXPECT_EQ(text_at(at(json, {"days"}).items.front(), "kind"), "walk_run");
}

TEST(PlanCommand, TodaysLineIsWhatTodaySays) {
  const Program patella;
  make_runner(patella);
  const JsonValue today = patella.done({"today", "--json"}).json();
  const JsonValue plan = patella.done({"plan", "--json"}).json();
  EXPECT_EQ(number_at(at(plan, {"days"}).items.front(), "distance_km"),
            number_at(at(today, {"allowance"}), "level_km_at_reference_speed"));
}

TEST(PlanCommand, SaysWhatChangedSinceTheLastAnswerAndWhy) {
  const Program patella;
  make_runner(patella);
  patella.done({"plan"});
  patella.done({"checkin", "--morning", "6", "--none"});
  const Outcome plan = patella.done({"plan"});
  EXPECT_TRUE(tells(plan, "What changed since the last plan")) << plan.out;
  EXPECT_TRUE(tells(plan, "the run of 3.0 km falls away")) << plan.out;
  EXPECT_TRUE(tells(plan, "pain.rest_from")) << plan.out;
}

TEST(PlanCommand, TheCalendarIsBroughtUpToDateInPlace) {
  const Program patella;
  make_runner(patella);
  const std::string file = patella.path("plan.ics");
  patella.done({"plan", "--ics", file});
  const std::string first = read_text(file);
  const std::size_t runs = count(first, "-run-patella-");
  EXPECT_GE(runs, 4U);
  EXPECT_EQ(count(first, "STATUS:CANCELLED"), 0U);
  patella.done({"checkin", "--morning", "6", "--none"});
  patella.done({"plan", "--ics", file});
  const std::string second = read_text(file);
  EXPECT_GE(count(second, "STATUS:CANCELLED"), runs);
  EXPECT_EQ(count(second, "-run-patella-"), runs) << "the same events, cancelled";
}

TEST(PlanCommand, WorkoutsThatFellAwayLeaveTheFolderAndOtherFilesStay) {
  const Program patella;
  make_runner(patella);
  const std::filesystem::path folder = patella.path("workouts");
  patella.done({"plan", "--fit", folder.string()});
  const auto files = [&] {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
    return names;
  };
  EXPECT_GE(files().size(), 4U);
  patella.write("workouts/own.fit", "mine");
  patella.write("workouts/patella-2020-01-01.fit", "past");
  patella.done({"checkin", "--morning", "6", "--none"});
  patella.done({"plan", "--fit", folder.string()});
  EXPECT_EQ(files().size(), 2U);
}

TEST(PlanCommand, ThePageForTravellingHoldsAndEnds) {
  const Program patella;
  make_runner(patella);
  patella.done({"plan", "--print", patella.path("away.html")});
  const std::string page = read_text(patella.path("away.html"));
  for (const char* words : {"It holds until", "walk home", "To type in later", "not more", "at most 2.2 km"})
    EXPECT_NE(page.find(words), std::string::npos) << words;
  EXPECT_EQ(page.find("http"), std::string::npos);
  EXPECT_EQ(page.find("[plan."), std::string::npos) << "a sentence that is missing";
}

TEST(PlanCommand, PlainTextIsALineADay) {
  const Program patella;
  make_runner(patella);
  patella.done({"plan", "--text", patella.path("plan.txt"), "--not", "tomorrow..2199-01-01"});
  const std::string text = read_text(patella.path("plan.txt"));
  EXPECT_EQ(count(text, "not available"), 13U) << text;
}

TEST(PlanCommand, WithoutAnswersItAsksAndPlansNothing) {
  const Program patella;
  const Outcome plan = patella.done({"plan"});
  EXPECT_TRUE(tells(plan, "Nothing is planned before")) << plan.out;
  const JsonValue json = patella.done({"plan", "--json"}).json();
  for (const JsonValue& day : at(json, {"days"}).items) EXPECT_EQ(number_at(day, "distance_km"), 0.0);
}

TEST(PlanCommand, WrongDaysAndFilesAreRefusedByName) {
  const Program patella;
  make_runner(patella);
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"plan", "--days", "0"},
                                                {"plan", "--days", "29"},
                                                {"plan", "--not", "someday"},
                                                {"plan", "--not", "2026-02-30"},
                                                {"plan", "--print", "away.docx"}}) {
    const Outcome refused = patella.run(wrong);
    EXPECT_EQ(refused.exit_code, 3) << wrong.back();
    EXPECT_NE(refused.err.find(wrong[1]), std::string::npos) << refused.err;
  }
}

}  // namespace
}  // namespace patella::fixture
