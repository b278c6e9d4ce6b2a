#include "stride_clock.h"

#include <algorithm>
#include <cmath>

#include "harmonics.h"

namespace patella {
namespace {

// Linear between the points, level beyond them.
double interpolate(std::span<const double> at, std::span<const double> values, double where) {
  const auto after = std::ranges::upper_bound(at, where);
  if (after == at.begin()) return values.front();
  if (after == at.end()) return values.back();
  const auto i = static_cast<std::size_t>(after - at.begin());
  const double share = (where - at[i - 1]) / (at[i] - at[i - 1]);
  return values[i - 1] + share * (values[i] - values[i - 1]);
}

}  // namespace

StrideClock::StrideClock(const BodyTrack& track, std::span<const RhythmSignal> signals, double stride_s)
    : at_s_(track.at_s), turns_(track.size()) {
  for (std::size_t i = 0; i < turns_.size(); ++i) turns_[i] = (at_s_[i] - at_s_.front()) / stride_s;
  constexpr int rounds = 4;
  for (int round = 0; round < rounds; ++round) follow(signals);
}

std::vector<double> StrideClock::phases() const {
  std::vector<double> phases(turns_.size());
  std::ranges::transform(turns_, phases.begin(), [](double turns) { return turns - std::floor(turns); });
  return phases;
}

double StrideClock::stride_s() const {
  const auto count = static_cast<double>(turns_.size());
  double mean_at = 0.0, mean_turn = 0.0;
  for (std::size_t i = 0; i < turns_.size(); ++i) {
    mean_at += at_s_[i] / count;
    mean_turn += turns_[i] / count;
  }
  double product = 0.0, square = 0.0;
  for (std::size_t i = 0; i < turns_.size(); ++i) {
    product += (at_s_[i] - mean_at) * (turns_[i] - mean_turn);
    square += (turns_[i] - mean_turn) * (turns_[i] - mean_turn);
  }
  return product / square;
}

double StrideClock::time_of(double turn) const { return interpolate(turns_, at_s_, turn); }

// A boundary set late makes one stride long and the next one short: what neighbours share with opposite signs is noise
// of the boundaries, of which the mean keeps little; the rest is how strides differ.
double StrideClock::standard_error_s() const {
  std::vector<double> off;
  const double mean = stride_s();
  for (double turn = turns_.front(); turn + 1.0 <= turns_.back(); ++turn)
    off.push_back(time_of(turn + 1.0) - time_of(turn) - mean);
  if (off.size() < 3) return mean;
  const auto count = static_cast<double>(off.size());
  double spread = 0.0, shared = 0.0;
  for (std::size_t i = 0; i < off.size(); ++i) {
    spread += off[i] * off[i] / count;
    if (i > 0) shared += off[i] * off[i - 1] / (count - 1.0);
  }
  const double noise = std::max(0.0, -shared);
  constexpr double of_a_slope = 12.0;  // variance of a straight line's slope, times count cubed
  return std::sqrt(std::max(0.0, spread - 2.0 * noise) / count + of_a_slope * noise / (count * count * count));
}

// How far, in strides, the clip is behind the folded stride about `centre`: a Gauss-Newton step over one stride.
double StrideClock::find_lag(std::span<const RhythmSignal> signals, const std::vector<std::vector<double>>& left,
                             const std::vector<std::vector<double>>& slopes, double centre) const {
  constexpr double half = 0.5, farthest = 0.06;
  const auto from = static_cast<std::size_t>(std::ranges::lower_bound(turns_, centre - half) - turns_.begin());
  const auto until = static_cast<std::size_t>(std::ranges::lower_bound(turns_, centre + half) - turns_.begin());
  double product = 0.0, square = 0.0;
  for (std::size_t s = 0; s < signals.size(); ++s)
    for (std::size_t i = from; i < until; ++i) {
      product += signals[s].weights[i] * left[s][i] * slopes[s][i];
      square += signals[s].weights[i] * slopes[s][i] * slopes[s][i];
    }
  return square > 0.0 ? std::clamp(product / square, -farthest, farthest) : 0.0;
}

void StrideClock::follow(std::span<const RhythmSignal> signals) {
  constexpr int most = 6;
  const std::vector<double> own = phases();
  const HarmonicBasis basis(own, find_harmonics(own, most));
  std::vector<std::vector<double>> left, slopes;
  for (const RhythmSignal& signal : signals) {
    std::vector<double> weights = signal.weights;
    const HarmonicCurve curve = basis.fit_robustly(signal.values, weights);
    left.emplace_back();
    slopes.emplace_back();
    for (std::size_t i = 0; i < own.size(); ++i) {
      left.back().push_back(weights[i] > 0.0 ? signal.values[i] - curve.at(own[i]) : 0.0);
      slopes.back().push_back(curve.slope_at(own[i]));
    }
  }
  std::vector<double> centres, lags;
  constexpr double half = 0.5;
  for (double centre = turns_.front() + half; centre + half <= turns_.back(); centre += half) {
    centres.push_back(centre);
    lags.push_back(find_lag(signals, left, slopes, centre));
  }
  if (centres.empty()) return;
  for (double& turn : turns_) turn += interpolate(centres, lags, turn);
  // Time does not go back.
  for (std::size_t i = 1; i < turns_.size(); ++i) turns_[i] = std::max(turns_[i], turns_[i - 1] + 1e-6);
}

}  // namespace patella
