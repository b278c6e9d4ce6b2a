// What the knee load of an hour's run at 1 Hz costs.
// modules: load rules
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>

#include "patella/load.h"

namespace {

using namespace patella;

KneeLoadModel read_model() {
  std::vector<RuleText> texts;
  for (const char* name : {"knee_load.toml", "bibliography.toml", "version.toml", "evidence.csv"}) {
    std::ifstream file(std::string(PATELLA_SOURCE_DIR "/rules/") + name);
    texts.push_back({name, std::string(std::istreambuf_iterator<char>(file), {})});
  }
  return read_knee_load_model(read_rule_book(texts).value(), read_date("2026-12-01").value()).value();
}

std::int32_t rounded(double value) { return static_cast<std::int32_t>(std::lround(value)); }

Activity make_hour(bool with_positions) {
  Activity run;
  run.sport = Sport::run;
  run.cadence_unit = CadenceUnit::strides_per_minute;
  constexpr std::array channels{Channel::time,     Channel::distance,  Channel::altitude,
                                Channel::latitude, Channel::longitude, Channel::cadence};
  for (const Channel channel : channels)
    if (with_positions || (channel != Channel::latitude && channel != Channel::longitude))
      run.streams.columns.push_back({channel, {}});
  double metres = 0.0;
  for (int second = 0; second <= 3600; ++second) {
    const double values[]{
        second * 1000.0, metres * 100.0, 20'000.0 + 3'000.0 * std::sin(metres / 200.0), metres * 90.0, 0.0,
        82.0 * 256.0};
    for (Column& column : run.streams.columns) {
      const auto at =
          static_cast<std::size_t>(std::find(channels.begin(), channels.end(), column.channel) - channels.begin());
      column.values.push_back(rounded(values[at]));
    }
    metres += 3.0 + 0.5 * std::sin(second / 40.0);
  }
  run.facts.elapsed = run.facts.moving = Duration(3600.0);
  run.facts.distance = Distance(metres);
  run.facts.distance_source = with_positions ? DistanceSource::positions : DistanceSource::device;
  return run;
}

void compute(benchmark::State& state, bool with_positions, CourseDetail detail) {
  const Activity run = make_hour(with_positions);
  const KneeLoadModel model = read_model();
  RunnerBody body;
  body.own_step_rate = StepRateRegression{164.0, 7.0, 9};
  for (auto _ : state) benchmark::DoNotOptimize(compute_knee_load(run, body, model, detail));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(run.streams.size()));
}

void hour_for_import(benchmark::State& state) { compute(state, false, CourseDetail::omit); }
void hour_with_course(benchmark::State& state) { compute(state, false, CourseDetail::keep); }
void hour_from_positions(benchmark::State& state) { compute(state, true, CourseDetail::omit); }
void hour_of_step_rate(benchmark::State& state) {
  const Activity run = make_hour(false);
  const KneeLoadModel model = read_model();
  for (auto _ : state) benchmark::DoNotOptimize(observe_step_rate(run, model));
}

BENCHMARK(hour_for_import)->Unit(benchmark::kMicrosecond);
BENCHMARK(hour_with_course)->Unit(benchmark::kMicrosecond);
BENCHMARK(hour_from_positions)->Unit(benchmark::kMicrosecond);
BENCHMARK(hour_of_step_rate)->Unit(benchmark::kMicrosecond);

}  // namespace
