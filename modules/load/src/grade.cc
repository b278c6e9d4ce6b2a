#include "grade.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace patella {
namespace {

constexpr double no_grade = std::numeric_limits<double>::quiet_NaN();

struct Altitudes {
  std::vector<double> metres;       // per sample, relative to the first
  std::vector<std::uint8_t> known;  // per stretch
};

// A phone that knows no altitude writes 0 everywhere.
bool measures_altitude(std::span<const std::int32_t> column, std::size_t samples) {
  if (column.size() != samples) return false;
  return std::any_of(column.begin(), column.end(), [](std::int32_t cm) { return cm != missing_sample && cm != 0; });
}

// Fills samples between two known ones along the distance; stretches in too long a gap stay unknown.
void bridge(std::size_t from, std::size_t until, const Track& track, double longest_gap_m, Altitudes& altitudes) {
  const double span = track.distance_m[until] - track.distance_m[from];
  const double rise = altitudes.metres[until] - altitudes.metres[from];
  for (std::size_t i = from + 1; i < until; ++i) {
    const double share = span > 0.0 ? (track.distance_m[i] - track.distance_m[from]) / span : 0.0;
    altitudes.metres[i] = altitudes.metres[from] + share * rise;
  }
  if (span <= longest_gap_m)
    std::fill(altitudes.known.begin() + static_cast<std::ptrdiff_t>(from),
              altitudes.known.begin() + static_cast<std::ptrdiff_t>(until), std::uint8_t{1});
}

Altitudes read_altitudes(std::span<const std::int32_t> column, const Track& track, double longest_gap_m) {
  Altitudes altitudes{std::vector<double>(track.size()), std::vector<std::uint8_t>(track.size() - 1)};
  std::size_t last = track.size();
  for (std::size_t i = 0; i < track.size(); ++i) {
    if (column[i] == missing_sample) continue;
    altitudes.metres[i] = column[i] / 100.0;
    if (last == track.size())
      std::fill_n(altitudes.metres.begin(), i, altitudes.metres[i]);
    else
      bridge(last, i, track, longest_gap_m, altitudes);
    last = i;
  }
  for (std::size_t i = last + 1; i < track.size(); ++i) altitudes.metres[i] = altitudes.metres[last];
  return altitudes;
}

double median_of_3(double a, double b, double c) { return std::max(std::min(a, b), std::min(std::max(a, b), c)); }

// The median of five is the median of three: the fifth, the larger of the two pairs' lesser, the lesser of their
// larger.
double median_of_5(double a, double b, double c, double d, double e) {
  const double low = std::max(std::min(a, b), std::min(c, d));
  const double high = std::min(std::max(a, b), std::max(c, d));
  return median_of_3(e, low, high);
}

// Takes out spikes of one or two samples. The ends follow Tukey's rule: between the neighbour and the line through the
// next two, so that a slope stays a slope.
void remove_spikes(std::vector<double>& metres) {
  const std::size_t n = metres.size();
  if (n < 5) return;
  const std::vector<double> raw = metres;
  for (std::size_t i = 2; i + 2 < n; ++i)
    metres[i] = median_of_5(raw[i - 2], raw[i - 1], raw[i], raw[i + 1], raw[i + 2]);
  metres[1] = median_of_3(raw[0], raw[1], raw[2]);
  metres[n - 2] = median_of_3(raw[n - 1], raw[n - 2], raw[n - 3]);
  metres[0] = median_of_3(raw[0], metres[1], 3.0 * metres[1] - 2.0 * metres[2]);
  metres[n - 1] = median_of_3(raw[n - 1], metres[n - 2], 3.0 * metres[n - 2] - 2.0 * metres[n - 3]);
}

// Weather and drift while standing are not climbing.
void remove_drift_at_rest(const Track& track, const Stretches& stretches, std::vector<double>& metres) {
  double drift = 0.0, before = metres[0];
  for (std::size_t i = 0; i < metres.size(); ++i) {
    const double rise = metres[i] - before;
    before = metres[i];
    const bool at_rest = i > 0 && (stretches.gait[i - 1] == GaitKind::still || track.paused[i] != 0);
    if (at_rest) drift += rise;
    metres[i] -= drift;
  }
}

// The integral of the altitude over distance, continued point-symmetrically beyond both ends.
class AltitudeIntegral {
 public:
  AltitudeIntegral(const std::vector<double>& distance_m, const std::vector<double>& metres)
      : distance_(distance_m), metres_(metres), integral_(metres.size()), half_slope_(metres.size()) {
    for (std::size_t i = 1; i < metres.size(); ++i) {
      const double span = distance_m[i] - distance_m[i - 1];
      integral_[i] = integral_[i - 1] + (metres[i - 1] + metres[i]) / 2.0 * span;
      half_slope_[i - 1] = span > 0.0 ? (metres[i] - metres[i - 1]) / (2.0 * span) : 0.0;
    }
  }
  double length() const { return distance_.back(); }

  // `at` is a cursor of the caller's: places asked for in turn lie close together.
  double read(double place_m, std::size_t& at) const {
    if (place_m < 0.0) return 2.0 * metres_.front() * place_m + inside(-place_m, at);
    if (place_m > length()) return 2.0 * metres_.back() * (place_m - length()) + inside(2.0 * length() - place_m, at);
    return inside(place_m, at);
  }

 private:
  double inside(double place_m, std::size_t& at) const {
    while (at + 2 < distance_.size() && distance_[at + 1] < place_m) ++at;
    while (at > 0 && distance_[at] > place_m) --at;
    const double into = place_m - distance_[at];
    return integral_[at] + (metres_[at] + half_slope_[at] * into) * into;
  }
  const std::vector<double>& distance_;
  const std::vector<double>& metres_;
  std::vector<double> integral_;
  std::vector<double> half_slope_;  // of the stretch that begins here
};

}  // namespace

std::vector<double> compute_grades(const Activity& activity, const Track& track, const Stretches& stretches,
                                   const KneeLoadModel& model) {
  std::vector<double> grades(stretches.size(), no_grade);
  const auto column = activity.streams.find(Channel::altitude);
  if (is_treadmill(activity) || track.distance_only || !measures_altitude(column, track.size())) return grades;
  Altitudes altitudes = read_altitudes(column, track, model.altitude_gap.value);
  remove_spikes(altitudes.metres);
  remove_drift_at_rest(track, stretches, altitudes.metres);
  const AltitudeIntegral integral(track.distance_m, altitudes.metres);
  const double window = std::min(model.grade_window.value, integral.length());
  if (!(window > 1.0)) return grades;
  const double to_percent = 100.0 / (window * window);
  std::size_t before = 0, here = 0, after = 0;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (altitudes.known[i] == 0) continue;
    const double middle = (track.distance_m[i] + track.distance_m[i + 1]) / 2.0;
    grades[i] = to_percent * (integral.read(middle + window, after) - 2.0 * integral.read(middle, here) +
                              integral.read(middle - window, before));
  }
  return grades;
}

}  // namespace patella
