#include "rhythm.h"

#include <algorithm>
#include <cmath>

#include "harmonics.h"

namespace patella {
namespace {

constexpr double grid_hz = 100.0;
constexpr double longest_looked_at_s = 60.0;
constexpr double shortest_stride_s = 0.4;
constexpr double longest_stride_s = 4.0;

// The signal at even times; gaps are bridged by straight lines.
std::vector<double> resample(std::span<const double> at_s, const RhythmSignal& signal) {
  std::vector<double> times, values;
  for (std::size_t i = 0; i < at_s.size(); ++i) {
    if (signal.weights[i] <= 0.0) continue;
    times.push_back(at_s[i]);
    values.push_back(signal.values[i]);
  }
  std::vector<double> even;
  if (times.size() < 2) return even;
  const double from = at_s.front();
  const double to = std::min(at_s.back(), from + longest_looked_at_s);
  std::size_t next = 1;
  for (double at = from; at <= to; at += 1.0 / grid_hz) {
    while (next + 1 < times.size() && times[next] < at) ++next;
    const double share = std::clamp((at - times[next - 1]) / (times[next] - times[next - 1]), 0.0, 1.0);
    even.push_back(values[next - 1] + share * (values[next] - values[next - 1]));
  }
  return even;
}

double correlate(const std::vector<double>& values, std::size_t lag) {
  const std::size_t count = values.size() - lag;
  double mean_a = 0.0, mean_b = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    mean_a += values[i];
    mean_b += values[i + lag];
  }
  mean_a /= static_cast<double>(count);
  mean_b /= static_cast<double>(count);
  double ab = 0.0, aa = 0.0, bb = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double a = values[i] - mean_a, b = values[i + lag] - mean_b;
    ab += a * b;
    aa += a * a;
    bb += b * b;
  }
  return aa > 0.0 && bb > 0.0 ? ab / std::sqrt(aa * bb) : 0.0;
}

// Of all signals together, by lag from `first` on.
std::vector<double> correlations(const std::vector<std::vector<double>>& signals, std::size_t first, std::size_t last) {
  std::vector<double> all;
  for (std::size_t lag = first; lag <= last; ++lag) {
    double sum = 0.0;
    for (const auto& signal : signals) sum += correlate(signal, lag);
    all.push_back(sum / static_cast<double>(signals.size()));
  }
  return all;
}

double unexplained(std::span<const double> at_s, std::span<const RhythmSignal> signals, double stride_s,
                   int harmonics) {
  const std::vector<double> phases = fold(at_s, stride_s);
  const HarmonicBasis basis(phases, harmonics);
  double sum = 0.0;
  for (const RhythmSignal& signal : signals) sum += basis.residual_of(signal.values, signal.weights);
  return sum;
}

}  // namespace

std::vector<double> fold(std::span<const double> at_s, double stride_s) {
  std::vector<double> phases(at_s.size());
  std::ranges::transform(at_s, phases.begin(), [&](double at) {
    const double turns = (at - at_s.front()) / stride_s;
    return turns - std::floor(turns);
  });
  return phases;
}

// Seen from the side a foot goes to and fro; from behind it only rises and falls.
std::vector<RhythmSignal> find_rhythm_signals(const BodyTrack& track, GaitView view) {
  std::vector<RhythmSignal> signals;
  for (const GaitLeg leg : gait_legs) {
    const PointTrack& ankle = track.points.of(leg, BodyPart::ankle);
    const PointTrack& hip = track.points.of(leg, BodyPart::hip);
    RhythmSignal signal{view == GaitView::side ? ankle.x : ankle.y, ankle.weight};
    const std::vector<double>& from = view == GaitView::side ? hip.x : hip.y;
    for (std::size_t i = 0; i < signal.values.size(); ++i) {
      signal.values[i] -= from[i];
      signal.weights[i] *= hip.weight[i];
    }
    signals.push_back(std::move(signal));
  }
  return signals;
}

Known<Rhythm> estimate_rhythm(const BodyTrack& track, std::span<const RhythmSignal> signals) {
  std::vector<std::vector<double>> even;
  for (const RhythmSignal& signal : signals) even.push_back(resample(track.at_s, signal));
  if (std::ranges::any_of(even, &std::vector<double>::empty)) return unknown;
  const auto first = static_cast<std::size_t>(shortest_stride_s * grid_hz);
  const auto last = std::min(static_cast<std::size_t>(longest_stride_s * grid_hz), even.front().size() / 2);
  if (last < first + 2) return unknown;
  const std::vector<double> all = correlations(even, first, last);
  // Two strides are as like each other as one: the shortest lag that does nearly as well as the best is the stride.
  constexpr double nearly = 0.85;
  const double best = *std::ranges::max_element(all);
  for (std::size_t i = 1; i + 1 < all.size(); ++i) {
    if (all[i] < all[i - 1] || all[i] < all[i + 1] || all[i] < nearly * best) continue;
    const double curvature = all[i - 1] - 2.0 * all[i] + all[i + 1];
    const double shift = curvature < 0.0 ? (all[i - 1] - all[i + 1]) / (2.0 * curvature) : 0.0;
    return Rhythm{(static_cast<double>(first + i) + shift) / grid_hz, all[i]};
  }
  return Rhythm{longest_stride_s, 0.0};
}

double refine_stride(std::span<const double> at_s, std::span<const RhythmSignal> signals, double stride_s,
                     double reach) {
  constexpr int few = 3, more = 6, halvings = 18;
  constexpr double wide = 0.01;
  const int steps = reach > wide ? 15 : 2;
  constexpr double golden = 0.6180339887498949;
  double best = stride_s;
  double least = unexplained(at_s, signals, stride_s, few);
  for (int step = -steps; step <= steps; ++step) {
    const double tried = stride_s * (1.0 + reach * step / steps);
    const double left = unexplained(at_s, signals, tried, few);
    if (left < least) std::tie(least, best) = std::pair(left, tried);
  }
  double low = best * (1.0 - reach / steps), high = best * (1.0 + reach / steps);
  for (int i = 0; i < halvings; ++i) {
    const double lower = high - golden * (high - low), upper = low + golden * (high - low);
    const bool left = unexplained(at_s, signals, lower, more) < unexplained(at_s, signals, upper, more);
    (left ? high : low) = left ? upper : lower;
  }
  return (low + high) / 2.0;
}

}  // namespace patella
