// rules, explain, replay as a physiotherapist uses them: read a rule, change it without a rebuild, see who is affected.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

// A copy of the shipped rules, with one text in one file replaced.
std::string changed_rules(const Program& program, const std::string& name, const std::string& file,
                          const std::string& from, const std::string& to) {
  fs::copy(PATELLA_SOURCE_DIR "/rules", program.path(name));
  std::string text = read_text(program.path(name) + "/" + file);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  std::ofstream(program.path(name) + "/" + file, std::ios::binary) << text;
  return program.path(name);
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(RulesCommand, OneRuleIsAPageWithItsGradeSourcesConflictsAndStories) {
  const Program program;
  const std::string page = program.done({"rules", "knee_load.grade_linear"}).out;
  for (const char* part : {"-0.0148 per percent", "laboratory measurements", "van Hooren 2024", "Do hills change",
                           "what we do", "seen at work", "scenarios/knee_load/", "reviewed by nobody yet"})
    EXPECT_TRUE(holds(page, part)) << part << "\n" << page;
  EXPECT_TRUE(holds(program.done({"rules", "checkin.surprising_jump"}).out, "an assumption of ours, not evidence"));
}

TEST(RulesCommand, AllOfThemAndOneTopicAndJson) {
  const Program program;
  const Outcome json = program.done({"rules", "--json"});
  EXPECT_GT(at(json.json(), {"rules"}).items.size(), 300U);
  EXPECT_EQ(text_at(program.done({"rules", "shoes.retire_distance", "--json"}).json(), "unit"), "miles");
  const JsonValue flag = program.done({"rules", "red_flag.hot_knee", "--json"}).json();
  EXPECT_EQ(text_at(flag, "in_force_from"), "2026-12-01");
  EXPECT_FALSE(at(flag, {"acts_in"}).items.empty());
  EXPECT_FALSE(at(flag, {"silent_in"}).items.empty());
  const std::string topic = program.done({"rules", "shoes"}).out;
  EXPECT_TRUE(holds(topic, "shoes.retire_distance"));
  EXPECT_FALSE(holds(topic, "pain."));
  EXPECT_EQ(program.run({"rules", "shoes.retire"}).exit_code, 4);
}

TEST(RulesCommand, AnotherFolderOfRulesIsReadWithoutARebuild) {
  const Program program;
  const std::string rules = changed_rules(program, "changed", "shoes.toml", "value = 500", "value = 400");
  EXPECT_TRUE(holds(program.done({"--rules", rules, "rules", "shoes.retire_distance"}).out, "400 miles"));
  EXPECT_TRUE(holds(program.done({"rules", "shoes.retire_distance"}).out, "500 miles"));
}

TEST(RulesCommand, AWrongRuleIsRefusedWithFileAndLineByEveryCommandThatReadsRules) {
  const Program program;
  const std::string rules = changed_rules(program, "wrong", "shoes.toml", "unit = ", "unti = ");
  for (const std::vector<std::string>& command : {std::vector<std::string>{"rules"},
                                                  {"today"},
                                                  {"shoes"},
                                                  {"explain", "scenarios/shoes/old_pair_is_due.toml"},
                                                  {"replay", "--against", rules},
                                                  {"triage", "--questions"}}) {
    std::vector<std::string> arguments{"--rules", rules};
    arguments.insert(arguments.end(), command.begin(), command.end());
    const Outcome outcome = program.run(arguments);
    EXPECT_EQ(outcome.exit_code, 3) << command.front();
    EXPECT_TRUE(holds(outcome.err, "shoes.toml:3: unit is missing")) << command.front() << ": " << outcome.err;
    EXPECT_TRUE(holds(outcome.err, "\"unti\" is not known here")) << outcome.err;
  }
}

TEST(RulesCommand, AFolderThatLacksARuleIsRefusedWithItsName) {
  const Program program;
  fs::copy(PATELLA_SOURCE_DIR "/rules", program.path("lacking"));
  std::string pain = read_text(program.path("lacking") + "/silence.toml");
  const std::size_t second = pain.find("[[rule]]", pain.find("[[rule]]") + 1);
  const std::size_t name = pain.find('"', pain.find("id = ")) + 1;
  const std::string id = pain.substr(name, pain.find('"', name) - name);
  std::ofstream(program.path("lacking") + "/silence.toml", std::ios::binary)
      << pain.erase(pain.find("[[rule]]"), second - pain.find("[[rule]]"));
  const Outcome outcome = program.run({"--rules", program.path("lacking"), "today"});
  EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
  EXPECT_TRUE(holds(outcome.err, id)) << outcome.err;
}

TEST(RulesCommand, PagesAreWrittenOneATopic) {
  const Program program;
  program.done({"rules", "--pages", program.path("pages")});
  EXPECT_TRUE(fs::exists(program.path("pages/README.md")));
  EXPECT_TRUE(holds(read_text(program.path("pages/shoes.md")), "## shoes.retire_distance"));
}

TEST(ExplainCommand, TellsEveryDayAndWhetherItIsAsExpected) {
  const Program program;
  const std::string told = program.done({"explain", "scenarios/responses/morning_pain_5_stops_running_today.toml"}).out;
  for (const char* part : {"Day 21", "pain.rest_from", "as expected"}) EXPECT_TRUE(holds(told, part)) << told;
  EXPECT_FALSE(holds(told, "NOT AS EXPECTED"));
}

TEST(ExplainCommand, AStoryThatIsNotAsExpectedIsAnErrorOfItsOwn) {
  const Program program;
  const std::string story =
      program.write("mine.toml",
                    "title = 'Mine'\nstory = 'A pair with 900 km.'\nfirst_day = 2026-12-01\nabout = 'shoes'\n"
                    "[[case]]\nsay = 'old'\ngiven = { worn_km = 900 }\nexpect = { due = false }\nrules = "
                    "['shoes.retire_distance']\n");
  const Outcome outcome = program.run({"explain", story});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(holds(outcome.out, "NOT AS EXPECTED: due is true, expected false")) << outcome.out;
  EXPECT_TRUE(holds(outcome.out, "decided by shoes.retire_distance")) << outcome.out;
  EXPECT_EQ(program.run({"explain", "nowhere.toml"}).exit_code, 4);
  const std::string broken = program.write("broken.toml", "title = 'x'\nstroy = 'y'\n");
  EXPECT_TRUE(holds(program.run({"explain", broken}).err, "broken.toml:2")) << program.run({"explain", broken}).err;
}

TEST(ReplayCommand, ListsTheScenariosAChangedNumberChangesAndNoOthers) {
  const Program program;
  const std::string rules = changed_rules(
      program, "stricter", "shoes.toml",
      "value = 500 }]\nrange = { minimum = 100, maximum = 1500 }\nuncertainty = { low = 300, high = 500 }",
      "value = 1000 }]\nrange = { minimum = 100, maximum = 1500 }");
  const std::string told = program.done({"replay", "--against", rules}).out;
  for (const char* part : {"shoes.retire_distance", "1000 miles", "500 miles", "scenarios/shoes/old_pair_is_due.toml",
                           "due = false", "due = true", "1 of "})
    EXPECT_TRUE(holds(told, part)) << part << "\n" << told;
  const JsonValue json = program.done({"replay", "--against", rules, "--json"}).json();
  EXPECT_EQ(at(json, {"changed"}).items.size(), 1U);
  EXPECT_EQ(at(json, {"rules"}).items.size(), 1U);
}

TEST(ReplayCommand, TheSameRulesChangeNothing) {
  const Program program;
  const std::string told = program.done({"replay", "--against", PATELLA_SOURCE_DIR "/rules"}).out;
  EXPECT_TRUE(holds(told, "No rule differs.")) << told;
  EXPECT_TRUE(holds(told, "\n0 of ")) << told;
}

TEST(ReplayCommand, ARevisionOfGitIsReadAndNothingElseIsRun) {
  const Program program;
  const std::string repository = program.path("repository");
  fs::create_directories(repository);
  fs::copy(PATELLA_SOURCE_DIR "/rules", repository + "/rules");
  const auto shell = [&](const std::string& line) {
    return program.run_command({"/bin/sh", "-c", "cd '" + repository + "' && " + line});
  };
  const std::string identity = "git -c user.name=t -c user.email=t@example.org ";
  ASSERT_EQ(shell("git init -q . && git add . && " + identity + "commit -q -m rules").exit_code, 0);
  ASSERT_EQ(shell("sed -i 's/value = 500/value = 1000/; s/high = 500/high = 1000/' rules/shoes.toml").exit_code, 0);
  const std::string patella = PATELLA_PROGRAM;
  const Outcome told = shell(patella + " --rules rules replay --against HEAD");
  EXPECT_EQ(told.exit_code, 0) << told.err;
  EXPECT_TRUE(holds(told.out, "scenarios/shoes/old_pair_is_due.toml")) << told.out;
  EXPECT_EQ(shell(patella + " --rules rules replay --against nothing").exit_code, 4);
  EXPECT_EQ(shell(patella + " --rules rules replay --against=--output=stolen").exit_code, 3);
  EXPECT_EQ(shell(patella + " --rules rules replay --against 'HEAD; touch stolen'").exit_code, 4);
  EXPECT_FALSE(fs::exists(repository + "/stolen"));
  EXPECT_EQ(program.run({"replay"}).exit_code, 3);
}

}  // namespace
}  // namespace patella::fixture
