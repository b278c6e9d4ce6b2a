#include "step_rate.h"

#include <algorithm>

#include "limits.h"
#include "patella/ingest.h"

namespace patella {

namespace {

constexpr double cadence_scale = 256.0;

// Nobody runs at 240 steps a minute for long, and nobody runs at 55 strides: between them the two do not overlap.
constexpr double running_steps_from = 120.0;
// Walking is 80 to 140 steps a minute, 40 to 70 strides.
constexpr double walking_steps_from = 80.0;

double median_cadence(const Activity& activity) {
  std::vector<std::int32_t> known;
  for (const std::int32_t value : activity.streams.find(Channel::cadence))
    if (value > 0) known.push_back(value);
  if (known.empty()) return 0.0;
  const auto middle = known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2);
  std::nth_element(known.begin(), middle, known.end());
  return *middle / cadence_scale;
}

}  // namespace

namespace ingest {

CadenceUnit propose_cadence_unit(const Activity& activity) {
  if (!is_on_foot(activity.sport)) return CadenceUnit::undecided;
  const double median = median_cadence(activity);
  if (median <= 0.0) return CadenceUnit::undecided;
  const double steps_from = activity.sport == Sport::run ? running_steps_from : walking_steps_from;
  return median >= steps_from ? CadenceUnit::steps_per_minute : CadenceUnit::strides_per_minute;
}

}  // namespace ingest

std::vector<double> compute_step_rate(const Activity& activity) {
  const auto cadence = activity.streams.find(Channel::cadence);
  if (activity.cadence_unit == CadenceUnit::undecided) return {};
  const double factor = (activity.cadence_unit == CadenceUnit::strides_per_minute ? 2.0 : 1.0) / cadence_scale;
  std::vector<double> rate(cadence.size(), 0.0);
  for (std::size_t i = 0; i < cadence.size(); ++i)
    if (cadence[i] != missing_sample) rate[i] = cadence[i] * factor;
  return rate;
}

}  // namespace patella
