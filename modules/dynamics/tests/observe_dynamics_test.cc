// What is observed in one run: invented ones with a known answer, and real recordings when they are there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "patella/dynamics.h"
#include "patella/ingest.h"
#include "shipped_rules.h"

namespace patella {
namespace {

const LocalDate a_day = LocalDate{} + 20000;

KneeLoadModel shipped_load_model() {
  auto model = read_knee_load_model(shipped_rules(), a_day);
  if (!model) throw BrokenInvariant(render(model.error()));
  return *model;
}

// Half an hour at 3 m/s, one sample a second.
Activity invent_run() {
  Activity activity;
  activity.sport = Sport::run;
  activity.cadence_unit = CadenceUnit::strides_per_minute;
  activity.facts.distance = kilometres(5.4);
  activity.facts.distance_source = DistanceSource::device;
  for (const Channel channel : {Channel::time, Channel::distance, Channel::cadence, Channel::vertical_oscillation,
                                Channel::ground_contact_time, Channel::ground_contact_balance})
    activity.streams.columns.push_back({channel, {}});
  for (int second = 0; second <= 1800; ++second) {
    const std::array values{second * 1000, second * 300, 83 * 256, 850, 2480, 5040};
    for (std::size_t i = 0; i < values.size(); ++i) activity.streams.columns[i].values.push_back(values[i]);
  }
  return activity;
}

Known<double> value_of(const DynamicsRun& run, DynamicsMeasure measure) {
  return run.bands.at(0).values.at(static_cast<std::size_t>(measure));
}

TEST(ObserveDynamics, GivesTheMediansInTheirUnits) {
  const DynamicsRun run = observe_dynamics(invent_run(), a_day, "watch", shipped_load_model());
  ASSERT_EQ(run.bands.size(), 1U);
  EXPECT_NEAR(run.bands[0].speed.si(), 3.0, 0.01);
  EXPECT_NEAR(in_minutes(run.bands[0].duration), 30.0, 0.2);
  EXPECT_NEAR(value_of(run, DynamicsMeasure::step_rate).value_or(0), 166.0, 0.1);
  EXPECT_NEAR(value_of(run, DynamicsMeasure::step_length).value_or(0), 108.4, 0.2);
  EXPECT_NEAR(value_of(run, DynamicsMeasure::ground_contact_time).value_or(0), 248.0, 0.1);
  EXPECT_NEAR(value_of(run, DynamicsMeasure::vertical_oscillation).value_or(0), 8.5, 0.01);
  EXPECT_NEAR(value_of(run, DynamicsMeasure::balance).value_or(0), 50.4, 0.01);
}

TEST(ObserveDynamics, ZerosAndGapsAreNotValues) {
  Activity activity = invent_run();
  auto& contact = activity.streams.columns[4].values;
  for (std::size_t i = 0; i < contact.size(); ++i)
    if (i % 4 == 0) contact[i] = i % 8 == 0 ? 0 : missing_sample;
  for (std::int32_t& value : activity.streams.columns[3].values) value = 65535;
  const DynamicsRun run = observe_dynamics(activity, a_day, "watch", shipped_load_model());
  EXPECT_NEAR(value_of(run, DynamicsMeasure::ground_contact_time).value_or(0), 248.0, 0.1);
  EXPECT_FALSE(value_of(run, DynamicsMeasure::vertical_oscillation));
}

TEST(ObserveDynamics, WalksRidesAndSummariesHaveNone) {
  Activity walk = invent_run(), summary = invent_run(), undecided = invent_run();
  walk.sport = Sport::walk;
  summary.streams.columns.clear();
  undecided.cadence_unit = CadenceUnit::undecided;
  EXPECT_TRUE(observe_dynamics(walk, a_day, "", shipped_load_model()).bands.empty());
  EXPECT_TRUE(observe_dynamics(summary, a_day, "", shipped_load_model()).bands.empty());
  const DynamicsRun run = observe_dynamics(undecided, a_day, "", shipped_load_model());
  EXPECT_FALSE(value_of(run, DynamicsMeasure::step_rate));
}

TEST(ObserveDynamics, RealRecordingsGivePlausibleValues) {
  const std::filesystem::path folder = std::filesystem::path(PATELLA_SHARED_DIR) / "data" / "fit";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no staged recordings at " << folder;
  constexpr std::array<std::pair<double, double>, dynamics_measure_count> plausible{
      {{130.0, 215.0}, {50.0, 220.0}, {150.0, 400.0}, {3.0, 16.0}, {44.0, 56.0}}};
  std::array<int, dynamics_measure_count> runs_with{};
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    const auto reading = read_activity_file(std::as_bytes(std::span(bytes)), entry.path().filename().string());
    if (!reading) continue;
    for (Activity activity : reading->activities) {
      if (activity.cadence_unit == CadenceUnit::undecided) activity.cadence_unit = CadenceUnit::strides_per_minute;
      std::array<bool, dynamics_measure_count> with{};
      for (const DynamicsBand& band : observe_dynamics(activity, a_day, "", shipped_load_model()).bands)
        for (std::size_t i = 0; i < dynamics_measure_count; ++i) {
          if (!band.values[i]) continue;
          with[i] = true;
          EXPECT_GE(*band.values[i], plausible[i].first) << entry.path().filename() << " " << i;
          EXPECT_LE(*band.values[i], plausible[i].second) << entry.path().filename() << " " << i;
        }
      for (std::size_t i = 0; i < dynamics_measure_count; ++i) runs_with[i] += with[i] ? 1 : 0;
    }
  }
  for (std::size_t i = 0; i < dynamics_measure_count; ++i)
    std::printf("%s in %d runs\n", std::string(name_of(static_cast<DynamicsMeasure>(i))).c_str(), runs_with[i]);
  EXPECT_GE(runs_with[0], 10);
  EXPECT_GE(runs_with[2], 5);
}

}  // namespace
}  // namespace patella
