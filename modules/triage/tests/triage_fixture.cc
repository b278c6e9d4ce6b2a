#include "triage_fixture.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace patella {

namespace {

std::vector<RuleText> read_shipped_files() {
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SOURCE_DIR "/rules")) {
    const std::string extension = entry.path().extension();
    if (extension != ".toml" && extension != ".csv") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({entry.path().filename(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  return files;
}

RuleBook read_book(const std::vector<RuleText>& files) {
  Result<RuleBook> read = read_rule_book(files);
  if (!read) throw BrokenInvariant(read.error().message);
  return *read;
}

}  // namespace

const RuleBook& shipped_rules() {
  static const RuleBook book = read_book(read_shipped_files());
  return book;
}

const Wording& english() {
  static const Wording wording = [] {
    std::ifstream in(PATELLA_SOURCE_DIR "/text/en.toml", std::ios::binary);
    Result<Wording> read = read_wording(std::string(std::istreambuf_iterator<char>(in), {}), "en.toml");
    if (!read) throw BrokenInvariant(read.error().message);
    return *read;
  }();
  return wording;
}

RuleBook changed_rules(const std::string& id, const std::string& from, const std::string& to) {
  std::vector<RuleText> files = read_shipped_files();
  for (RuleText& file : files) {
    if (file.name != "red_flags.toml") continue;
    const std::size_t at = file.text.find(from, file.text.find("\"" + id + "\""));
    file.text.replace(at, from.size(), to);
  }
  return read_book(files);
}

LocalDate day(std::string_view text) { return *read_date(text); }
NumericPainRating pain(int points) { return *NumericPainRating::from(points); }

CheckIn& Story::checkin(std::string_view date) { return checkins.emplace_back(CheckIn{.date = day(date)}); }

Story& Story::answer(const std::string& question, std::string_view date, bool yes) {
  triage.date = day(date);
  triage.answers[question] = yes;
  return *this;
}

Story& Story::clear(const std::string& flag, std::string_view date) {
  clearances.push_back({day(date), "physiotherapist", flag});
  return *this;
}

std::vector<std::string> Story::flag_ids() const {
  std::vector<std::string> ids;
  for (const RedFlag& flag : flags()) ids.push_back(flag.rule);
  return ids;
}

}  // namespace patella
