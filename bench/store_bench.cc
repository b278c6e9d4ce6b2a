// What storing an hour's run at 1 Hz costs: for the worker that prepares it, for the writer, and to find ten years.
// modules: store
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <random>

#include "patella/store.h"

namespace {

using namespace patella;

constexpr int samples = 3600;
constexpr std::array channels{Channel::time,       Channel::latitude, Channel::longitude,
                              Channel::altitude,   Channel::distance, Channel::speed,
                              Channel::heart_rate, Channel::cadence,  Channel::power};

ActivityInput make_hour(int number) {
  ActivityInput input;
  input.activity.sport = Sport::run;
  input.activity.format = SourceFormat::fit;
  input.activity.start.utc = Instant(std::chrono::milliseconds(1'500'000'000'000 + number * 90'000'000LL));
  input.activity.facts.distance = kilometres(10);
  std::mt19937 generator(static_cast<unsigned>(number));
  for (const Channel channel : channels) {
    Column column{channel, {}};
    std::int32_t value = 100'000;
    for (int second = 0; second < samples; ++second)
      column.values.push_back(channel == Channel::time ? second* 1000
                                                       : value += static_cast<std::int32_t>(generator() % 9) - 4);
    input.activity.streams.columns.push_back(std::move(column));
  }
  KneeLoad load;
  load.knee_equivalent = knee_equivalent_km(10.4);
  input.load.load = load;
  return input;
}

// As large as the hour's FIT file, and about as compressible.
std::vector<std::byte> make_original(int number) {
  std::vector<std::byte> bytes(samples * 37);
  std::mt19937 generator(static_cast<unsigned>(number));
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = i % 37 < 18 ? static_cast<std::byte>(i % 37) : static_cast<std::byte>(generator() % 32);
  return bytes;
}

PreparedFile prepare(FileEncoder& encoder, int number) {
  ImportEntry entry;
  entry.source = "/somewhere/export";
  entry.entry = "activities/" + std::to_string(number) + ".fit";
  std::vector<ActivityInput> activities;
  activities.push_back(make_hour(number));
  return encoder.encode(entry, make_original(number), std::move(activities));
}

void encode(benchmark::State& state) {
  FileEncoder encoder("model");
  const ActivityInput input = make_hour(1);
  const auto original = make_original(1);
  for (auto _ : state) {
    std::vector<ActivityInput> activities{input};
    benchmark::DoNotOptimize(encoder.encode({}, original, std::move(activities)));
  }
  const auto stream_bytes = static_cast<std::int64_t>(channels.size() * samples * sizeof(std::int32_t));
  state.SetBytesProcessed(state.iterations() * (stream_bytes + static_cast<std::int64_t>(original.size())));
}
BENCHMARK(encode)->Unit(benchmark::kMicrosecond);

struct Database {
  std::string folder =
      (std::filesystem::temp_directory_path() / ("patella-bench-" + std::to_string(::getpid()))).string();
  std::unique_ptr<Store> store;
  Scope scope{1, {}, "bench"};
  Database() {
    std::filesystem::remove_all(folder);
    auto now = std::make_shared<std::int64_t>(1'750'000'000'000);
    StoreEnvironment environment{
        [now] { return Instant(std::chrono::milliseconds(++*now)); }, [] { return RandomBytes{}; }, {}};
    store = std::make_unique<Store>(Store::open(folder + "/p.db", environment).value());
    scope.runner = store->add_runner(scope, "A runner").value();
  }
  ~Database() { std::filesystem::remove_all(folder); }
};

// One durable transaction each.
void save(benchmark::State& state) {
  Database database;
  FileEncoder encoder("model");
  int number = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const PreparedFile file = prepare(encoder, ++number);
    state.ResumeTiming();
    benchmark::DoNotOptimize(database.store->save_file(database.scope, file));
  }
}
BENCHMARK(save)->Unit(benchmark::kMicrosecond)->Iterations(1000);

void find_ten_years(benchmark::State& state) {
  Database database;
  FileEncoder encoder("model");
  PreparedFile file = prepare(encoder, 1);
  for (int number = 0; number < 3500; ++number) {
    file.sha256.bytes[0] = static_cast<std::uint8_t>(number);
    file.sha256.bytes[1] = static_cast<std::uint8_t>(number >> 8);
    file.activities.front().streams.clear();
    file.entry.entry = std::to_string(number);
    file.activities.front().overview.day = LocalDate{std::chrono::local_days(std::chrono::days(15000 + number))};
    if (!database.store->save_file(database.scope, file)) return state.SkipWithError("not saved");
  }
  for (auto _ : state) benchmark::DoNotOptimize(database.store->find_activities(database.scope));
}
BENCHMARK(find_ten_years)->Unit(benchmark::kMillisecond);

}  // namespace
