#include "store_fixture.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>

#include "../src/db.h"
#include "conformance.h"

namespace patella::test {

StoreEnvironment make_environment(std::uint64_t seed) {
  auto now = std::make_shared<std::int64_t>(1'750'000'000'000);
  auto generator = std::make_shared<std::mt19937_64>(seed);
  StoreEnvironment environment;
  environment.now = [now] { return Instant(std::chrono::milliseconds(*now += 1000)); };
  environment.random = [generator] {
    RandomBytes bytes;
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>((*generator)());
    return bytes;
  };
  return environment;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "patella-store-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string make_postgres_location(const std::string& name) {
  const std::string schema = name + "_" + std::to_string(::getpid());  // tests run side by side
  const char* text = std::getenv("PATELLA_TEST_POSTGRES");
  if (!text) return {};
  // "host=/folder user=postgres dbname=postgres" -> an address
  std::string query = "postgresql:///postgres?user=postgres&host=";
  const std::string words = text;
  const std::size_t host = words.find("host=") + 5;
  query += words.substr(host, words.find(' ', host) - host);
  auto db = database::open_postgres(query);
  db->script("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema);
  return query + "&options=-csearch_path%3D" + schema;
}

Activity make_activity(int number, int samples) {
  Activity activity;
  activity.start.utc = Instant(std::chrono::milliseconds(1'600'000'000'000 + std::int64_t{number} * 86'400'000));
  activity.start.offset = std::chrono::minutes(120);
  activity.start.zone = "Europe/Berlin";
  activity.start.source = ZoneSource::file;
  activity.sport = Sport::run;
  activity.format = SourceFormat::fit;
  activity.name = "Run \"" + std::to_string(number) + "\"";
  activity.gear = number % 3 == 0 ? "Blue shoe" : "";
  activity.device = {"garmin", "fenix5", 1234u, ""};
  std::mt19937 generator(static_cast<unsigned>(number));
  std::vector<std::int32_t> time, heart_rate, speed;
  for (int i = 0; i < samples; ++i) {
    time.push_back(i * 1000);
    heart_rate.push_back(i % 97 == 0 ? missing_sample : static_cast<std::int32_t>(140 + generator() % 7));
    speed.push_back(static_cast<std::int32_t>(2800 + generator() % 200));
  }
  activity.streams.columns = {{Channel::time, time}, {Channel::speed, speed}, {Channel::heart_rate, heart_rate}};
  activity.facts.elapsed = Duration(samples);
  activity.facts.moving = Duration(samples);
  activity.facts.distance = Distance(3.0 * samples + number);
  activity.facts.distance_source = DistanceSource::device;
  activity.facts.distance_reason = DistanceReason::device_measured;
  activity.flags = {QualityFlag::no_positions};
  return activity;
}

ActivityInput make_input(int number, int samples) {
  ActivityInput input;
  input.activity = make_activity(number, samples);
  KneeLoad load;
  load.knee_equivalent = KneeEquivalentDistance(3.3 * samples);
  load.low = KneeEquivalentDistance(3.0 * samples);
  load.high = KneeEquivalentDistance(3.6 * samples);
  load.peak_ratio = 1.0 / 3.0;
  load.steps = 2.7 * samples;
  load.assumptions = {LoadAssumption::grade_unknown, LoadAssumption::height_unknown};
  load.model_version = model_version;
  input.load.load = load;
  input.step_rate = {{Speed(2.9), StepRate(165.5), Duration(60)}, {Speed(3.1), StepRate(168.25), Duration(90)}};
  input.cadence = RecordedCadence{82.5, samples};
  return input;
}

std::vector<std::byte> make_original(int number, std::size_t size) {
  std::vector<std::byte> bytes(size);
  std::mt19937 generator(static_cast<unsigned>(number));
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(generator() % (i % 4 == 0 ? 256 : 8));
  bytes[0] = static_cast<std::byte>(number);
  bytes[1] = static_cast<std::byte>(number >> 8);
  return bytes;
}

ImportEntry make_entry(int number) {
  ImportEntry entry;
  entry.source = "/somewhere/export";
  entry.entry = "run-" + std::to_string(number) + ".fit";
  entry.ordinal = number;
  entry.size = 4000;
  return entry;
}

PreparedFile make_file(FileEncoder& encoder, int number, int samples) {
  std::vector<ActivityInput> activities;
  activities.push_back(make_input(number, samples));
  return encoder.encode(make_entry(number), make_original(number), std::move(activities));
}

RebuildSteps make_steps() {
  RebuildSteps steps;
  steps.decode = [](std::span<const std::byte> bytes, const std::string&, std::span<const std::string>) {
    const int number = static_cast<int>(bytes[0]) | static_cast<int>(bytes[1]) << 8;
    return Result<std::vector<Activity>>(std::vector<Activity>{make_activity(number)});
  };
  steps.derive = [](EffectiveActivity effective) {
    ActivityInput input = make_input(0);
    input.activity = std::move(effective.activity);
    return input;
  };
  steps.model_version = model_version;
  return steps;
}

Store open_or_die(const std::string& location, StoreEnvironment environment) {
  return value_or_die(Store::open(location, std::move(environment)), "open");
}

LocalDate date(const char* text) { return value_or_die(read_date(text)); }

std::string read_whole_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_whole_file(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

CheckIn make_checkin(const char* day, int pain) {
  CheckIn checkin;
  checkin.date = date(day);
  checkin.morning_pain = value_or_die(NumericPainRating::from(pain));
  return checkin;
}

void say_everything(Store& store, const Scope& scope, FileEncoder& encoder) {
  for (int number = 1; number <= 4; ++number) value_or_die(store.save_file(scope, make_file(encoder, number)));
  ActivityInput entered = make_input(77, 0);
  entered.activity.streams = {};
  entered.supplement = "{\"from\":\"a row\"}";
  value_or_die(store.save_file(scope, encoder.encode_entered(make_entry(77), std::move(entered))));
  const auto activities = value_or_die(store.find_activities(scope));
  value_or_die(store.save(scope, Correction{activities[0].id, SetDistance{kilometres(1.0 / 3.0)}, "why"}));
  const Id merge = value_or_die(store.save(scope, Correction{activities[1].id, MergeInto{activities[2].id}, ""}));
  value_or_die(store.undo(scope, merge));
  value_or_die(store.save(scope, make_checkin("2026-05-01", 2)));
  value_or_die(store.save(scope, PeriodAnswer{date("2026-05-02"), date("2026-04-20"), date("2026-05-01"), true, {}}));
  value_or_die(store.save(scope, Preferences{"Europe/Berlin", true}));
  ScoreEntry score{.date = date("2026-05-02"), .instrument = "kujala", .side = Side::left, .answers = {}};
  score.answers = {{"limp", "slight"}, {"going down a \"long\" stair", 4}};
  value_or_die(store.save(scope, score));
  const Error problem{ErrorCode::malformed_file, "byte 12", "wrong checksum", "export it again"};
  value_or_die(store.save_quarantined(scope, make_entry(9), problem, make_original(9)));
  value_or_die(store.save_quarantined(scope, make_entry(10), problem, {}));
  const Id run = value_or_die(store.begin_import(scope, "/somewhere"));
  ok_or_die(store.end_import(scope, run, {}));
  value_or_die(store.save_advice(scope, {{}, {}, date("2026-05-03"), "{}", "{}", "r", "m"}));
}

}  // namespace patella::test
