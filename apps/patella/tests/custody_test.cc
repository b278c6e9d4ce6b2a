// What is kept: export and restore, backup, rebuild, a full disk, and that nothing leaves the computer.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

constexpr char day[] = "2026-11-02";

void live_a_little(const Program& patella) {
  write_demo_files(patella.folder() / "watch", 8);
  patella.write("watch/empty.gpx", "");
  EXPECT_EQ(patella.run({"import", patella.path("watch")}).exit_code, 6);
  patella.introduce();
  patella.pass_gates("2026-10-30");
  for (const char* morning : {"2026-10-30", "2026-10-31", "2026-11-01", day}) patella.check_in(morning, 1);
  patella.done({"limit", "--by", "my physiotherapist", "--date", "2026-10-30", "--max-k", "5"});
  patella.done({"shoes", "add", "Blue", "--worn", "120km", "--default-from", "2026-01-01"});
  patella.done({"add", "walk", "--date", "2026-11-01", "--km", "3", "--min", "40"});
}

std::string answers_of(const Program& patella, const std::vector<std::string>& database) {
  std::string all;
  for (std::vector<std::string> question : {std::vector<std::string>{"history", "--date", "2026-11-30", "--json"},
                                            {"history", "--date", "2026-11-30", "--runs"},
                                            {"shoes", "--json"},
                                            {"today", "--date", day, "--json"}}) {
    question.insert(question.begin(), database.begin(), database.end());
    all += patella.done(question).out;
  }
  return all;
}

TEST(Custody, ExportAndRestoreRoundTrip) {
  const Program patella;
  live_a_little(patella);
  const std::string before = answers_of(patella, {});
  patella.done({"export", patella.path("first.tar")});
  const std::vector<std::string> restored = {"--db", patella.path("new.db")};
  patella.done({"--db", patella.path("new.db"), "restore", patella.path("first.tar")});
  EXPECT_EQ(answers_of(patella, restored), before);
  // Asking again gave the same advice, so it was not kept again and the export is the same to the byte.
  patella.done({"--db", patella.path("new.db"), "export", patella.path("second.tar")});
  EXPECT_TRUE(read_text(patella.path("first.tar")) == read_text(patella.path("second.tar")));
}

TEST(Custody, RebuildLeavesEveryAnswerAsItWas) {
  const Program patella;
  live_a_little(patella);
  const std::string before = answers_of(patella, {});
  patella.done({"rebuild"});
  EXPECT_EQ(answers_of(patella, {}), before);
  EXPECT_NE(patella.done({"verify"}).out.find("all as they were written"), std::string::npos);
}

TEST(Custody, BackupIsAWorkingDatabase) {
  const Program patella;
  live_a_little(patella);
  patella.done({"backup", patella.path("copy.db")});
  EXPECT_EQ(answers_of(patella, {"--db", patella.path("copy.db")}), answers_of(patella, {}));
}

TEST(Custody, NothingIsWrittenOverTheDatabase) {
  const Program patella;
  patella.introduce();
  for (const char* command : {"export", "backup"}) {
    const Outcome outcome = patella.run({command, patella.path("data/patella/patella.db")});
    EXPECT_EQ(outcome.exit_code, 3) << command << outcome.err;
    EXPECT_NE(outcome.err.find("the database itself"), std::string::npos) << outcome.err;
  }
  EXPECT_NE(patella.done({"profile"}).out.find("1990-01-01"), std::string::npos);
}

// Promise 5 at the command line: silent rot is found, and said with the storage exit code.
TEST(Custody, VerifyFindsAFlippedByte) {
  const Program patella;
  live_a_little(patella);
  patella.done({"backup", patella.path("copy.db")});
  std::string bytes = read_text(patella.path("copy.db"));
  const auto found = bytes.find("my physiotherapist");
  ASSERT_NE(found, std::string::npos);
  bytes[found] = 'n';
  patella.write("copy.db", bytes);
  const Outcome outcome = patella.run({"--db", patella.path("copy.db"), "verify"});
  EXPECT_EQ(outcome.exit_code, 5) << outcome.out << outcome.err;
}

TEST(Custody, DoctorSaysWhatItFound) {
  const Program patella;
  const JsonValue findings = patella.done({"doctor", "--json"}).json();
  bool engine = false;
  for (const JsonValue& each : at(findings, {"findings"}).items) {
    EXPECT_NE(text_at(each, "health"), "bad") << text_at(each, "name");
    engine = engine || text_at(each, "name") == "engine_version";
  }
  EXPECT_TRUE(engine);
}

// Promise 33.
TEST(Network, IsNeverAskedFor) {
  if (sanitized) GTEST_SKIP() << "strace and the sanitizers exclude each other: tested in the other builds";
  if (!fs::exists("/usr/bin/strace")) GTEST_SKIP() << "strace is not installed: nothing was tested";
  const Program patella;
  live_a_little(patella);
  const std::vector<std::vector<std::string>> commands = {
      {"import", patella.path("watch")},  {"today", "--date", day}, {"history"}, {"doctor"}, {"rebuild"},
      {"export", patella.path("out.tar")}};
  for (const auto& command : commands) {
    std::vector<std::string> traced = {"/usr/bin/strace",     "-f",           "-e", "trace=socket,connect", "-o",
                                       patella.path("trace"), PATELLA_PROGRAM};
    traced.insert(traced.end(), command.begin(), command.end());
    const Outcome outcome = patella.run_command(traced);
    if (outcome.err.find("ptrace") != std::string::npos) GTEST_SKIP() << "tracing is not allowed here";
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const std::string trace = read_text(patella.path("trace"));
    EXPECT_NE(trace.find("exited with"), std::string::npos) << "nothing was traced";
    EXPECT_EQ(trace.find("AF_INET"), std::string::npos) << command.front() << "\n" << trace;
  }
}

class SmallDisk {
 public:
  explicit SmallDisk(fs::path path) : path_(std::move(path)) {
    fs::create_directories(path_);
    mounted_ = ::mount("tmpfs", path_.c_str(), "tmpfs", 0, "size=4m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted() const { return mounted_; }
  bool grow() const { return ::mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0; }

 private:
  fs::path path_;
  bool mounted_ = false;
};

// Promise 4.
TEST(FullDisk, StopsTheImportSaysSoAndGoesOnWhenThereIsRoom) {
  const Program patella;
  const SmallDisk disk(patella.folder() / "small");
  if (!disk.mounted()) GTEST_SKIP() << "a small disk cannot be mounted (" << std::strerror(errno) << "): run as root";
  write_demo_files(patella.folder() / "watch", 80);
  const std::vector<std::string> import = {"--db", patella.path("small/p.db"), "import", patella.path("watch")};
  const Outcome full = patella.run(import);
  EXPECT_EQ(full.exit_code, 5) << full.out << full.err;
  EXPECT_NE(full.err.find("full"), std::string::npos) << full.err;
  ASSERT_TRUE(disk.grow());
  const Outcome more = patella.done(import);
  EXPECT_NE(more.out.find("files done by an earlier import"), std::string::npos) << more.out;
  const Outcome whole = patella.done({"--db", patella.path("whole.db"), "import", patella.path("watch")});
  const auto history = [&](const char* database) {
    return patella.done({"--db", patella.path(database), "history", "--date", "2026-11-30", "--weeks", "80", "--json"})
        .out;
  };
  EXPECT_EQ(history("small/p.db"), history("whole.db"));
  EXPECT_NE(patella.done({"--db", patella.path("small/p.db"), "verify"}).out.find("all as"), std::string::npos);
}

}  // namespace
}  // namespace patella::fixture
