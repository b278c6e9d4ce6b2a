// Rows of a service's list as activities, and beside the activities read from their files.
#include "patella/archive.h"

namespace patella {
namespace {

void set_distance(Activity& activity, const ExportedActivity& row) {
  Facts& facts = activity.facts;
  facts.distance = row.distance;
  if (!row.distance) return add_flag(activity, QualityFlag::distance_unknown);
  facts.distance_source = row.entered_by_hand ? DistanceSource::entered : DistanceSource::device;
  facts.distance_reason = row.entered_by_hand ? DistanceReason::runner_entered : DistanceReason::device_measured;
  if (!row.entered_by_hand) facts.device_distance = row.distance;
  if (facts.moving > Duration(0.0)) facts.mean_speed = *row.distance / facts.moving;
}

}  // namespace

Activity activity_of(const ExportedActivity& row) {
  Activity activity;
  activity.start = row.start;
  activity.sport = row.sport;
  activity.sub_sport = row.sub_sport;
  activity.format = SourceFormat::strava_csv;
  activity.name = row.name;
  activity.service_id = row.service_id;
  activity.gear = row.gear;
  activity.facts.elapsed = row.elapsed ? *row.elapsed : row.moving.value_or(Duration(0.0));
  activity.facts.moving = row.moving.value_or(activity.facts.elapsed);
  activity.facts.mean_heart_rate = row.mean_heart_rate;
  activity.facts.max_heart_rate = row.max_heart_rate;
  activity.facts.ascent = row.ascent;
  activity.facts.descent = row.descent;
  set_distance(activity, row);
  for (const QualityFlag flag :
       {QualityFlag::no_samples, QualityFlag::no_positions, QualityFlag::no_altitude, QualityFlag::no_step_rate})
    add_flag(activity, flag);
  if (is_treadmill(activity) && row.distance) add_flag(activity, QualityFlag::treadmill_distance);
  if (row.part_of_multisport) add_flag(activity, QualityFlag::part_of_multisport);
  return activity;
}

void add_export_facts(Activity& activity, const ExportedActivity& row) {
  if (activity.name.empty()) activity.name = row.name;
  if (activity.service_id.empty()) activity.service_id = row.service_id;
  if (!row.gear.empty()) activity.gear = row.gear;
}

}  // namespace patella
