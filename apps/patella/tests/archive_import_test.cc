// Recordings out of a zip: known again under any wrapping, the same history, kept so that all of them come out again.
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

void write_zip(const fs::path& folder, const std::string& path) {
  std::vector<fs::path> files{fs::directory_iterator(folder), {}};
  std::ranges::sort(files);
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  ASSERT_EQ(archive_write_open_filename(writer, path.c_str()), ARCHIVE_OK);
  for (const fs::path& file : files) {
    const std::string bytes = read_text(file);
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, file.filename().c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    ASSERT_EQ(archive_write_header(writer, entry), ARCHIVE_OK);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_free(writer);
}

struct Recordings : testing::Test {
  Recordings() {
    write_demo_files(patella.folder() / "watch", 4);
    write_zip(patella.folder() / "watch", patella.path("export.zip"));
  }
  std::string say(std::vector<std::string> arguments) const { return patella.done(std::move(arguments)).out; }
  std::string history(const std::string& database = "patella.db") const {
    return say({"--db", patella.path(database), "history", "--date", "2026-11-30", "--weeks", "40", "--json"});
  }
  Program patella;
};

TEST_F(Recordings, OutOfAZipAreKnownWhenTheyComePlainAndTheOtherWayRound) {
  for (const auto& [first, then] : {std::pair{"watch", "export.zip"}, {"export.zip", "watch"}}) {
    const std::string database = patella.path(std::string(first) + ".db");
    say({"--db", database, "import", patella.path(first)});
    const std::string again = say({"--db", database, "import", patella.path(then)});
    EXPECT_NE(again.find("4  files whose bytes were known already"), std::string::npos) << again;
  }
  EXPECT_EQ(history("watch.db"), history("export.zip.db"));
}

TEST_F(Recordings, OutOfAZipAreVerifiedRebuiltExportedAndRestored) {
  const std::string database = patella.path("patella.db");
  say({"--db", database, "import", patella.path("export.zip")});
  const std::string before = history();
  EXPECT_NE(say({"--db", database, "verify"}).find("all as they were written"), std::string::npos);
  say({"--db", database, "rebuild"});
  EXPECT_EQ(history(), before);
  say({"--db", database, "export", patella.path("first.tar")});
  const std::string original = read_text(fs::directory_iterator(patella.folder() / "watch")->path());
  EXPECT_NE(read_text(patella.path("first.tar")).find(original), std::string::npos);
  say({"--db", patella.path("new.db"), "restore", patella.path("first.tar")});
  EXPECT_EQ(history("new.db"), before);
}

TEST_F(Recordings, DamagedInAZipAreSetAsideAlone) {
  std::string zip = read_text(patella.path("export.zip"));
  for (std::size_t i = 0; i < 50; ++i) zip[2000 + i] = static_cast<char>(zip[2000 + i] ^ 0x5A);
  patella.write("damaged.zip", zip);
  const Outcome outcome = patella.run({"import", patella.path("damaged.zip")});
  EXPECT_EQ(outcome.exit_code, 6) << outcome.out;
  EXPECT_NE(outcome.out.find("3  files with activities"), std::string::npos) << outcome.out;
  const std::string again = patella.run({"import", patella.path("damaged.zip")}).out;
  EXPECT_NE(again.find("4  files done by an earlier import"), std::string::npos) << again;
}

}  // namespace
}  // namespace patella::fixture
