// Does a device count steps or strides? No file says so reliably, but all runs of a device together do.
#include <algorithm>
#include <array>
#include <map>

#include "names.h"
#include "patella/reconcile.h"

namespace patella {
namespace {

// Device heuristics, not clinical limits. The median step rate of a run lies between 120 and 220 steps/min (TRUST
// hazard 21), hence 60 to 110 strides/min. Medians above 200 steps/min are rarer than a shuffling run that was recorded
// in steps, so from 100 to 120 nothing is decided.
constexpr double fewest_strides = 60.0, most_strides = 100.0;
constexpr double fewest_steps = 120.0, most_steps = 220.0;
// Faster than people walk: the change to running comes at about 2 m/s, and a walk's 110 steps look like strides.
constexpr std::int32_t running_speed_mm_per_s = 2200;
constexpr double running_speed_m_per_s = 2.2;
constexpr double standing_per_minute = 30.0;
constexpr std::size_t fewest_samples = 60;
// One device, one way of counting: more disagreement than this has another cause, which the runner must name.
constexpr double agreeing_enough = 0.8;

CadenceUnit unit_at(double per_minute) {
  if (per_minute >= fewest_strides && per_minute <= most_strides) return CadenceUnit::strides_per_minute;
  if (per_minute >= fewest_steps && per_minute <= most_steps) return CadenceUnit::steps_per_minute;
  return CadenceUnit::undecided;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::vector<double> running_cadences(const Activity& activity) {
  const auto cadence = activity.streams.find(Channel::cadence), speed = activity.streams.find(Channel::speed);
  const bool fast = activity.facts.mean_speed && activity.facts.mean_speed->si() >= running_speed_m_per_s;
  std::vector<double> values;
  for (std::size_t i = 0; i < cadence.size(); ++i) {
    const bool running = i < speed.size() && speed[i] != missing_sample ? speed[i] >= running_speed_mm_per_s : fast;
    const double per_minute = cadence[i] / 256.0;
    if (cadence[i] != missing_sample && running && per_minute >= standing_per_minute) values.push_back(per_minute);
  }
  return values;
}

CadenceReason reason_of(CadenceUnit unit, double per_minute, double agreeing) {
  if (unit != CadenceUnit::undecided)
    return agreeing >= agreeing_enough ? CadenceReason::pooled_median : CadenceReason::mixed;
  return per_minute > most_strides && per_minute < fewest_steps ? CadenceReason::between : CadenceReason::implausible;
}

// Of the runs that say anything: a jog of 58 strides neither supports nor contradicts.
double agreeing_share(CadenceUnit unit, const std::vector<double>& medians) {
  double agreeing = 0.0, contradicting = 0.0;
  for (const double value : medians) {
    const CadenceUnit said = unit_at(value);
    if (said == unit)
      agreeing += 1.0;
    else if (said != CadenceUnit::undecided)
      contradicting += 1.0;
  }
  return agreeing > 0.0 ? agreeing / (agreeing + contradicting) : 0.0;
}

CadenceVerdict verdict_of(const CadenceDevice& device, const std::vector<double>& medians) {
  CadenceVerdict verdict;
  verdict.device = device;
  verdict.runs = medians.size();
  verdict.median_per_minute = median(medians);
  const CadenceUnit unit = unit_at(verdict.median_per_minute);
  verdict.agreeing_share = agreeing_share(unit, medians);
  verdict.reason = reason_of(unit, verdict.median_per_minute, verdict.agreeing_share);
  if (verdict.reason == CadenceReason::pooled_median) verdict.unit = unit;
  return verdict;
}

}  // namespace

CadenceDevice cadence_device_of(const Activity& activity) {
  return {activity.device.manufacturer, activity.device.product, activity.device.software, activity.format};
}

std::string label_of(const CadenceDevice& device) {
  std::string label;
  for (const std::string& part : {device.manufacturer, device.product, device.software})
    if (!part.empty()) label += (label.empty() ? "" : " ") + part;
  return (label.empty() ? "unnamed device" : label) + " (" + std::string(name_of(device.format)) + ")";
}

Known<CadenceObservation> observe_cadence(const Activity& activity, std::string id) {
  if (activity.sport != Sport::run) return unknown;
  std::vector<double> values = running_cadences(activity);
  if (values.size() < fewest_samples) return unknown;
  const std::size_t samples = values.size();
  return CadenceObservation{std::move(id), cadence_device_of(activity), median(std::move(values)), samples};
}

std::vector<CadenceVerdict> compute_cadence_units(std::span<const CadenceObservation> observations,
                                                  std::span<const CadenceOverride> overrides) {
  std::map<CadenceDevice, std::vector<double>> devices;
  for (const CadenceObservation& observation : observations)
    devices[observation.device].push_back(observation.median_per_minute);
  std::vector<CadenceVerdict> verdicts;
  for (const auto& [device, medians] : devices) {
    verdicts.push_back(verdict_of(device, medians));
    for (const CadenceOverride& said : overrides) {
      if (said.device_label != label_of(device) || said.unit == CadenceUnit::undecided) continue;
      verdicts.back().unit = said.unit;
      verdicts.back().reason = CadenceReason::runner_said;
    }
  }
  return verdicts;
}

std::string_view name_of(CadenceReason reason) {
  static constexpr std::array<std::string_view, 5> names{"pooled_median", "runner_said", "between", "mixed",
                                                         "implausible"};
  return name_in(names, reason);
}

}  // namespace patella
