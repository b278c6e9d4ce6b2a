// One decision with a year of daily answers and a run every other day: as values, and from JSON to JSON.
// modules: decision
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "patella/decision.h"

namespace {

using namespace patella;

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

RuleBook read_rules() {
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SOURCE_DIR "/rules"))
    if (entry.path().extension() != ".md") files.push_back({entry.path().filename().string(), read_text(entry.path())});
  return read_rule_book(files).value();
}

DecisionRequest make_year() {
  DecisionRequest request;
  const LocalDate first = read_date("2025-05-01").value();
  request.today = first + 364;
  request.gates.push_back({first, unknown, true, true, true, true});
  for (int day = 0; day < 365; ++day) {
    CheckIn checkin;
    checkin.date = first + day;
    checkin.morning_pain = NumericPainRating::from(0).value();
    checkin.during_pain = NumericPainRating::from(1).value();
    checkin.settled_within_60_min = true;
    request.checkins.push_back(checkin);
    if (day % 2 != 0 || day == 364) continue;
    Session run;
    run.start = read_instant(render(first + day) + "T18:00:00+02:00").value();
    run.distance = kilometres(5.0);
    run.duration = minutes(33.0);
    run.knee_equivalent = knee_equivalent_km(5.4);
    request.sessions.push_back(run);
  }
  return request;
}

void decide_a_year(benchmark::State& state) {
  const RuleBook rules = read_rules();
  const DecisionRequest request = make_year();
  for (auto _ : state) benchmark::DoNotOptimize(decide_today(request, rules));
}
BENCHMARK(decide_a_year)->Unit(benchmark::kMicrosecond);

void decide_a_year_from_json_to_json(benchmark::State& state) {
  const RuleBook rules = read_rules();
  const Wording wording = read_wording(read_text(PATELLA_SOURCE_DIR "/text/en.toml"), "en.toml").value();
  const std::string line = render(make_year());
  for (auto _ : state) benchmark::DoNotOptimize(decide_line(line, rules, wording));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * line.size()));
}
BENCHMARK(decide_a_year_from_json_to_json)->Unit(benchmark::kMicrosecond);

}  // namespace
