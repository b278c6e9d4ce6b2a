#include "patella/activity.h"

#include <algorithm>

namespace patella {

void add_flag(Activity& activity, QualityFlag flag) {
  const auto place = std::lower_bound(activity.flags.begin(), activity.flags.end(), flag);
  if (place == activity.flags.end() || *place != flag) activity.flags.insert(place, flag);
}

bool has_flag(const Activity& activity, QualityFlag flag) {
  return std::find(activity.flags.begin(), activity.flags.end(), flag) != activity.flags.end();
}

bool is_treadmill(const Activity& activity) { return activity.sub_sport == SubSport::treadmill; }

}  // namespace patella
