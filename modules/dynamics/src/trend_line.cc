#include "trend_line.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace patella {
namespace {

constexpr double alike_m_s = 0.01;        // runs that differ by less were equally fast
constexpr double least_own_share = 0.02;  // of the spread in time that speed does not explain

// Sums about the means.
struct TrendSums {
  double n = 0.0, day = 0.0, faster = 0.0, value = 0.0;
  double day_day = 0.0, day_faster = 0.0, faster_faster = 0.0, day_value = 0.0, faster_value = 0.0;
};

TrendSums sum_trend(std::span<const TrendObservation> runs) {
  TrendSums sums;
  sums.n = static_cast<double>(runs.size());
  for (const TrendObservation& run : runs) {
    sums.day += run.day / sums.n;
    sums.faster += run.faster / sums.n;
    sums.value += run.value / sums.n;
  }
  for (const TrendObservation& run : runs) {
    const double day = run.day - sums.day, faster = run.faster - sums.faster, value = run.value - sums.value;
    sums.day_day += day * day;
    sums.day_faster += day * faster;
    sums.faster_faster += faster * faster;
    sums.day_value += day * value;
    sums.faster_value += faster * value;
  }
  return sums;
}

std::vector<double> residuals_of(std::span<const TrendObservation> runs, const TrendLine& line) {
  std::vector<double> residuals;
  for (const TrendObservation& run : runs)
    residuals.push_back(run.value - line.at(run.day) - line.per_speed.value_or(0.0) * run.faster);
  return residuals;
}

// How many times larger the variance of a slope is when neighbours are alike: (1 + r) / (1 - r) of a first-order chain.
double widening_of(const std::vector<double>& residuals) {
  double own = 0.0, neighbours = 0.0;
  for (std::size_t i = 0; i < residuals.size(); ++i) {
    own += residuals[i] * residuals[i];
    if (i > 0) neighbours += residuals[i] * residuals[i - 1];
  }
  const double most = 1.0 - 2.0 / static_cast<double>(residuals.size());
  const double alike = own > 0.0 ? std::clamp(neighbours / own, 0.0, most) : 0.0;
  return (1.0 + alike) / (1.0 - alike);
}

}  // namespace

Known<TrendLine> fit_trend_line(std::span<const TrendObservation> runs) {
  const TrendSums sums = sum_trend(runs);
  const bool with_speed = sums.faster_faster > sums.n * alike_m_s * alike_m_s;
  const double unexplained =
      with_speed ? sums.day_day - sums.day_faster * sums.day_faster / sums.faster_faster : sums.day_day;
  const double freedom = sums.n - (with_speed ? 3.0 : 2.0);
  if (!(freedom > 0.0) || !(unexplained > least_own_share * sums.day_day) || !(sums.day_day > 0.0)) return unknown;
  TrendLine line;
  line.mean_day = sums.day;
  const double speed_share = with_speed ? sums.day_faster / sums.faster_faster : 0.0;
  line.per_day = (sums.day_value - speed_share * sums.faster_value) / unexplained;
  if (with_speed) line.per_speed = (sums.faster_value - line.per_day * sums.day_faster) / sums.faster_faster;
  line.level = sums.value - line.per_speed.value_or(0.0) * sums.faster;
  const std::vector<double> residuals = residuals_of(runs, line);
  double square = 0.0;
  for (const double residual : residuals) square += residual * residual;
  line.per_day_error = std::sqrt(square / freedom / unexplained * widening_of(residuals));
  return line;
}

}  // namespace patella
