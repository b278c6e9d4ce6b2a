// The triage against people its author pictured without having seen it. A red-flag vignette that passes unflagged stops
// the build; other misses are listed, and most must be right.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

#include "shipped_rules.h"
#include "vignette.h"

namespace patella {
namespace {

constexpr double most_ordinary_locked = 0.10;
constexpr double least_right = 0.90;

// PATELLA_VIGNETTES names another folder: somebody else's people.
std::filesystem::path folder() {
  const char* other = std::getenv("PATELLA_VIGNETTES");
  return other != nullptr ? other : PATELLA_SOURCE_DIR "/tests/vignettes";
}

std::vector<Vignette> read_all() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder()))
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Vignette> all;
  for (const auto& path : paths) {
    Result<std::vector<Vignette>> read =
        read_vignettes(read_shipped_text(path), path.filename().string(), shipped_rules());
    EXPECT_TRUE(read) << render(read.error());
    if (read) all.insert(all.end(), read->begin(), read->end());
  }
  return all;
}

const std::vector<Vignette>& vignettes() {
  static const std::vector<Vignette> all = read_all();
  return all;
}

std::set<std::string> flags_of(const TriageReport& report) {
  std::set<std::string> ids;
  for (const RedFlag& flag : report.flags) ids.insert(flag.rule);
  return ids;
}

std::string listed(const std::set<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text.empty() ? "none" : text;
}

// What the triage says that was not expected.
class Comparison {
 public:
  Comparison(const Vignette& vignette, const TriageReport& report) : expect_(vignette.expect), report_(report) {}

  std::vector<std::string> misses() {
    const std::set<std::string> flags = flags_of(report_);
    for (const std::string& id : expect_.flags)
      require(flags.contains(id), id + " is not raised; raised: " + listed(flags));
    for (const std::string& id : expect_.not_flags) require(!flags.contains(id), id + " is raised");
    if (expect_.no_flags.value_or(false)) require(flags.empty(), "raised: " + listed(flags));
    const std::string urgency(report_.urgency ? name_of(*report_.urgency) : "none");
    require(expect_.urgency.value_or(urgency) == urgency, "urgency is " + urgency);
    require(expect_.locked.value_or(!flags.empty()) == !flags.empty(), flags.empty() ? "is not locked" : "is locked");
    const std::string outcome(name_of(report_.outcome));
    require(expect_.outcome.value_or(outcome) == outcome, "outcome is " + outcome);
    const bool contradicts = !report_.contradictions.empty();
    require(expect_.contradiction.value_or(contradicts) == contradicts,
            contradicts ? "contradicts" : "does not contradict");
    compare_leading();
    return std::move(misses_);
  }

 private:
  void require(bool so, std::string miss) {
    if (!so) misses_.push_back(std::move(miss));
  }

  void compare_leading() {
    if (expect_.leading_among.empty()) return;
    const auto& ranked = report_.differential.ranked;
    const std::string first = ranked.empty() ? "nothing" : ranked.front().condition;
    require(std::count(expect_.leading_among.begin(), expect_.leading_among.end(), first) > 0,
            "leading is " + first + ", expected " + expect_.leading_among.front());
  }

  const VignetteExpectation& expect_;
  const TriageReport& report_;
  std::vector<std::string> misses_;
};

bool expects_a_flag(const Vignette& vignette) {
  const VignetteExpectation& expect = vignette.expect;
  return !expect.flags.empty() || expect.locked.value_or(false) || expect.urgency.value_or("none") != "none";
}

TEST(Vignettes, H01_H02_H03_NoneWithARedFlagPassesUnflagged) {
  std::size_t with_flag = 0;
  for (const Vignette& vignette : vignettes()) {
    if (!expects_a_flag(vignette)) continue;
    ++with_flag;
    EXPECT_FALSE(screen_red_flags(vignette.inputs(), shipped_rules()).empty()) << vignette.file << ": " << vignette.id;
  }
  RecordProperty("red_flag_vignettes", static_cast<int>(with_flag));
  std::cout << with_flag << " vignettes expect a red flag\n";
}

TEST(Vignettes, NearlyAllAreAsTheirAuthorExpects) {
  std::size_t right = 0;
  for (const Vignette& vignette : vignettes()) {
    const std::vector<std::string> misses =
        Comparison(vignette, assess_triage(vignette.inputs(), shipped_rules())).misses();
    if (misses.empty()) ++right;
    for (const std::string& miss : misses)
      std::cout << "miss: " << vignette.file << ":" << vignette.line << " " << vignette.id << ": " << miss << "\n";
  }
  std::cout << right << " of " << vignettes().size() << " vignettes are as expected\n";
  EXPECT_GE(static_cast<double>(right), least_right * static_cast<double>(vignettes().size()));
}

TEST(Vignettes, OrdinaryKneecapPainRarelyEndsLocked) {
  std::size_t ordinary = 0;
  std::size_t locked = 0;
  for (const Vignette& vignette : vignettes()) {
    if (!vignette.ordinary) continue;
    ++ordinary;
    if (!screen_red_flags(vignette.inputs(), shipped_rules()).empty()) ++locked;
  }
  std::cout << locked << " of " << ordinary << " vignettes of ordinary kneecap pain end locked\n";
  EXPECT_LE(static_cast<double>(locked), most_ordinary_locked * static_cast<double>(ordinary));
}

TEST(Vignettes, EachIsThereOnce) {
  std::set<std::string> ids;
  for (const Vignette& vignette : vignettes()) EXPECT_TRUE(ids.insert(vignette.id).second) << vignette.id;
}

}  // namespace
}  // namespace patella
