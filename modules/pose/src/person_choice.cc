#include "person_choice.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace patella {
namespace {

std::vector<double> without_mean(std::vector<double> values) {
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  for (double& value : values) value -= mean;
  return values;
}

double product(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// Standard deviation of how far the feet are apart, in sides of the body's square.
double movement_of(const PersonTrack& track) {
  if (track.feet_apart_x.empty()) return 0.0;
  const auto x = without_mean(track.feet_apart_x), y = without_mean(track.feet_apart_y);
  return std::sqrt((product(x, x) + product(y, y)) / static_cast<double>(x.size()));
}

}  // namespace

double periodicity_of(const PersonTrack& track, double step_s) {
  constexpr double shortest_s = 0.25, longest_s = 1.5;
  const std::size_t count = track.feet_apart_x.size();
  const auto first = static_cast<std::size_t>(std::ceil(shortest_s / step_s));
  const auto last = std::min(static_cast<std::size_t>(longest_s / step_s), count / 2);
  if (count == 0 || first > last) return 0.0;
  const auto x = without_mean(track.feet_apart_x), y = without_mean(track.feet_apart_y);
  const auto similarity = [&](std::size_t lag) {
    const auto early = [&](std::span<const double> values) { return values.first(count - lag); };
    const auto late = [&](std::span<const double> values) { return values.subspan(lag); };
    const double both = product(early(x), late(x)) + product(early(y), late(y));
    const double own = product(early(x), early(x)) + product(early(y), early(y));
    const double other = product(late(x), late(x)) + product(late(y), late(y));
    return own > 0.0 && other > 0.0 ? both / std::sqrt(own * other) : 0.0;
  };
  double best = -1.0;
  for (std::size_t lag = first; lag <= last; ++lag) best = std::max(best, similarity(lag));
  return best;
}

std::size_t choose_runner(std::span<const PersonTrack> tracks, double step_s) {
  // Someone who stands is not ruled out: perhaps the runner has not begun. A tenth of a body is a small step.
  constexpr double floor_of_rhythm = 0.05, small_step = 0.1;
  const auto score = [&](const PersonTrack& track) {
    const double rhythm = std::max(0.0, periodicity_of(track, step_s)) * std::min(1.0, movement_of(track) / small_step);
    return track.side * (floor_of_rhythm + rhythm);
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < tracks.size(); ++i)
    if (score(tracks[i]) > score(tracks[best])) best = i;
  return best;
}

}  // namespace patella
