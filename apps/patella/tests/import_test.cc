// Import: the same again, another name, another order, other threads, a bad file, and being killed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

// What the runs come to, whatever their ids: ids tell the time they were made.
std::string history_of(const Program& patella, const std::vector<std::string>& database = {}) {
  const auto ask = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), database.begin(), database.end());
    return patella.done(arguments).out;
  };
  std::string runs = ask({"history", "--date", "2026-11-30", "--weeks", "40", "--runs"});
  for (const std::string& id : ids_in(runs)) runs.erase(runs.find(id), id.size());
  return ask({"history", "--date", "2026-11-30", "--weeks", "40", "--json"}) + runs;
}

bool has(const Outcome& outcome, const std::string& words) { return outcome.out.find(words) != std::string::npos; }

TEST(Import, OfTheSameFolderTwiceAddsNothing) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 6);
  const Outcome first = patella.done({"import", patella.path("watch")});
  EXPECT_TRUE(has(first, "6  files with activities")) << first.out;
  const std::string before = history_of(patella);
  const Outcome second = patella.done({"import", patella.path("watch")});
  EXPECT_TRUE(has(second, "6  files done by an earlier import")) << second.out;
  EXPECT_EQ(history_of(patella), before);
}

TEST(Import, KnowsTheSameBytesUnderAnotherName) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 3);
  patella.done({"import", patella.path("watch")});
  const std::string before = history_of(patella);
  fs::rename(patella.path("watch"), patella.path("phone"));
  for (const auto& file : fs::directory_iterator(patella.path("phone")))
    fs::rename(file.path(), patella.folder() / "phone" / ("copy-" + file.path().filename().string()));
  const Outcome again = patella.done({"import", patella.path("phone")});
  EXPECT_TRUE(has(again, "3  files whose bytes were known already")) << again.out;
  EXPECT_EQ(history_of(patella), before);
}

TEST(Import, OrderAndThreadsDoNotChangeTheHistory) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 100);  // more than an import reads before it draws the step rate line
  patella.done({"--db", patella.path("one.db"), "import", "--threads", "1", patella.path("watch")});
  patella.done({"--db", patella.path("four.db"), "import", "--threads", "4", patella.path("watch")});
  std::vector<std::string> backwards;
  for (const auto& file : fs::directory_iterator(patella.path("watch"))) backwards.push_back(file.path().string());
  std::ranges::sort(backwards, std::greater<>());
  backwards.insert(backwards.begin(), {"--db", patella.path("backwards.db"), "import"});
  patella.done(backwards);
  const std::string expected = history_of(patella, {"--db", patella.path("one.db")});
  EXPECT_EQ(history_of(patella, {"--db", patella.path("four.db")}), expected);
  EXPECT_EQ(history_of(patella, {"--db", patella.path("backwards.db")}), expected);
}

TEST(Import, SkipsABadFileAloneAndKeepsItInQuarantine) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 3);
  std::string damaged = read_text(fs::directory_iterator(patella.path("watch"))->path());
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x20);
  patella.write("watch/damaged.fit", damaged);
  patella.write("watch/empty.gpx", "");
  patella.write("watch/bomb.gpx", "<?xml version='1.0'?><!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx>&a;</gpx>");
  patella.write("watch/photo.jpg", "not looked at");
  const Outcome outcome = patella.run({"import", patella.path("watch")});
  EXPECT_EQ(outcome.exit_code, 6) << outcome.out;
  EXPECT_TRUE(has(outcome, "3  files with activities")) << outcome.out;
  EXPECT_TRUE(has(outcome, "1  other files passed over by name")) << outcome.out;
  const Outcome list = patella.done({"quarantine"});
  for (const char* name : {"damaged.fit", "empty.gpx", "bomb.gpx"}) {
    EXPECT_TRUE(has(outcome, name)) << outcome.out;
    EXPECT_TRUE(has(list, name)) << list.out;
  }
  patella.done({"quarantine", "--release", ids_in(list.out).front()});
  EXPECT_EQ(ids_in(patella.done({"quarantine"}).out).size(), 2u);
}

// Promise 2: killed at any moment, run again, nothing is lost, nothing is there twice.
TEST(Import, KilledAgainAndAgainThenRunOnceMoreIsComplete) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 30);
  const std::vector<std::string> whole = {"--db", patella.path("whole.db")};
  patella.done({"--db", patella.path("whole.db"), "import", patella.path("watch")});
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  for (int kill = 0; kill < 8; ++kill) {
    const int after_ms = 20 + static_cast<int>(random() % 600);
    patella.run_and_kill({"import", patella.path("watch")}, after_ms);
  }
  patella.done({"import", patella.path("watch")});
  EXPECT_EQ(history_of(patella), history_of(patella, whole));
  EXPECT_TRUE(has(patella.done({"verify"}), "all as they were written"));
}

TEST(Import, KilledSoak) {
  const Program patella;
  write_demo_files(patella.folder() / "watch", 120);
  patella.done({"--db", patella.path("whole.db"), "import", patella.path("watch")});
  const std::string expected = history_of(patella, {"--db", patella.path("whole.db")});
  std::mt19937_64 random(7);
  for (int round = 0; round < 10; ++round) {
    fs::remove_all(patella.path("data"));
    for (int kill = 0; kill < 10; ++kill)
      patella.run_and_kill({"import", patella.path("watch")}, 5 + static_cast<int>(random() % 1500));
    patella.done({"import", patella.path("watch")});
    ASSERT_EQ(history_of(patella), expected) << "round " << round;
  }
}

}  // namespace
}  // namespace patella::fixture
