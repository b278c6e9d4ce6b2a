// Decoded facts + what was said since = what counts. Pure.
#include <algorithm>
#include <set>

#include "patella/store_values.h"

namespace patella {
namespace {

struct Apply {
  EffectiveActivity& effective;

  void operator()(const SetDistance& change) {
    Facts& facts = effective.activity.facts;
    facts.distance = change.distance;
    facts.distance_source = DistanceSource::entered;
    facts.distance_reason = DistanceReason::runner_entered;
    auto& flags = effective.activity.flags;
    std::erase(flags, QualityFlag::distance_unknown);
    std::erase(flags, QualityFlag::treadmill_distance);
    if (facts.moving.si() > 0.0) facts.mean_speed = change.distance / facts.moving;
  }
  void operator()(const SetSport& change) { effective.activity.sport = change.sport; }
  void operator()(const SetTreadmill& change) {
    effective.activity.sub_sport = change.treadmill ? SubSport::treadmill : SubSport::generic;
  }
  void operator()(const SetShoe& change) {
    effective.shoe = change.shoe;
    effective.shoe_said = true;
  }
  void operator()(const SetCadenceUnit& change) { effective.activity.cadence_unit = change.unit; }
  void operator()(const SetDeleted& change) { effective.deleted = change.deleted; }
  void operator()(const MergeInto& change) { effective.merged_into = change.into; }
};

Known<double> first_position(const Activity& activity, Channel channel) {
  for (const std::int32_t value : activity.streams.find(channel))
    if (value != missing_sample) return value * 1e-7;
  return unknown;
}

// Of the default choices in force on `day` the newest; of the same day the one said last.
Known<Id> default_shoe(LocalDate day, std::span<const DefaultShoe> defaults) {
  const DefaultShoe* newest = nullptr;
  for (const DefaultShoe& choice : defaults)
    if (choice.from <= day && (!newest || newest->from <= choice.from)) newest = &choice;
  return newest ? newest->shoe : unknown;
}

void copy_facts(ActivityOverview& overview, const Facts& facts) {
  overview.elapsed = facts.elapsed;
  overview.moving = facts.moving;
  overview.distance = facts.distance;
  overview.distance_source = facts.distance_source;
  overview.distance_reason = facts.distance_reason;
  overview.mean_speed = facts.mean_speed;
  overview.step_rate = facts.step_rate;
  overview.mean_heart_rate = facts.mean_heart_rate;
  overview.ascent = facts.ascent;
  overview.descent = facts.descent;
}

void copy_activity(ActivityOverview& overview, const Activity& activity) {
  overview.start = activity.start;
  overview.day = local_day(activity.start);
  overview.sport = activity.sport;
  overview.sub_sport = activity.sub_sport;
  overview.format = activity.format;
  overview.name = activity.name;
  overview.gear = activity.gear;
  overview.service_id = activity.service_id;
  overview.device = device_key(activity.device);
  overview.start_latitude_degrees = first_position(activity, Channel::latitude);
  overview.start_longitude_degrees = first_position(activity, Channel::longitude);
  overview.samples = static_cast<std::int64_t>(activity.streams.size());
  overview.flags = activity.flags;
}

}  // namespace

EffectiveActivity apply_corrections(Activity decoded, std::span<const Said<Correction>> corrections) {
  EffectiveActivity effective;
  effective.activity = std::move(decoded);
  for (const Said<Correction>& said : corrections)
    if (!said.undone) std::visit(Apply{effective}, said.value.change);
  return effective;
}

EffectiveActivity apply_corrections(StoredActivity stored) {
  EffectiveActivity effective = apply_corrections(std::move(stored.decoded), stored.corrections);
  effective.id = stored.id;
  return effective;
}

ActivityOverview make_overview(const Id& id, const EffectiveActivity& effective, const ActivityInput& input,
                               std::string model_version) {
  ActivityOverview overview;
  overview.id = id;
  copy_activity(overview, effective.activity);
  copy_facts(overview, effective.activity.facts);
  overview.cadence = input.cadence;
  overview.load = input.load;
  if (overview.load.load) overview.load.load->course.clear();
  overview.shoe = effective.shoe;
  overview.shoe_said = effective.shoe_said;
  overview.deleted = effective.deleted;
  overview.merged_into = effective.merged_into;
  overview.model_version = std::move(model_version);
  return overview;
}

std::string device_key(const DeviceIdentity& device) {
  const std::string serial = device.serial_number ? std::to_string(*device.serial_number) : "";
  const std::string key = device.manufacturer + "/" + device.product + "/" + serial;
  return key == "//" ? device.software : key;
}

Known<Id> resolve_shoe(const ActivityOverview& activity, std::span<const Shoe> shoes,
                       std::span<const DefaultShoe> defaults) {
  if (activity.shoe_said) return activity.shoe;
  for (const Shoe& shoe : shoes) {
    const auto& names = shoe.gear_names;
    if (!activity.gear.empty() && std::find(names.begin(), names.end(), activity.gear) != names.end()) return shoe.id;
  }
  return activity.sport == Sport::run ? default_shoe(activity.day, defaults) : unknown;
}

std::string_view name_of(ImportOutcome outcome) {
  switch (outcome) {
    case ImportOutcome::imported:
      return "imported";
    case ImportOutcome::already_known:
      return "already_known";
    case ImportOutcome::not_an_activity:
      return "not_an_activity";
    case ImportOutcome::quarantined:
      return "quarantined";
    case ImportOutcome::refused:
      return "refused";
  }
  return {};
}

Known<ImportOutcome> find_import_outcome(std::string_view name) {
  for (const ImportOutcome outcome :
       {ImportOutcome::imported, ImportOutcome::already_known, ImportOutcome::not_an_activity,
        ImportOutcome::quarantined, ImportOutcome::refused})
    if (name_of(outcome) == name) return outcome;
  return unknown;
}

std::string_view name_of(Health health) {
  switch (health) {
    case Health::good:
      return "good";
    case Health::warning:
      return "warning";
    case Health::bad:
      return "bad";
  }
  return {};
}

}  // namespace patella
