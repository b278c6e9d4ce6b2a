// modules: fit
//
// How fast FIT becomes columns, on one thread, beside what memory and the checksum alone allow. The staged recordings
// are measured when they are there; a corpus of our own encoder always.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>

#include "patella/fit.h"

namespace {

using namespace patella;
using Corpus = std::vector<std::vector<std::byte>>;

Corpus read_staged() {
  Corpus corpus;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(PATELLA_SHARED_DIR "/data/fit", absent)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto bytes = std::as_bytes(std::span(text));
    corpus.emplace_back(bytes.begin(), bytes.end());
  }
  return corpus;
}

// An hour of running at one record per second.
FitSegment make_run(int seconds) {
  FitSegment run;
  run.file_id.type = 4;
  run.records.rows = static_cast<std::size_t>(seconds);
  const auto fill = [&](FitChannel channel, auto value) {
    for (int i = 0; i < seconds; ++i) run.records[channel].push_back(static_cast<std::int32_t>(value(i)));
  };
  fill(FitChannel::timestamp, [](int i) { return 1100000000 + i; });
  fill(FitChannel::latitude, [](int i) { return 10000000 + i * 300; });
  fill(FitChannel::longitude, [](int i) { return 20000000 + i * 200; });
  fill(FitChannel::altitude, [](int i) { return 2600 + static_cast<int>(100 * std::sin(i / 300.0)); });
  fill(FitChannel::distance, [](int i) { return i * 300; });
  fill(FitChannel::speed, [](int i) { return 3000 + i % 50; });
  fill(FitChannel::heart_rate, [](int i) { return 140 + i % 10; });
  fill(FitChannel::cadence, [](int i) { return 84 + i % 3; });
  fill(FitChannel::vertical_oscillation, [](int i) { return 85 + i % 7; });
  fill(FitChannel::stance_time, [](int i) { return 2500 + i % 90; });
  return run;
}

Corpus make_own() {
  Corpus corpus;
  for (int minutes = 20; minutes <= 180; minutes += 8) corpus.push_back(write_fit(make_run(minutes * 60)));
  return corpus;
}

const Corpus& corpus_of(const benchmark::State& state) {
  static const Corpus staged = read_staged();
  static const Corpus own = make_own();
  return state.range(0) == 0 ? staged : own;
}

std::int64_t size_of(const Corpus& corpus) {
  return std::accumulate(corpus.begin(), corpus.end(), std::int64_t{0}, [](std::int64_t sum, const auto& file) {
    return sum + static_cast<std::int64_t>(file.size());
  });
}

template <class Use>
void measure(benchmark::State& state, Use use) {
  const Corpus& corpus = corpus_of(state);
  if (corpus.empty()) return state.SkipWithError("the staged recordings are not here");
  for (auto _ : state) {
    for (const auto& file : corpus) use(file);
  }
  state.SetBytesProcessed(state.iterations() * size_of(corpus));
}

// Every file to a place of its own, as a decoder that only copied would do it.
void copy_memory(benchmark::State& state) {
  std::vector<std::byte> target(static_cast<std::size_t>(size_of(corpus_of(state))));
  std::size_t at = 0;
  measure(state, [&](const std::vector<std::byte>& file) {
    if (at + file.size() > target.size()) at = 0;
    std::memcpy(target.data() + at, file.data(), file.size());
    at += file.size();
    benchmark::ClobberMemory();
  });
}

// The same into memory that the allocator hands out for each file, as every reader needs it.
void copy_to_new_memory(benchmark::State& state) {
  measure(state, [](const std::vector<std::byte>& file) { benchmark::DoNotOptimize(std::vector<std::byte>(file)); });
}

void compute_checksum(benchmark::State& state) {
  measure(state, [](const std::vector<std::byte>& file) { benchmark::DoNotOptimize(fit_crc(file)); });
}

void decode(benchmark::State& state) {
  measure(state, [](const std::vector<std::byte>& file) { benchmark::DoNotOptimize(read_fit(file)); });
}

void decode_in_pieces(benchmark::State& state) {
  measure(state, [](const std::vector<std::byte>& file) {
    FitReader reader;
    constexpr std::size_t piece = 64 << 10;
    for (std::size_t at = 0; at < file.size(); at += piece) {
      reader.push(std::span(file).subspan(at, std::min(piece, file.size() - at)));
    }
    benchmark::DoNotOptimize(reader.finish());
  });
}

void encode(benchmark::State& state) {
  const FitSegment run = make_run(3600);
  std::size_t size = 0;
  for (auto _ : state) {
    const std::vector<std::byte> bytes = write_fit(run);
    size = bytes.size();
    benchmark::DoNotOptimize(bytes.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

BENCHMARK(copy_memory)->ArgName("own")->Arg(0)->Arg(1);
BENCHMARK(copy_to_new_memory)->ArgName("own")->Arg(0)->Arg(1);
BENCHMARK(compute_checksum)->ArgName("own")->Arg(0)->Arg(1);
BENCHMARK(decode)->ArgName("own")->Arg(0)->Arg(1);
BENCHMARK(decode_in_pieces)->ArgName("own")->Arg(0)->Arg(1);
BENCHMARK(encode);

}  // namespace
