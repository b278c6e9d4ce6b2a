#include "step_rate.h"

#include "limits.h"
#include "patella/ingest.h"

namespace patella {

namespace {

constexpr std::int32_t cadence_scale = 256;

// Nobody runs at 240 steps a minute for long, and nobody runs at 55 strides: between them the two do not overlap.
constexpr std::int32_t running_steps_from = 120;
// Walking is 80 to 140 steps a minute, 40 to 70 strides.
constexpr std::int32_t walking_steps_from = 80;

}  // namespace

namespace ingest {

CadenceUnit propose_cadence_unit(const Activity& activity) {
  if (!is_on_foot(activity.sport)) return CadenceUnit::undecided;
  const std::int32_t steps_from =
      (activity.sport == Sport::run ? running_steps_from : walking_steps_from) * cadence_scale;
  std::size_t known = 0;
  std::size_t lower = 0;
  for (const std::int32_t value : activity.streams.find(Channel::cadence)) {
    known += value > 0 ? 1 : 0;
    lower += value > 0 && value < steps_from ? 1 : 0;
  }
  if (known == 0) return CadenceUnit::undecided;
  const bool median_is_steps = lower <= known / 2;  // known without sorting
  return median_is_steps ? CadenceUnit::steps_per_minute : CadenceUnit::strides_per_minute;
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
