// Wrong input of every command: a message that names the thing, and the documented exit code.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

struct Wrong {
  std::vector<std::string> arguments;
  int exit_code;
  const char* named;  // what the message must contain
};

const std::string id = "01a1fd07-2641-7e26-b2f9-441a86fc0fce";  // of nothing

// What is said of oneself and by clinicians.
std::vector<Wrong> wrong_words() {
  return {
      {{"tomorrow"}, 2, "tomorrow"},
      {{"today", "--bogus"}, 2, "--bogus"},
      {{"today", "history"}, 2, "history"},
      {{"--units", "furlongs", "today"}, 2, "furlongs"},
      {{"today", "--date", "2026-02-30"}, 3, "2026-02-30"},
      {{"history", "--weeks", "0"}, 3, "--weeks"},
      {{"history", "--weeks", "many"}, 2, "many"},
      {{"checkin", "--morning", "11"}, 3, "--morning"},
      {{"checkin", "--morning", "-1"}, 3, "--morning"},
      {{"checkin", "--morning", "4.5"}, 2, "--morning"},
      {{"checkin", "--settled", "perhaps"}, 3, "perhaps"},
      {{"checkin", "--side", "middle"}, 3, "middle"},
      {{"checkin", "--sleep", "30"}, 3, "sleep"},
      {{"checkin"}, 3, "nobody to ask"},
      {{"gates", "--stand", "maybe"}, 3, "maybe"},
      {{"gates"}, 3, "gates"},
      {{"profile", "--height", "175"}, 3, "height"},
      {{"profile", "--mass", "700"}, 3, "mass"},
      {{"profile", "--born", "soon"}, 3, "soon"},
      {{"profile", "--tolerated", "five"}, 3, "five"},
      {{"profile", "--sex", "x"}, 3, "'x'"},
      {{"settings", "--days", "mon,noday"}, 3, "noday"},
      {{"settings", "--zone", "Atlantis/Center"}, 3, "Atlantis/Center"},
      {{"settings", "--prefer", "leagues"}, 3, "--prefer"},
      {{"undo", "nonsense"}, 3, "nonsense"},
      {{"undo", id}, 4, "01a1fd07"},
      {{"undo"}, 2, "id"},
      {{"triage", "--answers", "missing.json"}, 4, "missing.json"},
      {{"triage"}, 3, "nobody to ask"},
      {{"limit", "--max-k", "5"}, 3, "--by"},
      {{"limit", "--by", "me"}, 3, "--max-k"},
      {{"limit", "--by", "me", "--max-k", "-5"}, 3, "max"},
      {{"limit", "--by", "me", "--pain-ceiling", "9"}, 3, "ceiling"},
      {{"clearance", "--by", "me", "--flag", "red_flag.none"}, 3, "red_flag.none"},
      {{"diagnosis", "--by", "me"}, 3, "--condition"},
  };
}

// Files, outings, shoes, rules, places.
std::vector<Wrong> wrong_things() {
  return {
      {{"import"}, 3, "nothing to read"},
      {{"import", "missing.fit"}, 4, "missing.fit"},
      {{"import", "--watch", "missing"}, 4, "missing"},
      {{"import", "--threads", "-4", "."}, 3, "--threads"},
      {{"inspect", "missing.fit"}, 4, "missing.fit"},
      {{"scrub", "missing.fit"}, 4, "missing.fit"},
      {{"load", "missing.fit"}, 4, "missing.fit"},
      {{"load", "/"}, 3, "/"},
      {{"quarantine", "--release", "x"}, 3, "x"},
      {{"quarantine", "--release", id}, 4, "01a1fd07"},
      {{"duplicates", "--undo", id}, 4, "01a1fd07"},
      {{"devices", "--counts", "steps"}, 3, "--device"},
      {{"devices", "--device", "watch", "--counts", "legs"}, 3, "--counts"},
      {{"add"}, 3, "what shall be added"},
      {{"add", "run"}, 3, "distance or a duration"},
      {{"add", "run", "--km", "-5"}, 3, "-5"},
      {{"add", "run", "--km", "5", "--min", "-3"}, 3, "-3"},
      {{"add", "run", "--km", "5 parsecs"}, 3, "5 parsecs"},
      {{"add", "swim", "--km", "5"}, 2, "swim"},
      {{"edit", "nonsense", "--km", "5"}, 3, "nonsense"},
      {{"edit", "2026-01-01", "--km", "5"}, 4, "2026-01-01"},
      {{"edit", id, "--km", "5"}, 4, "01a1fd07"},
      {{"shoes", "retire", "Green"}, 4, "Green"},
      {{"shoes", "assign", "Green", id}, 4, "Green"},
      {{"shoes", "assign", "none", id}, 4, "01a1fd07"},
      {{"rules", "no.rule"}, 4, "no.rule"},
      {{"--rules", "missing", "rules"}, 4, "missing"},
      {{"restore", "missing.tar"}, 4, "missing.tar"},
      {{"export", "/proc/nowhere/x.tar"}, 5, "/proc/nowhere/x.tar"},
      {{"backup", "/proc/nowhere/x.db"}, 5, "/proc/nowhere/x.db"},
      {{"--db", "/proc/nowhere/p.db", "today"}, 5, "/proc/nowhere"},
      {{"demo"}, 3, "what shall it do"},
  };
}

TEST(WrongInput, IsNamedAndHasItsExitCode) {
  const Program patella;
  std::vector<Wrong> all = wrong_words();
  std::ranges::move(wrong_things(), std::back_inserter(all));
  for (const Wrong& wrong : all) {
    std::string told = "patella";
    for (const std::string& each : wrong.arguments) told += " " + each;
    const Outcome outcome = patella.run(wrong.arguments);
    EXPECT_EQ(outcome.exit_code, wrong.exit_code) << told << "\n" << outcome.err;
    EXPECT_NE((outcome.out + outcome.err).find(wrong.named), std::string::npos) << told << "\n" << outcome.err;
  }
}

TEST(WrongInput, OfADamagedFileSaysWhatAndWhere) {
  const Program patella;
  patella.write("photo.fit", "\xFF\xD8\xFF\xE0 not a recording");
  for (const char* command : {"load", "scrub", "inspect"}) {
    const Outcome outcome = patella.run({command, patella.path("photo.fit")});
    EXPECT_EQ(outcome.exit_code, 3) << command << outcome.err;
    EXPECT_NE((outcome.out + outcome.err).find("photo.fit"), std::string::npos) << command << ": " << outcome.err;
  }
}

TEST(WrongInput, OfAnAnswersFileNamesTheFile) {
  const Program patella;
  const Outcome outcome = patella.run({"triage", "--answers", patella.write("answers.json", "yes")});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.err.find("answers.json"), std::string::npos) << outcome.err;
}

TEST(WrongInput, AFileThatIsNoDatabaseIsLeftAlone) {
  const Program patella;
  patella.write("letter.db", "Dear diary, this is not a database at all.");
  const Outcome outcome = patella.run({"--db", patella.path("letter.db"), "today"});
  EXPECT_EQ(outcome.exit_code, 5) << outcome.err;
  EXPECT_EQ(read_text(patella.path("letter.db")), "Dear diary, this is not a database at all.");
}

TEST(WrongInput, OnStandardInputGivesAnErrorObject) {
  const Program patella;
  const Outcome outcome = patella.run_command({PATELLA_PROGRAM, "decide"}, "{\"version\":1}");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.out.find("\"error\""), std::string::npos) << outcome.out;
  const Outcome stream = patella.run_command({PATELLA_PROGRAM, "decide", "--stream"}, "nonsense\n{}\n");
  EXPECT_EQ(std::ranges::count(stream.out, '\n'), 2) << stream.out;
}

// Every command shows help with an example.
TEST(Help, EveryCommandShowsAnExample) {
  const Program patella;
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"today"},   {"decide"},     {"checkin"},      {"gates"},     {"profile"}, {"settings"},    {"undo"},
           {"triage"},  {"limit"},      {"clearance"},    {"diagnosis"}, {"import"},  {"inspect"},     {"scrub"},
           {"load"},    {"quarantine"}, {"duplicates"},   {"devices"},   {"add"},     {"add", "walk"}, {"edit"},
           {"history"}, {"shoes"},      {"shoes", "add"}, {"rules"},     {"rebuild"}, {"export"},      {"restore"},
           {"backup"},  {"verify"},     {"doctor"},       {"demo"},      {"stage"},   {"recovery"},    {"info"}}) {
    auto arguments = command;
    arguments.push_back("--help");
    const Outcome outcome = patella.done(arguments);
    EXPECT_NE(outcome.out.find("Examples:\n  patella "), std::string::npos) << command.front() << outcome.out;
  }
  EXPECT_FALSE(std::filesystem::exists(patella.folder() / "data")) << "help made a database";
}

}  // namespace
}  // namespace patella::fixture
