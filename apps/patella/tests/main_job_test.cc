// The main job on real recordings: an export, a profile, gates and check-ins, and the answer of a morning.
#include <gtest/gtest.h>

#include "program_fixture.h"

namespace patella::fixture {
namespace {

constexpr long most_memory_kib = (sanitized ? 8 : 1) * 256 * 1024;

std::string history_archive() {
  const auto data = shared_data();
  const auto archive = data / "history" / "one-runner-2017-2023.zip";
  return !data.empty() && std::filesystem::exists(archive) ? archive.string() : std::string();
}

// Gives the ids of the morning check-ins.
std::vector<std::string> live_until(const Program& patella, int last_day) {
  patella.done({"profile", "--onset", "2023-11-15", "--tolerated", "6km", "--goal", "15km", "--longest", "15km"});
  patella.pass_gates("2023-12-10");
  std::vector<std::string> mornings;
  for (int day = 10; day <= last_day; ++day) mornings.push_back(patella.check_in("2023-12-" + std::to_string(day), 1));
  for (const char* day : {"2023-12-12", "2023-12-14", "2023-12-17"}) patella.run_went_well(day);
  return mornings;
}

TEST(MainJob, AnswersAMorningFromAnExportAndNamesItsCap) {
  const std::string archive = history_archive();
  if (archive.empty()) GTEST_SKIP() << "the staged recordings are absent: nothing was tested";
  const Program patella;
  const Outcome imported = patella.done({"import", archive});
  EXPECT_LT(imported.peak_memory_kib, most_memory_kib);
  EXPECT_NE(imported.out.find("87  activities without a distance"), std::string::npos) << imported.out;
  patella.introduce("1990-01-01", "2023-12-10");
  live_until(patella, 19);

  const JsonValue silent = patella.today("2023-12-20");
  patella.check_in("2023-12-20", 1);
  const JsonValue calm = patella.today("2023-12-20");
  EXPECT_GT(allowed_km(calm), 0);
  EXPECT_NE(text_at(at(calm, {"allowance"}), "binding_cap"), "");
  EXPECT_LE(allowed_km(silent), allowed_km(calm));

  patella.check_in("2023-12-20", 5);
  const JsonValue sore = patella.today("2023-12-20");
  EXPECT_LT(allowed_km(sore), allowed_km(calm));
  EXPECT_LE(allowed_km(sore), allowed_km(silent));
}

// hazard 11: what was never answered is never "fine".
TEST(MainJob, LeavingAnyCheckInOutNeverAllowsMore) {
  const std::string archive = history_archive();
  if (archive.empty()) GTEST_SKIP() << "the staged recordings are absent: nothing was tested";
  const Program patella;
  patella.done({"import", archive});
  patella.introduce("1990-01-01", "2023-12-10");
  const auto mornings = live_until(patella, 20);
  const double whole = allowed_km(patella.today("2023-12-20"));
  EXPECT_GT(whole, 0);
  for (const std::string& morning : mornings) {
    const auto undone = ids_in(patella.done({"undo", morning}).out);
    EXPECT_LE(allowed_km(patella.today("2023-12-20")), whole) << "without the check-in " << morning;
    ASSERT_EQ(undone.size(), 1u);
    patella.done({"undo", undone.front()});
  }
  EXPECT_EQ(allowed_km(patella.today("2023-12-20")), whole);
}

struct Counts {
  long files = 0, imported = 0, known = 0, other = 0, quarantined = 0, refused = 0;
};

long count_before(const std::string& text, const std::string& words) {
  const auto found = text.find("  " + words);
  if (found == std::string::npos) return 0;
  const auto line = text.rfind('\n', found) + 1;
  return std::stol(text.substr(line, found - line));
}

Counts read_summary(const std::string& text) {
  Counts counts;
  counts.files = std::stol(text.substr(text.find("Read ") + 5));
  counts.imported = count_before(text, "files with activities");
  counts.known = count_before(text, "files whose bytes were known already");
  counts.other = count_before(text, "files that are no activity");
  counts.quarantined = count_before(text, "files set aside");
  counts.refused = count_before(text, "files refused");
  return counts;
}

TEST(DryRun, OfAllStagedFilesEndsWithATrueSummary) {
  const auto data = shared_data();
  if (data.empty()) GTEST_SKIP() << "the staged recordings are absent: nothing was tested";
  const Program patella;
  const Outcome outcome = patella.run({"import", "--dry-run", data.string()});
  EXPECT_EQ(outcome.exit_code, 6) << outcome.err;
  EXPECT_LT(outcome.peak_memory_kib, most_memory_kib);
  const Counts counts = read_summary(outcome.out);
  EXPECT_GT(counts.imported, 300);
  EXPECT_EQ(counts.files, counts.imported + counts.known + counts.other + counts.quarantined + counts.refused);
  EXPECT_FALSE(std::filesystem::exists(patella.folder() / "data")) << "a dry run kept something";
  // Each of those left out is named with a reason, each on lines of its own.
  const auto list = outcome.out.find("What was left out, and why\n");
  ASSERT_NE(list, std::string::npos);
  long listed = 0;
  for (auto line = outcome.out.find('\n', list); outcome.out.compare(line + 1, 2, "  ") == 0;
       line = outcome.out.find('\n', line + 1))
    listed += outcome.out.compare(line + 1, 4, "    ") != 0;
  EXPECT_EQ(listed, counts.quarantined + counts.refused) << outcome.out;
}

}  // namespace
}  // namespace patella::fixture
