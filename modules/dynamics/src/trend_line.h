// A line through the runs: y = level + per_speed (v - usual) + per_day t, by least squares, with the error of per_day.
//
// In:   one observation per run, by day.
// Out:  the line; the error of its slope over time, widened by what neighbouring runs have in common (lag-1
//       autocorrelation of the residuals).
#pragma once

#include <span>

#include "patella/base.h"

namespace patella {

struct TrendObservation {
  double day = 0.0;
  double faster = 0.0;  // than usual, m/s
  double value = 0.0;
};
struct TrendLine {
  double mean_day = 0.0;
  double level = 0.0;  // at the usual speed, on the mean day
  Known<double> per_speed;
  double per_day = 0.0;
  double per_day_error = 0.0;
  double at(double day) const { return level + per_day * (day - mean_day); }
};
// Unknown when time and speed cannot be told apart.
Known<TrendLine> fit_trend_line(std::span<const TrendObservation> runs);

}  // namespace patella
