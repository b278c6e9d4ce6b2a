// A recording with all its faults -> an Activity with columns, pauses, facts and flags.
#include <algorithm>

#include "limits.h"
#include "mend_samples.h"
#include "mend_time.h"
#include "patella/ingest.h"
#include "recording.h"
#include "step_rate.h"

namespace patella {

namespace ingest {

namespace {

bool has_values(const std::vector<std::int32_t>& column) {
  return std::any_of(column.begin(), column.end(), [](std::int32_t value) { return value != missing_sample; });
}

std::int64_t find_start(const Recording& recording) {
  return recording.rows() > 0 ? recording.time_ms.front() : recording.start_ms;
}

ZonedInstant start_of(const Recording& recording, std::int64_t start_ms) {
  ZonedInstant start{Instant{std::chrono::milliseconds{start_ms}}, std::chrono::minutes{0}, unknown,
                     ZoneSource::unknown};
  if (recording.offset) {
    start.offset = *recording.offset;
    start.source = ZoneSource::file;
  }
  return start;
}

void move_columns(Recording& recording, Activity& activity, std::int64_t start_ms) {
  if (recording.rows() == 0) return;
  Column time{Channel::time, std::vector<std::int32_t>(recording.rows())};
  for (std::size_t i = 0; i < recording.rows(); ++i)
    time.values[i] = static_cast<std::int32_t>(recording.time_ms[i] - start_ms);
  activity.streams.columns.push_back(std::move(time));
  for (std::size_t i = 1; i < channel_count; ++i)
    if (has_values(recording.columns[i]))
      activity.streams.columns.push_back({static_cast<Channel>(i), std::move(recording.columns[i])});
}

double seconds_since(std::int64_t start_ms, std::int64_t time_ms) {
  return static_cast<double>(time_ms - start_ms) / 1000.0;
}

// Pauses the device states, else the holes where it was interrupted. Sorted, inside the recording, not touching.
void set_pauses(const Recording& recording, Activity& activity, std::int64_t start_ms) {
  std::vector<Interval> found;
  const double end = recording.rows() == 0 ? 0.0 : seconds_since(start_ms, recording.time_ms.back());
  const auto add = [&](std::int64_t from_ms, std::int64_t to_ms) {
    const double begin_s = std::clamp(seconds_since(start_ms, from_ms), 0.0, end);
    const double end_s = std::clamp(seconds_since(start_ms, to_ms), 0.0, end);
    if (end_s > begin_s) found.push_back({Duration(begin_s), Duration(end_s)});
  };
  for (const Span& pause : recording.pauses) add(pause.begin_ms, pause.end_ms);
  for (const std::size_t row : recording.breaks)
    if (row > 0 && row < recording.rows()) add(recording.time_ms[row - 1], recording.time_ms[row]);
  std::sort(found.begin(), found.end(), [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  for (const Interval& pause : found) {
    if (!activity.pauses.empty() && pause.begin <= activity.pauses.back().end)
      activity.pauses.back().end = std::max(activity.pauses.back().end, pause.end);
    else
      activity.pauses.push_back(pause);
  }
}

void set_laps(const Recording& recording, Activity& activity, std::int64_t start_ms) {
  const double limit_mps = speed_limit_mps(recording.sport);
  for (const Span& lap : recording.laps) {
    const double begin = seconds_since(start_ms, lap.begin_ms);
    const double end = seconds_since(start_ms, lap.end_ms);
    if (end < begin || begin < -1.0 || end > static_cast<double>(longest_recording_ms) / 1000.0) continue;
    Lap kept{{Duration(std::max(begin, 0.0)), Duration(std::max(end, 0.0))}, unknown};
    if (lap.distance_m && *lap.distance_m >= 0.0 && *lap.distance_m <= limit_mps * (end - begin) + distance_slack_m)
      kept.distance = Distance(*lap.distance_m);
    activity.laps.push_back(kept);
  }
}

void flag_time_faults(const Recording& recording, Activity& activity) {
  if (recording.local_times) add_flag(activity, QualityFlag::local_time_assumed);
  const auto start_ms = activity.start.utc.time_since_epoch().count();
  if (start_ms < clock_set_after_ms) add_flag(activity, QualityFlag::clock_not_set);
}

// What is known only from the file's summary; compute_facts keeps it where samples do not say more.
void set_summary_facts(const Recording& recording, Activity& activity) {
  Facts& facts = activity.facts;
  if (recording.elapsed_s) facts.elapsed = Duration(*recording.elapsed_s);
  if (recording.timer_s) facts.moving = Duration(*recording.timer_s);
  if (recording.distance_m && *recording.distance_m > 0.0) facts.device_distance = Distance(*recording.distance_m);
}

}  // namespace

Known<Activity> finish_recording(Recording recording) {
  mend_times(recording);
  const std::int64_t start_ms = find_start(recording);
  if (start_ms == no_time) return unknown;
  mend_samples(recording);
  Activity activity;
  activity.start = start_of(recording, start_ms);
  activity.sport = recording.sport;
  activity.sub_sport = recording.sub_sport;
  activity.format = recording.format;
  activity.name = std::move(recording.name);
  activity.service_id = std::move(recording.service_id);
  activity.device = std::move(recording.device);
  for (const QualityFlag flag : recording.flags) add_flag(activity, flag);
  flag_time_faults(recording, activity);
  set_pauses(recording, activity, start_ms);
  set_laps(recording, activity, start_ms);
  set_summary_facts(recording, activity);
  activity.beat_intervals_s = std::move(recording.beat_intervals_s);
  move_columns(recording, activity, start_ms);
  activity.cadence_unit = propose_cadence_unit(activity);
  compute_facts(activity);
  return activity;
}

}  // namespace ingest

}  // namespace patella
