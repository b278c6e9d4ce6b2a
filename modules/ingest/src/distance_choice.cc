#include "distance_choice.h"

#include <cmath>

#include "limits.h"

namespace patella::ingest {

namespace {

// A device total further from the positions than this factor is not believed when positions cover the whole outing.
constexpr double device_position_factor = 2.0;
constexpr double positions_cover = 0.9;
// Below this a ratio of distances means nothing.
constexpr double comparable_m = 200.0;
// The total of the summary and the last sample differ by a few metres; beyond this factor the summary is wrong.
constexpr double summary_factor = 2.0;

bool is_plausible(double distance_m, const Activity& activity, double elapsed_s) {
  return std::isfinite(distance_m) && distance_m >= 0.0 &&
         (elapsed_s <= 0.0 || distance_m <= speed_limit_mps(activity.sport) * elapsed_s + distance_slack_m);
}

double coverage(const Activity& activity) {
  const auto latitude = activity.streams.find(Channel::latitude);
  if (latitude.empty()) return 0.0;
  std::size_t known = 0;
  for (const std::int32_t value : latitude) known += value != missing_sample;
  return static_cast<double>(known) / static_cast<double>(latitude.size());
}

bool contradicted_by_positions(double device_m, Known<double> position_m, const Activity& activity) {
  if (!position_m || *position_m < comparable_m || coverage(activity) < positions_cover) return false;
  if (activity.sub_sport == SubSport::treadmill || activity.sub_sport == SubSport::indoor ||
      activity.sub_sport == SubSport::virtual_activity)
    return false;
  return device_m > *position_m * device_position_factor || device_m < *position_m / device_position_factor;
}

Known<double> device_total(const std::vector<double>& along, Known<double> summary_m) {
  const Known<double> last = along.empty() ? Known<double>{} : Known<double>{along.back()};
  if (!summary_m || *summary_m <= 0.0) return last;
  if (last && *last > 0.0 && (*summary_m > *last * summary_factor || *summary_m < *last / summary_factor)) return last;
  return summary_m;
}

void choose(DistanceChoice& choice, DistanceSource source, DistanceReason reason, double distance_m) {
  choice.source = source;
  choice.reason = reason;
  choice.distance_m = distance_m;
}

}  // namespace

DistanceChoice choose_distance(const Activity& activity, const Course& course, Known<double> summary_device_m,
                               double elapsed_s) {
  DistanceChoice choice;
  std::vector<double> device = compute_along(activity, course, DistanceSource::device);
  std::vector<double> positions = compute_along(activity, course, DistanceSource::positions);
  choice.device_m = device_total(device, summary_device_m);
  if (!positions.empty()) choice.position_m = positions.back();
  const auto discard = [&](Known<double>& distance_m) {
    if (!distance_m || is_plausible(*distance_m, activity, elapsed_s)) return;
    distance_m = unknown;
    choice.implausible = true;
  };
  const bool has_device = choice.device_m && *choice.device_m > 0.0;
  discard(choice.device_m);
  discard(choice.position_m);
  const bool device_believed =
      has_device && choice.device_m && !contradicted_by_positions(*choice.device_m, choice.position_m, activity);
  const bool moved = choice.position_m && *choice.position_m > 0.0;
  if (device_believed) {
    choose(choice, DistanceSource::device, DistanceReason::device_measured, *choice.device_m);
    choice.along_m = !device.empty() ? std::move(device) : std::move(positions);
  } else if (moved) {
    choose(choice, DistanceSource::positions,
           has_device ? DistanceReason::device_implausible : DistanceReason::no_device_distance, *choice.position_m);
    choice.along_m = std::move(positions);
  } else if (auto by_speed = compute_along(activity, course, DistanceSource::speed);
             !by_speed.empty() && by_speed.back() > 0.0) {
    choose(choice, DistanceSource::speed, DistanceReason::no_positions, by_speed.back());
    choice.along_m = std::move(by_speed);
  }
  return choice;
}

}  // namespace patella::ingest
