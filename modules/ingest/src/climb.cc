#include "climb.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace patella::ingest {

namespace {

// Altitudes are averaged over bins of this length, so that standing still or recording often adds no climbing.
constexpr double bin_m = 10.0;
constexpr double bin_s = 4.0;  // without any distance: what a runner takes for about as much
constexpr std::size_t smoothed_bins = 5;
// A rise or fall counts once it exceeds this: three times the noise of a barometer, after averaging.
constexpr double turning_threshold_m = 3.0;
// Further from the median of its neighbours than any hill carries a runner within two samples.
constexpr double spike_m = 20.0;

struct Sample {
  double place;  // in bins
  double altitude_m;
};

std::vector<Sample> collect(const Course& course, std::span<const std::int32_t> altitude_cm) {
  std::vector<Sample> samples;
  samples.reserve(altitude_cm.size());
  const bool by_distance = !course.along_m.empty() && course.along_m.back() - course.along_m.front() > 2 * bin_m;
  const std::vector<double>& places = by_distance ? course.along_m : course.time_s;
  const double bin_size = by_distance ? bin_m : bin_s;
  for (std::size_t i = 0; i < altitude_cm.size(); ++i)
    if (altitude_cm[i] != missing_sample) samples.push_back({places[i] / bin_size, altitude_cm[i] / 100.0});
  return samples;
}

// Where no step from one sample to the next is this high, five in a row cannot differ by spike_m.
bool has_high_step(const std::vector<Sample>& samples) {
  constexpr double high_step_m = spike_m / 4 - 0.01;
  bool found = false;
  for (std::size_t i = 1; i < samples.size(); ++i)
    found |= std::abs(samples[i].altitude_m - samples[i - 1].altitude_m) > high_step_m;
  return found;
}

bool remove_spikes(std::vector<Sample>& samples) {
  if (!has_high_step(samples)) return false;
  bool removed = false;
  const std::vector<Sample> original = samples;
  for (std::size_t i = 2; i + 2 < original.size(); ++i) {
    std::array<double, 5> around{};
    for (std::size_t k = 0; k < 5; ++k) around[k] = original[i + k - 2].altitude_m;
    // The median lies between the least and the greatest.
    const auto [least, greatest] = std::minmax_element(around.begin(), around.end());
    if (*greatest - *least <= spike_m) continue;
    std::nth_element(around.begin(), around.begin() + 2, around.end());
    if (std::abs(original[i].altitude_m - around[2]) <= spike_m) continue;
    samples[i].altitude_m = around[2];
    removed = true;
  }
  return removed;
}

// One mean per bin that has samples; bins without any are passed over, which joins what is on their sides.
std::vector<double> compute_bins(const std::vector<Sample>& samples) {
  std::vector<double> bins;
  double sum = 0.0;
  std::size_t count = 0;
  double end = samples.empty() ? 0.0 : std::floor(samples.front().place) + 1.0;
  for (const Sample& sample : samples) {
    if (sample.place >= end) {
      bins.push_back(sum / static_cast<double>(count));
      end = std::floor(sample.place) + 1.0;
      sum = 0.0;
      count = 0;
    }
    sum += sample.altitude_m;
    ++count;
  }
  if (count > 0) bins.push_back(sum / static_cast<double>(count));
  return bins;
}

// The ends are averaged over fewer bins, symmetrically, so that a steady slope keeps its full height.
std::vector<double> smooth(const std::vector<double>& bins) {
  std::vector<double> out(bins.size());
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const std::size_t reach = std::min({smoothed_bins / 2, i, bins.size() - 1 - i});
    double sum = 0.0;
    for (std::size_t k = i - reach; k <= i + reach; ++k) sum += bins[k];
    out[i] = sum / static_cast<double>(2 * reach + 1);
  }
  return out;
}

// Follows the line between turning points; a turn is believed once it has gone turning_threshold_m the other way.
void sum_turns(const std::vector<double>& line, Climb& climb) {
  double low = line.front();
  double high = line.front();
  int direction = 0;
  const auto count = [&](double from, double to) {
    (to > from ? climb.ascent_m : climb.descent_m) += std::abs(to - from);
  };
  for (const double altitude : line) {
    if (direction >= 0 && altitude <= high - turning_threshold_m) {
      if (direction > 0) count(low, high);
      direction = -1;
      low = altitude;
    } else if (direction <= 0 && altitude >= low + turning_threshold_m) {
      if (direction < 0) count(high, low);
      direction = 1;
      high = altitude;
    }
    if (altitude > high) high = altitude;
    if (altitude < low) low = altitude;
  }
  if (direction > 0) count(low, high);
  if (direction < 0) count(high, low);
}

}  // namespace

Known<Climb> compute_climb(const Course& course, std::span<const std::int32_t> altitude_cm) {
  std::vector<Sample> samples = collect(course, altitude_cm);
  Climb climb;
  climb.spikes_removed = remove_spikes(samples);
  const std::vector<double> line = smooth(compute_bins(samples));
  if (line.size() < 2) return unknown;
  sum_turns(line, climb);
  return climb;
}

}  // namespace patella::ingest
