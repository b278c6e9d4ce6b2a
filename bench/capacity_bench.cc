// A year of answers folded into one knee's capacity, and what is asked of it afterwards.
// modules: capacity
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "patella/capacity.h"

namespace {

using namespace patella;

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

CapacityRules read_rules() {
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SOURCE_DIR "/rules"))
    if (entry.path().extension() != ".md") files.push_back({entry.path().filename().string(), read_text(entry.path())});
  return read_capacity_rules(read_rule_book(files).value(), read_date("2026-12-01").value());
}

// A run every other day; of ten, one is doubtful, one too much, one without an answer.
std::vector<CapacityDay> make_year() {
  std::vector<CapacityDay> days;
  const LocalDate first = read_date("2025-05-01").value();
  for (int day = 0; day < 364; day += 2) {
    CapacityDay made;
    made.date = first + day;
    made.ran = true;
    made.dose = knee_equivalent_km(4.0 + day % 5);
    const int kind = day / 2 % 10;
    made.response = kind < 7 ? SessionResponse::tolerated : static_cast<SessionResponse>(kind - 6);
    days.push_back(made);
  }
  return days;
}

const CapacityPrior stated{knee_equivalent_km(3.0), knee_equivalent_km(12.0), 2, false};

CapacityState fold(const std::vector<CapacityDay>& days, const CapacityModel& model) {
  CapacityState state = start_capacity(stated, model);
  for (const CapacityDay& day : days) advance(state, day, model);
  return state;
}

void make_the_model(benchmark::State& state) {
  const CapacityRules rules = read_rules();
  for (auto _ : state) benchmark::DoNotOptimize(make_capacity_model(rules));
}
BENCHMARK(make_the_model)->Unit(benchmark::kMicrosecond);

void fold_a_year(benchmark::State& state) {
  const CapacityModel model = make_capacity_model(read_rules());
  const auto days = make_year();
  for (auto _ : state) benchmark::DoNotOptimize(fold(days, model));
}
BENCHMARK(fold_a_year)->Unit(benchmark::kMicrosecond);

void ask_what_may_be_run(benchmark::State& state) {
  const CapacityModel model = make_capacity_model(read_rules());
  const CapacityState known = fold(make_year(), model);
  for (auto _ : state) {
    benchmark::DoNotOptimize(estimate_capacity(known));
    benchmark::DoNotOptimize(find_largest_dose(known, find_target(known, unknown, model), model));
  }
}
BENCHMARK(ask_what_may_be_run)->Unit(benchmark::kMicrosecond);

void explain_a_year(benchmark::State& state) {
  const CapacityModel model = make_capacity_model(read_rules());
  const auto days = make_year();
  for (auto _ : state) benchmark::DoNotOptimize(explain_capacity(stated, days, model));
}
BENCHMARK(explain_a_year)->Unit(benchmark::kMicrosecond);

}  // namespace
