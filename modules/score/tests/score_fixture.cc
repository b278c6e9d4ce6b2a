#include "score_fixture.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace patella {
namespace {

template <class T>
T value_or_die(Result<T> result) {
  if (!result) throw BrokenInvariant(render(result.error()));
  return std::move(*result);
}

}  // namespace

const Instrument& instrument(std::string_view id) {
  static const std::vector<Instrument> all = value_or_die(read_instruments(shipped_rules(), day("2026-12-01")));
  const Instrument* found = find_instrument(all, id);
  if (found == nullptr) throw BrokenInvariant("no such instrument");
  return *found;
}

LocalDate day(std::string_view text) { return value_or_die(read_date(text)); }

ScoreEntry score_entry(std::string_view id, std::string_view typed, std::string_view date, Known<Side> side) {
  std::map<std::string, std::string> pairs;
  std::istringstream words{std::string(typed)};
  for (std::string word; words >> word;) pairs[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
  ScoreEntry entry{.date = day(date), .instrument = std::string(id), .side = side, .answers = {}};
  entry.answers = value_or_die(read_typed_answers(instrument(id), pairs));
  return entry;
}

ScoreEntry kujala_entry(std::string_view letters, std::string_view date, Side side) {
  std::string typed;
  for (std::size_t i = 0; i < letters.size(); ++i)
    if (letters[i] != '-') typed += instrument("kujala").items[i].id + "=" + letters[i] + " ";
  return score_entry("kujala", typed, date, side);
}

Known<double> total_of(const ScoreEntry& entry) {
  return compute_score(instrument(entry.instrument), entry).front().value;
}

std::vector<ScoredEntry> follow(const std::vector<ScoreEntry>& entries, const RunnerProfile& runner) {
  return follow_scores(instrument(entries.front().instrument), entries, runner, shipped_rules());
}

}  // namespace patella
