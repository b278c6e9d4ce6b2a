#include "grade.h"

#include <algorithm>

#include "gaps.h"

namespace patella {
namespace {

struct Altitudes {
  std::vector<double> metres;       // per sample
  std::vector<std::uint8_t> known;  // per stretch
};

// A phone that knows no altitude writes 0 everywhere.
bool measures_altitude(std::span<const std::int32_t> column, std::size_t samples) {
  if (column.size() != samples) return false;
  return std::any_of(column.begin(), column.end(), [](std::int32_t cm) { return cm != missing_sample && cm != 0; });
}

// Fills gaps along the distance; at the ends, and where they are too long, they stay unknown. At least one sample of
// the column was recorded.
Altitudes read_altitudes(std::span<const std::int32_t> column, std::span<const TrackPoint> points,
                         double longest_gap_m) {
  Altitudes altitudes{read_metres(column), std::vector<std::uint8_t>(column.size() - 1, 1)};
  for_each_gap(altitudes.metres, [&](std::size_t begin, std::size_t end) {
    fill_gap(begin, end, points, &TrackPoint::distance_m, altitudes.metres);
    const std::size_t before = begin == 0 ? 0 : begin - 1, after = std::min(end, column.size() - 1);
    const double length_m = points[after].distance_m - points[before].distance_m;
    if (begin != 0 && end != column.size() && length_m <= longest_gap_m) return;
    for (std::size_t i = before; i < after; ++i) altitudes.known[i] = 0;
  });
  return altitudes;
}

double median_of_3(double a, double b, double c) { return std::max(std::min(a, b), std::min(std::max(a, b), c)); }

// The median of five is the median of three: the fifth, the larger of the two pairs' lesser, the lesser of their
// larger.
double median_of_5(std::span<const double, 5> of) {
  const double a = of[0], b = of[1], c = of[2], d = of[3], e = of[4];
  return median_of_3(e, std::max(std::min(a, b), std::min(c, d)), std::min(std::max(a, b), std::max(c, d)));
}

// Takes out spikes of one or two samples. The ends follow Tukey's rule: between the neighbour and the line through the
// next two, so that a slope stays a slope.
std::vector<double> without_spikes(std::span<const double> raw) {
  const std::size_t n = raw.size();
  std::vector<double> metres(raw.begin(), raw.end());
  if (n < 5) return metres;
  for (std::size_t i = 2; i + 2 < n; ++i) metres[i] = median_of_5(raw.subspan(i - 2).first<5>());
  metres[1] = median_of_3(raw[0], raw[1], raw[2]);
  metres[n - 2] = median_of_3(raw[n - 1], raw[n - 2], raw[n - 3]);
  metres[0] = median_of_3(raw[0], metres[1], 3.0 * metres[1] - 2.0 * metres[2]);
  metres[n - 1] = median_of_3(raw[n - 1], metres[n - 2], 3.0 * metres[n - 2] - 2.0 * metres[n - 3]);
  return metres;
}

// Altitude over distance, and what is needed to integrate it.
struct Knot {
  double distance_m = 0.0;
  double altitude_m = 0.0;
  double integral = 0.0;    // of the altitude, m^2, from the first knot
  double half_slope = 0.0;  // of the stretch that begins here
};

// Weather and drift while standing are not climbing.
std::vector<Knot> join_knots(std::span<const TrackPoint> points, std::span<const Stretch> stretches,
                             std::span<const double> metres) {
  std::vector<Knot> knots(metres.size());
  Knot before{points[0].distance_m, metres[0]};
  double drift = 0.0;
  for (std::size_t i = 1; i < knots.size(); ++i) {
    const TrackPoint& point = points[i];
    if (point.paused || stretches[i - 1].gait == GaitKind::still) drift += metres[i] - metres[i - 1];
    Knot knot{point.distance_m, metres[i] - drift};
    const double span = knot.distance_m - before.distance_m;
    knot.integral = before.integral + (before.altitude_m + knot.altitude_m) / 2.0 * span;
    before.half_slope = span > 0.0 ? (knot.altitude_m - before.altitude_m) / (2.0 * span) : 0.0;
    knots[i - 1] = before;
    before = knot;
  }
  knots.back() = before;
  return knots;
}

double integral_after(const Knot& knot, double into_m) {
  return knot.integral + (knot.altitude_m + knot.half_slope * into_m) * into_m;
}

// Reads the integral of the altitude over distance, continued point-symmetrically beyond both ends. Places asked for in
// turn lie close together.
class AltitudeIntegral {
 public:
  explicit AltitudeIntegral(std::span<const Knot> knots)
      : first_(knots.begin()), last_(knots.end() - 1), at_(knots.begin()) {}

  double read(double place_m) {
    double mirrored = 0.0;
    if (place_m < 0.0) {
      mirrored = 2.0 * first_->altitude_m * place_m;
      place_m = -place_m;
    } else if (place_m > last_->distance_m) {
      mirrored = 2.0 * last_->altitude_m * (place_m - last_->distance_m);
      place_m = 2.0 * last_->distance_m - place_m;
    }
    return mirrored + inside(place_m);
  }

 private:
  double inside(double place_m) {
    while (at_ + 1 != last_ && (at_ + 1)->distance_m < place_m) ++at_;
    while (at_ != first_ && at_->distance_m > place_m) --at_;
    return integral_after(*at_, place_m - at_->distance_m);
  }
  std::span<const Knot>::iterator first_, last_, at_;
};

}  // namespace

void add_grades(const Activity& activity, const Track& track, const KneeLoadModel& model, Stretches& stretches) {
  const std::span<const TrackPoint> points = track.points;
  const auto column = activity.streams.find(Channel::altitude);
  if (is_treadmill(activity) || track.distance_only || !measures_altitude(column, points.size())) return;
  const Altitudes altitudes = read_altitudes(column, points, model.altitude_gap.value);
  const std::vector<Knot> knots = join_knots(points, stretches, without_spikes(altitudes.metres));
  const double window = std::min(model.grade_window.value, knots.back().distance_m);
  if (!(window > 1.0)) return;
  const double to_percent = 100.0 / (window * window);
  AltitudeIntegral before(knots), after(knots);
  auto knot = knots.begin();
  auto known = altitudes.known.begin();
  for (Stretch& stretch : stretches) {
    const Knot &begin = *knot++, &end = *knot;
    if (*known++ == 0 || stretch.metres > model.altitude_gap.value) continue;
    const double middle = (begin.distance_m + end.distance_m) / 2.0;
    const double here = integral_after(begin, middle - begin.distance_m);
    stretch.grade = to_percent * (after.read(middle + window) - 2.0 * here + before.read(middle - window));
  }
}

}  // namespace patella
