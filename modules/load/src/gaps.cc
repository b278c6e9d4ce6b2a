#include "gaps.h"

#include <limits>

namespace patella {

std::vector<double> read_metres(std::span<const std::int32_t> centimetres) {
  std::vector<double> metres(centimetres.size());
  std::transform(centimetres.begin(), centimetres.end(), metres.begin(), [](std::int32_t cm) {
    return cm == missing_sample ? std::numeric_limits<double>::quiet_NaN() : cm / 100.0;
  });
  return metres;
}

void fill_gap(std::size_t begin, std::size_t end, std::span<const TrackPoint> points, double TrackPoint::* along,
              std::vector<double>& values) {
  const bool opens = begin == 0, closes = end == values.size();
  const double before = !opens ? values[begin - 1] : closes ? 0.0 : values[end];
  const double after = closes ? before : values[end];
  const double from = opens ? 0.0 : points[begin - 1].*along;
  const double span = opens || closes ? 0.0 : points[end].*along - from;
  for (std::size_t i = begin; i < end; ++i) {
    const double share = span > 0.0 ? (points[i].*along - from) / span : 0.0;
    values[i] = before + share * (after - before);
  }
}

}  // namespace patella
