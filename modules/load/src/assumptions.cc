#include "assumptions.h"

#include <array>

namespace patella {
namespace {

constexpr std::array<std::string_view, 17> names{
    "grade_unknown",       "grade_clamped",    "speed_clamped",        "step_rate_expected",
    "step_rate_clamped",   "height_unknown",   "own_step_rate_prior",  "walking_coefficient",
    "distance_only",       "duration_unknown", "hike_coefficient",     "device_distance_treadmill",
    "not_a_foot_activity", "distance_unknown", "distance_implausible", "gait_uncertain",
    "sport_assumed"};
static_assert(names.size() == static_cast<std::size_t>(LoadAssumption::sport_assumed) + 1);

}  // namespace

std::vector<LoadAssumption> AssumptionSet::list() const {
  std::vector<LoadAssumption> assumptions;
  for (unsigned i = 0; i < names.size(); ++i)
    if ((bits_ >> i) & 1U) assumptions.push_back(static_cast<LoadAssumption>(i));
  return assumptions;
}

std::string_view name_of(LoadAssumption assumption) {
  const auto index = static_cast<std::size_t>(assumption);
  if (index >= names.size()) throw BrokenInvariant("no such load assumption");
  return names[index];
}

Known<LoadAssumption> find_load_assumption(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<LoadAssumption>(i);
  return unknown;
}

}  // namespace patella
