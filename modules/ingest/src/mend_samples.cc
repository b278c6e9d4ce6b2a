#include "mend_samples.h"

#include <algorithm>
#include <cmath>

#include "geodesy.h"
#include "limits.h"

namespace patella::ingest {

namespace {

struct Range {
  Channel channel;
  std::int32_t low;
  std::int32_t high;
};

// What a sensor on a living person can say; outside it the sample is missing. In the channels' integer units.
constexpr Range ranges[] = {
    {Channel::latitude, -900'000'000, 900'000'000},
    {Channel::longitude, -1'800'000'000, 1'800'000'000},
    {Channel::altitude, -50'000, 900'000},  // Dead Sea shore to Everest
    {Channel::heart_rate, 20, 250},
    {Channel::cadence, 0, 300 * 256},
    {Channel::power, 0, 3000},
    {Channel::vertical_oscillation, 1, 3000},
    {Channel::ground_contact_time, 500, 20'000},
    {Channel::step_length, 500, 35'000},
    {Channel::ground_contact_balance, 2000, 8000},
    {Channel::temperature, -60, 80},
};

// The range test as two comparisons without a branch, because every sample passes here.
void keep_range(std::vector<std::int32_t>& column, Range range) {
  for (std::int32_t& value : column) value = value >= range.low && value <= range.high ? value : missing_sample;
}

// Latitude without longitude is no position, and 0, 0 is what devices write before the first fix.
void pair_positions(Recording& recording) {
  auto& latitude = recording[Channel::latitude];
  auto& longitude = recording[Channel::longitude];
  if (latitude.empty() || longitude.empty()) {
    latitude.clear();
    longitude.clear();
  }
  for (std::size_t i = 0; i < latitude.size(); ++i) {
    const bool half = (latitude[i] == missing_sample) != (longitude[i] == missing_sample);
    if (half || (latitude[i] == 0 && longitude[i] == 0)) latitude[i] = longitude[i] = missing_sample;
  }
}

// Follows the track; a position that cannot be reached waits as a candidate until enough others agree with it.
class SpikeFilter {
 public:
  explicit SpikeFilter(Recording& recording) : recording_(recording), limit_mps_(speed_limit_mps(recording.sport)) {}

  bool run() {
    const auto& latitude = recording_[Channel::latitude];
    for (std::size_t i = 0; i < latitude.size(); ++i)
      if (latitude[i] != missing_sample) take(i);
    drop_candidates();
    return removed_;
  }

 private:
  void take(std::size_t i) {
    if (!has_good_ || reachable(good_, i)) {
      drop_candidates();
      accept(i);
    } else if (!candidates_.empty() && reachable(candidates_.back(), i)) {
      candidates_.push_back(i);
      if (candidates_.size() >= relocation_confirmed_after) {
        candidates_.clear();
        removed_ = true;  // the jump itself is not believed either
        accept(i);
      }
    } else {
      drop_candidates();
      candidates_.push_back(i);
    }
  }

  void accept(std::size_t i) {
    good_ = i;
    has_good_ = true;
  }

  void drop_candidates() {
    for (const std::size_t i : candidates_)
      recording_[Channel::latitude][i] = recording_[Channel::longitude][i] = missing_sample;
    removed_ = removed_ || !candidates_.empty();
    candidates_.clear();
  }

  bool reachable(std::size_t from, std::size_t to) const {
    const auto at = [&](std::size_t i) {
      return Position{recording_[Channel::latitude][i], recording_[Channel::longitude][i]};
    };
    const double seconds = static_cast<double>(recording_.time_ms[to] - recording_.time_ms[from]) / 1000.0;
    return is_within_m(at(from), at(to), limit_mps_ * seconds + position_slack_m);
  }

  Recording& recording_;
  double limit_mps_;
  std::vector<std::size_t> candidates_;
  std::size_t good_ = 0;
  bool has_good_ = false;
  bool removed_ = false;
};

// Sums the plausible increments of the device's distance, so that a reset, a step back or a jump adds nothing.
bool mend_distance(Recording& recording) {
  auto& column = recording[Channel::distance];
  const double limit_mps = speed_limit_mps(recording.sport);
  bool jumped = false;
  std::int64_t previous = missing_sample;
  std::int64_t sum = 0;
  std::int64_t moved_ms = 0;
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (column[i] == missing_sample) continue;
    if (previous == missing_sample) {
      sum = std::max<std::int64_t>(column[i], 0);
      moved_ms = recording.time_ms[i];
    }
    const std::int64_t increment = previous == missing_sample ? 0 : column[i] - previous;
    previous = column[i];
    const double seconds = static_cast<double>(recording.time_ms[i] - moved_ms) / 1000.0;
    const bool reachable = static_cast<double>(increment) / 100.0 <= limit_mps * seconds + distance_slack_m;
    if (increment > 0 && reachable) sum += increment;
    jumped = jumped || !reachable;
    if (increment != 0) moved_ms = recording.time_ms[i];
    if (sum > std::numeric_limits<std::int32_t>::max()) sum = std::numeric_limits<std::int32_t>::max();
    column[i] = static_cast<std::int32_t>(sum);
  }
  return jumped;
}

bool mend_speed(Recording& recording) {
  const auto limit = static_cast<std::int32_t>(speed_limit_mps(recording.sport) * 1000.0);
  bool removed = false;
  for (std::int32_t& value : recording[Channel::speed]) {
    if (value == missing_sample || (value >= 0 && value <= limit)) continue;
    value = missing_sample;
    removed = true;
  }
  return removed;
}

// Running dynamics of XML files name no unit; vertical oscillation comes in m, cm or mm, contact in s or ms, step
// length in m, cm or mm. What people do lies within a factor of three, so the median tells which.
void settle_unit(std::vector<std::int32_t>& column, double typical) {
  std::vector<std::int32_t> known;
  for (const std::int32_t value : column)
    if (value > 0) known.push_back(value);
  if (known.empty()) return;
  const auto middle = known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2);
  std::nth_element(known.begin(), middle, known.end());
  double scale = 1.0;
  for (const double candidate : {1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0})
    if (std::abs(std::log(*middle * candidate / typical)) < std::abs(std::log(*middle * scale / typical)))
      scale = candidate;
  for (std::int32_t& value : column)
    if (value != missing_sample) value = static_cast<std::int32_t>(std::clamp(std::round(value * scale), -1e6, 1e6));
}

}  // namespace

void mend_samples(Recording& recording) {
  if (recording.dynamics_unit == DynamicsUnit::thousandths_of_unknown) {
    settle_unit(recording[Channel::vertical_oscillation], 900.0);
    settle_unit(recording[Channel::ground_contact_time], 2500.0);
    settle_unit(recording[Channel::step_length], 10'000.0);
  }
  for (const Range& range : ranges) keep_range(recording[range.channel], range);
  pair_positions(recording);
  if (SpikeFilter(recording).run()) recording.flags.push_back(QualityFlag::position_spikes_removed);
  const bool jumped = mend_distance(recording);
  if (mend_speed(recording) || jumped) recording.flags.push_back(QualityFlag::speed_implausible);
}

}  // namespace patella::ingest
