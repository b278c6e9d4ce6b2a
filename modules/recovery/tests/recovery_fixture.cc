#include "recovery_fixture.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace patella {
namespace {

RuleBook read_shipped() {
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SOURCE_DIR "/rules")) {
    if (entry.path().extension() == ".md") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files.push_back({entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(file), {})});
  }
  Result<RuleBook> book = read_rule_book(files);
  if (!book) throw BrokenInvariant(render(book.error()));
  return std::move(*book);
}

}  // namespace

const RuleBook& recovery_test_rules() {
  static const RuleBook book = read_shipped();
  return book;
}

LocalDate recovery_today() { return *read_date("2026-06-01"); }

Course& Course::since(int days_ago) {
  runner.onset_date = recovery_today() - days_ago;
  return *this;
}

Course& Course::morning(int from_days_ago, int until_days_ago, int points) {
  for (int ago = from_days_ago; ago >= until_days_ago; --ago) {
    CheckIn checkin;
    checkin.date = recovery_today() - ago;
    checkin.morning_pain = *NumericPainRating::from(points);
    checkins.push_back(checkin);
  }
  return *this;
}

RecoveryOutlook Course::estimate() const {
  return estimate_recovery({runner, checkins, recovery_today()}, recovery_test_rules());
}

}  // namespace patella
