// A virtual runner's year under Patella's advice, the decision asked on every running day.
// modules: simulate
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "patella/simulate.h"

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

// items_per_second: runner-years under every policy, Patella's being nearly all of the time.
void BM_RunnerYear(benchmark::State& state) {
  const RuleBook rules = read_rules();
  int runner = 0;
  for (auto _ : state) benchmark::DoNotOptimize(simulate_runner(1, runner++, rules, shipped_exercises()));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_RunnerYear)->Unit(benchmark::kMillisecond);

}  // namespace
