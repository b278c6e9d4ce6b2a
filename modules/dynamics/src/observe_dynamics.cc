#include <algorithm>
#include <map>

#include "patella/dynamics.h"
#include "patella/level_running.h"

namespace patella {
namespace {

// Where a measure is recorded, and how many steps of the channel make one of its unit.
struct RecordedMeasure {
  DynamicsMeasure measure;
  Channel channel;
  double per_unit;
  double below;  // larger is a broken sensor; so is 0
};
constexpr std::array recorded_measures{
    RecordedMeasure{DynamicsMeasure::step_length, Channel::step_length, 100.0, 400.0},
    RecordedMeasure{DynamicsMeasure::ground_contact_time, Channel::ground_contact_time, 10.0, 1000.0},
    RecordedMeasure{DynamicsMeasure::vertical_oscillation, Channel::vertical_oscillation, 100.0, 50.0},
    RecordedMeasure{DynamicsMeasure::balance, Channel::ground_contact_balance, 100.0, 100.0}};
constexpr double centimetres_per_metre = 100.0;

struct BandSamples {
  double seconds = 0.0, metres = 0.0;
  std::array<std::vector<double>, dynamics_measure_count> values;
};

double median_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

class DynamicsObserver {
 public:
  DynamicsObserver(const Activity& activity, const KneeLoadModel& model) : activity_(activity), model_(model) {
    for (std::size_t i = 0; i < recorded_measures.size(); ++i) {
      const auto column = activity.streams.find(recorded_measures[i].channel);
      if (column.size() == activity.streams.size()) columns_[i] = column;
    }
  }

  std::vector<DynamicsBand> list() {
    for (const LevelRunning& running : find_level_running(activity_, model_)) add(running);
    std::vector<DynamicsBand> list;
    for (auto& [number, samples] : bands_)
      if (samples.seconds >= model_.own_step_rate_min_duration.value) list.push_back(summarise(samples));
    return list;
  }

 private:
  static std::vector<double>& values_of(BandSamples& band, DynamicsMeasure measure) {
    return band.values.at(static_cast<std::size_t>(measure));
  }

  void add(const LevelRunning& running) {
    BandSamples& band = bands_[static_cast<int>(running.speed.si() / model_.own_step_rate_speed_band.value)];
    band.seconds += running.duration.si();
    band.metres += (running.speed * running.duration).si();
    if (running.step_rate) add_steps(band, running.speed, *running.step_rate);
    for (std::size_t i = 0; i < columns_.size(); ++i) add_recorded(band, recorded_measures[i], columns_[i], running);
  }

  void add_steps(BandSamples& band, Speed speed, StepRate rate) const {
    values_of(band, DynamicsMeasure::step_rate).push_back(rate.si());
    if (columns_[0].empty())
      values_of(band, DynamicsMeasure::step_length).push_back(step_length(speed, rate).si() * centimetres_per_metre);
  }

  static void add_recorded(BandSamples& band, const RecordedMeasure& recorded, std::span<const std::int32_t> column,
                           const LevelRunning& running) {
    if (running.sample >= column.size() || column[running.sample] == missing_sample) return;
    const double value = column[running.sample] / recorded.per_unit;
    if (value > 0.0 && value < recorded.below) values_of(band, recorded.measure).push_back(value);
  }

  static DynamicsBand summarise(BandSamples& samples) {
    DynamicsBand band{Speed(samples.metres / samples.seconds), Duration(samples.seconds), {}};
    // A median of a few stray samples says nothing about the band.
    std::size_t most = 0;
    for (const auto& values : samples.values) most = std::max(most, values.size());
    for (std::size_t i = 0; i < dynamics_measure_count; ++i)
      if (2 * samples.values[i].size() > most) band.values[i] = median_of(samples.values[i]);
    return band;
  }

  const Activity& activity_;
  const KneeLoadModel& model_;
  std::array<std::span<const std::int32_t>, recorded_measures.size()> columns_{};
  std::map<int, BandSamples> bands_;
};

}  // namespace

DynamicsRun observe_dynamics(const Activity& activity, LocalDate day, std::string device, const KneeLoadModel& model) {
  return {day, std::move(device), is_treadmill(activity), DynamicsObserver(activity, model).list()};
}

}  // namespace patella
