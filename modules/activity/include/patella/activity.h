// One recorded outing, as values: columns of samples, facts, laps, pauses, and what is doubtful about it.
//
// In:   nothing; `ingest` makes an Activity from bytes, `store` keeps it, `load` reads it.
// Out:  Activity and its parts. Samples are integers in a fixed unit per channel, so that equal files give equal
//       activities on every machine and no NaN can travel.
// Not:  no file format, no load, no judgement about the knee.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/units.h"

namespace patella {

// What is measured along an activity. The comment gives the unit of one integer step.
enum class Channel : std::uint8_t {
  time,                    // ms since Activity::start, strictly increasing, always present
  latitude,                // 1e-7 degree
  longitude,               // 1e-7 degree
  altitude,                // cm above sea level, as recorded
  distance,                // cm since the start, as the device says, never decreasing
  speed,                   // mm/s, as the device says
  heart_rate,              // beats/min
  cadence,                 // 1/256 per minute, in Activity::cadence_unit (FIT has fractional cadence)
  power,                   // W
  vertical_oscillation,    // 0.1 mm
  ground_contact_time,     // 0.1 ms
  step_length,             // 0.1 mm per step
  ground_contact_balance,  // 0.01 % of contact on the left foot
  temperature,             // degree Celsius
};
inline constexpr std::size_t channel_count = 14;

// A sample that was not recorded, or was not believed.
inline constexpr std::int32_t missing_sample = std::numeric_limits<std::int32_t>::min();

struct Column {
  Channel channel = Channel::time;
  std::vector<std::int32_t> values;
  bool operator==(const Column&) const = default;
};

// Columns of equal length; the first is time. At most one column per channel.
struct Streams {
  std::vector<Column> columns;
  std::size_t size() const { return columns.empty() ? 0 : columns.front().values.size(); }
  // Empty when the channel was not recorded.
  std::span<const std::int32_t> find(Channel channel) const {
    for (const Column& column : columns)
      if (column.channel == channel) return column.values;
    return {};
  }
  bool operator==(const Streams&) const = default;
};

enum class Sport : std::uint8_t { run, walk, hike, ride, swim, strength, other, unknown };
enum class SubSport : std::uint8_t { generic, treadmill, street, trail, track, indoor, virtual_activity };
enum class SourceFormat : std::uint8_t { fit, tcx, gpx, strava_csv, strava_json, manual };

// FIT and TCX count strides of one foot, some devices and apps steps of both. `undecided` until reconcile resolves it
// over all files of a device, or the runner says so.
enum class CadenceUnit : std::uint8_t { undecided, strides_per_minute, steps_per_minute };

// Which measurement of distance is used, and why (DistanceReason).
enum class DistanceSource : std::uint8_t { device, positions, speed, entered, none };
enum class DistanceReason : std::uint8_t {
  device_measured,     // the device gave one; it wins over positions
  device_implausible,  // it gave one that cannot be, so positions are used
  no_device_distance,  // only positions
  no_positions,        // only speed
  runner_entered,      // the runner typed it
  nothing_recorded,    // unknown: ask
};

// What is doubtful or missing. Each has a sentence in text/en.toml under quality.<name>.
enum class QualityFlag : std::uint8_t {
  no_samples,  // a summary without points
  no_positions,
  no_altitude,
  no_device_distance,
  no_step_rate,
  no_timestamps,
  distance_unknown,  // needs the runner's word; never counted as 0 km
  position_spikes_removed,
  altitude_spikes_removed,
  time_jumps,  // gaps or steps back in time were mended
  long_gap,    // more than 60 s without samples and without a pause
  duplicate_timestamps,
  negative_duration,
  checksum_wrong,      // the file's own checksum does not match
  truncated,           // the file ends early; what was there is kept
  treadmill_distance,  // estimated by an accelerometer
  step_rate_implausible,
  speed_implausible,
  clock_not_set,       // the device's clock counts from its start
  local_time_assumed,  // times without a zone
  part_of_multisport,
};

struct DeviceIdentity {
  std::string manufacturer;  // lower case, empty when not known
  std::string product;
  Known<std::uint32_t> serial_number;
  std::string software;  // creator string of a GPX or TCX file
  bool operator==(const DeviceIdentity&) const = default;
};

// Offsets from Activity::start.
struct Interval {
  Duration begin;
  Duration end;
  bool operator==(const Interval&) const = default;
};

struct Lap {
  Interval interval;
  Known<Distance> distance;
  bool operator==(const Lap&) const = default;
};

// One number per activity. Means are over moving time. Unknown stays unknown.
struct Facts {
  Duration elapsed;
  Duration moving;
  Known<Distance> distance;  // the one that counts
  Known<Distance> device_distance;
  Known<Distance> position_distance;
  DistanceSource distance_source = DistanceSource::none;
  DistanceReason distance_reason = DistanceReason::nothing_recorded;
  Known<Speed> mean_speed;
  Known<Speed> max_speed;     // over 10 s, spikes removed
  Known<StepRate> step_rate;  // unknown while the cadence unit is undecided
  Known<HeartRate> mean_heart_rate;
  Known<HeartRate> max_heart_rate;
  Known<Power> mean_power;
  Known<Distance> ascent;  // from filtered altitude
  Known<Distance> descent;
  Known<VerticalOscillation> vertical_oscillation;
  Known<GroundContactTime> ground_contact_time;
  Known<StepLength> step_length;
  Known<double> ground_contact_balance_percent;
  bool operator==(const Facts&) const = default;
};

struct Activity {
  ZonedInstant start;
  Sport sport = Sport::unknown;
  SubSport sub_sport = SubSport::generic;
  SourceFormat format = SourceFormat::manual;
  std::string name;        // as the service calls it; never part of a decision
  std::string service_id;  // "strava:123", "garmin:456"; empty when not known
  std::string gear;        // shoe name from an export; empty when not known
  DeviceIdentity device;
  CadenceUnit cadence_unit = CadenceUnit::undecided;
  Streams streams;
  std::vector<Lap> laps;
  std::vector<Interval> pauses;
  std::vector<double> beat_intervals_s;  // heart beat to beat, when recorded
  Facts facts;
  std::vector<QualityFlag> flags;  // sorted, each once
  bool operator==(const Activity&) const = default;
};

// Stable lower-case names, used in JSON, SQL and on screen ("run", "strides_per_minute", "no_altitude").
std::string_view name_of(Channel channel);
std::string_view name_of(Sport sport);
std::string_view name_of(SubSport sub_sport);
std::string_view name_of(SourceFormat format);
std::string_view name_of(CadenceUnit unit);
std::string_view name_of(DistanceSource source);
std::string_view name_of(DistanceReason reason);
std::string_view name_of(QualityFlag flag);
// The reverse; an unknown name is unknown, never a default.
Known<Channel> find_channel(std::string_view name);
Known<Sport> find_sport(std::string_view name);
Known<SubSport> find_sub_sport(std::string_view name);
Known<SourceFormat> find_source_format(std::string_view name);
Known<CadenceUnit> find_cadence_unit(std::string_view name);
Known<DistanceSource> find_distance_source(std::string_view name);
Known<DistanceReason> find_distance_reason(std::string_view name);
Known<QualityFlag> find_quality_flag(std::string_view name);

// Adds a flag, keeping the list sorted and each flag once.
void add_flag(Activity& activity, QualityFlag flag);
bool has_flag(const Activity& activity, QualityFlag flag);
bool is_treadmill(const Activity& activity);

// Everything but streams as one JSON object with units in its keys; streams have their own binary form in `store`.
// read_activity_summary(render_activity_summary(x)) equals x without its streams.
std::string render_activity_summary(const Activity& activity);
Result<Activity> read_activity_summary(std::string_view json);

}  // namespace patella
