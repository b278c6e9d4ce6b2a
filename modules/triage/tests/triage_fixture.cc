#include "triage_fixture.h"

namespace patella {

namespace {

RuleBook read_book(const std::vector<RuleText>& files) {
  Result<RuleBook> read = read_rule_book(files);
  if (!read) throw BrokenInvariant(read.error().message);
  return *read;
}

}  // namespace

RuleBook changed_rules(const std::string& id, const std::string& from, const std::string& to) {
  std::vector<RuleText> files = shipped_rule_files();
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
