// The same answers in German: chosen by option, variable or the computer, with no sentence left in English.
#include <gtest/gtest.h>

#include "patella/strength.h"
#include "program_fixture.h"
#include "shipped_wording.h"

namespace patella::fixture {
namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// Words that a German page has no use for, ids and options left aside.
void expect_no_english(const std::string& page) {
  std::string words = page;
  for (char& c : words)
    if (c == '\n') c = ' ';
  for (const char* word : {" the ", " your ", " you ", " and ", " not ", " with ", " is ", " of ", " to ", " for "})
    EXPECT_FALSE(holds(words, word)) << "'" << word << "' in\n" << page;
}

class DemoInGerman : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    program_ = std::make_unique<Program>();
    database_ = program_->path("demo.db");
    program_->done({"demo", "--fill", "--db", database_, "--date", "2026-11-01"});
  }
  static void TearDownTestSuite() { program_.reset(); }
  static std::string say(std::vector<std::string> arguments) {
    for (const char* each : {"--language", "de", "--db"}) arguments.emplace_back(each);
    arguments.push_back(database_);
    return program_->done(std::move(arguments)).out;
  }
  static std::unique_ptr<Program> program_;
  static std::string database_;
};
std::unique_ptr<Program> DemoInGerman::program_;
std::string DemoInGerman::database_;

TEST_F(DemoInGerman, TodayIsSaidInGermanWithItsCommasAndDays) {
  const std::string page = say({"today", "--date", "2026-11-01"});
  expect_no_english(page);
  EXPECT_TRUE(holds(page, "01.11.2026, Phase: ")) << page;
  EXPECT_TRUE(holds(page, "Heute: ")) << page;
  EXPECT_TRUE(holds(page, "Warum")) << page;
  EXPECT_TRUE(holds(page, "Patella ist kein zugelassenes Medizinprodukt")) << page;
}

TEST_F(DemoInGerman, NoOtherPageIsLeftInEnglish) {
  for (std::vector<std::string> page :
       std::vector<std::vector<std::string>>{{"capacity"},
                                             {"strength", "today"},
                                             {"strength", "plan"},
                                             {"stage"},
                                             {"recovery"},
                                             {"history", "--weeks", "8"},
                                             {"what-if", "--km", "4", "--pace", "6:30"}}) {
    page.insert(page.end(), {"--date", "2026-11-01"});
    expect_no_english(say(page));
  }
  for (const std::vector<std::string>& page : std::vector<std::vector<std::string>>{
           {"plan", "--forecast"}, {"info", "--all"}, {"strength", "library", "step_down"}, {"score"}})
    expect_no_english(say(page));
}

// Numbers are for programs: the same in every language, with their points.
TEST_F(DemoInGerman, JsonKeepsItsNumbers) {
  const JsonValue german = *read_json(say({"today", "--date", "2026-11-01", "--json"}));
  const JsonValue english =
      program_->done({"today", "--date", "2026-11-01", "--json", "--db", database_, "--language", "en"}).json();
  EXPECT_EQ(text_at(german, "date"), "2026-11-01");
  EXPECT_EQ(allowed_km(german), allowed_km(english));
  EXPECT_EQ(text_at(german, "verdict"), text_at(english, "verdict"));
}

std::string first_line(const Program& patella, const std::vector<std::string>& variables,
                       const std::vector<std::string>& options = {}) {
  std::vector<std::string> command = {"/usr/bin/env", "-u", "LC_ALL"};
  command.insert(command.end(), variables.begin(), variables.end());
  command.insert(command.end(), {PATELLA_PROGRAM, "today", "--date", "2026-05-04"});
  command.insert(command.end(), options.begin(), options.end());
  const std::string out = patella.run_command(command).out;
  return out.substr(0, out.find('\n'));
}

TEST(Language, OptionThenVariableThenComputerThenEnglish) {
  const Program patella;
  const auto german = [](const std::string& line) { return line.starts_with("04.05.2026, Phase: "); };
  EXPECT_TRUE(first_line(patella, {"LANG=C"}).starts_with("2026-05-04, stage: "));
  EXPECT_TRUE(first_line(patella, {"LANG=fr_CH.UTF-8"}).starts_with("2026-05-04, stage: "));
  EXPECT_TRUE(german(first_line(patella, {"LANG=de_CH.UTF-8"})));
  EXPECT_TRUE(german(first_line(patella, {"LC_ALL=de_DE.UTF-8", "LANG=en_GB.UTF-8"})));
  EXPECT_FALSE(german(first_line(patella, {"LC_ALL=en_GB.UTF-8", "LANG=de_DE.UTF-8"})));
  EXPECT_TRUE(german(first_line(patella, {"PATELLA_LANGUAGE=de", "LANG=en_GB.UTF-8"})));
  EXPECT_FALSE(german(first_line(patella, {"PATELLA_LANGUAGE=de"}, {"--language", "en"})));
}

TEST(Language, AWrongOneIsRefusedWithTheList) {
  const Program patella;
  const Outcome by_option = patella.run({"today", "--language", "nl"});
  EXPECT_EQ(by_option.exit_code, 2);
  EXPECT_TRUE(holds(by_option.err, "en") && holds(by_option.err, "de")) << by_option.err;
  const Outcome by_variable = patella.run_command({"/usr/bin/env", "PATELLA_LANGUAGE=nl", PATELLA_PROGRAM, "today"});
  EXPECT_EQ(by_variable.exit_code, 2);
  EXPECT_TRUE(holds(by_variable.err, "PATELLA_LANGUAGE: 'nl' is none of en, de")) << by_variable.err;
}

TEST(Language, AnswersMayBeGermanToo) {
  const Program patella;
  patella.introduce();
  const Outcome asked =
      patella.run_on_terminal({"checkin", "--date", "2026-05-04", "--language", "de"}, "1\n1\nkeine\nnein\n");
  EXPECT_EQ(asked.exit_code, 0) << asked.out;
  EXPECT_TRUE(holds(asked.out, "Schmerz heute Morgen")) << asked.out;
  EXPECT_TRUE(holds(asked.out, "Bist du heute gelaufen? (j/n)")) << asked.out;
}

// The English of an exercise stands in exercises/; every other catalogue has all of it.
TEST(Language, EveryExerciseIsToldInGerman) {
  const auto read = read_wording(read_shipped_text(PATELLA_SOURCE_DIR "/text/de.toml"), "de.toml");
  ASSERT_TRUE(read);
  std::size_t texts = 0;
  for (const Exercise& exercise : shipped_exercises().exercises()) {
    const std::string prefix = "exercise." + exercise.id + ".";
    std::vector<std::string> keys = {prefix + "name"};
    for (std::size_t i = 1; i <= exercise.how.size(); ++i) keys.push_back(prefix + "how_" + std::to_string(i));
    for (std::size_t i = 1; i <= exercise.mistakes.size(); ++i) keys.push_back(prefix + "mistake_" + std::to_string(i));
    for (const std::string& key : keys) EXPECT_TRUE(read->has(key)) << key;
    texts += keys.size();
  }
  for (const auto& [key, text] : read->entries()) texts -= key.starts_with("exercise.") ? 1U : 0U;
  EXPECT_EQ(texts, 0U) << "de.toml tells of exercises or steps that are gone";
}

}  // namespace
}  // namespace patella::fixture
