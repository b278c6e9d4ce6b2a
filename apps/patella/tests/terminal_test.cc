// What a person sees at a terminal, and what a pipe gets instead.
#include <gtest/gtest.h>

#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

bool shows(const Outcome& outcome, const char* words) { return outcome.out.find(words) != std::string::npos; }

TEST(Terminal, AsksForTheCheckInAndTakesNonsenseForNoAnswer) {
  const Program patella;
  const Outcome asked = patella.run_on_terminal({"checkin"}, "three\n3\n1\nwhat\nnone\nno\n");
  EXPECT_EQ(asked.exit_code, 0) << asked.out;
  EXPECT_TRUE(shows(asked, "A whole number from 0 to 10")) << asked.out;
  EXPECT_TRUE(shows(asked, "To take it back: patella undo")) << asked.out;
  const JsonValue today = patella.done({"today", "--json"}).json();
  for (const JsonValue& missing : at(today, {"missing"}).items)
    EXPECT_EQ(text_at(missing, "key").find("morning_pain"), std::string::npos) << "the answer was not kept";
}

// hazard 8 and 1: what locks running is asked about once more, and a jump of four points too.
TEST(Terminal, AsksOnceMoreWhatIsSurprising) {
  const Program patella;
  patella.done({"checkin", "--date", "yesterday", "--morning", "1"});
  const Outcome asked = patella.run_on_terminal({"checkin"}, "9\nn\n2\n\nl\nn\nn\n");
  EXPECT_EQ(asked.exit_code, 0) << asked.out;
  EXPECT_TRUE(shows(asked, "9 is far from the last answer")) << asked.out;
  EXPECT_TRUE(shows(asked, "Just to be sure")) << asked.out;
  EXPECT_FALSE(names_rule(patella.done({"today", "--json"}).json(), "reasons", "red_flag.locked_knee"));
}

TEST(Terminal, NothingAnsweredIsNothingKept) {
  const Program patella;
  const Outcome asked = patella.run_on_terminal({"checkin"}, "\x04\x04\x04\x04\x04\x04");
  EXPECT_EQ(asked.exit_code, 3) << asked.out;
  EXPECT_TRUE(shows(asked, "nothing was answered")) << asked.out;
  EXPECT_EQ(patella.run_on_terminal({"triage"}, std::string(150, '\n')).exit_code, 3);
}

TEST(Terminal, ShowsColoursAndABarAndAPipeDoesNot) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 40);
  const Outcome bar = patella.run_on_terminal({"import", "--dry-run", patella.path("watch")}, "");
  EXPECT_EQ(bar.exit_code, 0) << bar.out;
  EXPECT_TRUE(shows(bar, "\r\033[K")) << "no bar";
  EXPECT_TRUE(shows(bar, "MB/s")) << bar.out;
  const Outcome plain = patella.run_on_terminal({"--plain", "import", "--dry-run", patella.path("watch")}, "");
  EXPECT_FALSE(shows(plain, "\033")) << plain.out;
  EXPECT_TRUE(shows(patella.run_on_terminal({"today"}, ""), "\033[1;31m"));
  const Outcome piped = patella.done({"import", "--dry-run", patella.path("watch")});
  EXPECT_EQ((piped.out + piped.err + patella.done({"today"}).out).find('\033'), std::string::npos);
}

TEST(Watch, ImportsWhatAppearsUntilInterrupted) {
  const Program patella;
  write_demo_files(patella.folder() / "new", 2);
  fs::create_directories(patella.folder() / "watch");
  bool moved = false;
  const auto shown = [&](const char* words) {
    return read_text(patella.folder() / "stdout").find(words) != std::string::npos;
  };
  const Outcome outcome = patella.run_until({"import", "--watch", patella.path("watch")}, [&] {
    if (!moved && shown("Imported 0 files")) {
      for (const auto& file : fs::directory_iterator(patella.path("new")))
        fs::rename(file.path(), patella.folder() / "watch" / file.path().filename());
      moved = true;
    }
    return shown("2  files with activities");
  });
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  EXPECT_TRUE(moved);
  EXPECT_TRUE(shows(outcome, "2  files with activities")) << outcome.out << outcome.err;
}

}  // namespace
}  // namespace patella::fixture
