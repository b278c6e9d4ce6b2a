// modules: archive activity
// Any bytes as a service's table: what is read is possible, and every row can become an activity.
#include <cstdint>
#include <cstdlib>

#include "patella/archive.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

template <class Unit>
void require_within(const patella::Known<Unit>& value, double most) {
  require(!value || (value->si() > 0.0 && value->si() <= most));
}

void check(const patella::ExportTable& table) {
  for (const patella::ExportedActivity& row : table.activities) {
    require_within(row.distance, 2.0e6);
    require_within(row.elapsed, 14 * 86400.0);
    require_within(row.moving, 14 * 86400.0);
    require_within(row.mean_heart_rate, 250.0);
    require(!row.service_id.empty() && row.name.size() <= 500);
    const patella::Activity activity = patella::activity_of(row);
    require(activity.facts.distance == row.distance);
    require(has_flag(activity, patella::QualityFlag::distance_unknown) == !row.distance);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
  if (auto strava = patella::read_strava_activities(bytes)) check(*strava);
  if (auto shoes = patella::read_strava_shoes(bytes)) require(shoes->size() <= size);
  const auto gear = patella::read_garmin_gear(bytes);
  if (auto garmin = patella::read_garmin_activities(bytes)) {
    if (gear) patella::add_gear(*garmin, *gear);
    check(*garmin);
  }
  return 0;
}
