// The FIT wire format of sports watches, read to columns and written from them. No meaning is given to what is read.
//
// In:   the bytes of a .fit file, whole or in pieces.
// Out:  FitFile: one FitSegment per chained file with the record messages as columns of raw integers, developer fields,
//       and small tables (session, lap, event, device, ...), together with everything that was wrong with the bytes.
// Not:  no sport rules, no strides-to-steps, no time zones beyond the file's own offset, no repair of what was
// measured. Sources: the public description of the FIT protocol (thisisant.com/developer, "FIT protocol") and real
// files; the field
//       table is our own. What is read and refused: docs/file-formats-fit.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/base.h"

namespace patella {

// ---- Time. FIT counts seconds since 1989-12-31T00:00:00Z; below 0x10000000 it counts seconds since the device
// started.
inline constexpr std::int64_t fit_epoch_unix_s = 631065600;
inline constexpr std::int32_t fit_first_calendar_time = 0x10000000;

// ---- Record columns. What a record message can say and Patella keeps.
enum class FitChannel : std::uint8_t {
  timestamp,  // seconds since the FIT epoch; see FitSegment::device_time for seconds since the device started
  latitude,   // semicircles: 180 degrees = 2^31
  longitude,
  altitude,  // the enhanced field where the file has it, else the plain one; the same holds for speed and respiration
  speed,
  distance,
  heart_rate,
  cadence,  // as on the wire: of a run usually strides per minute
  fractional_cadence,
  power,
  temperature,
  grade,
  vertical_speed,
  vertical_oscillation,
  vertical_ratio,
  stance_time,
  stance_time_percent,
  stance_time_balance,
  step_length,
  accumulated_power,
  total_cycles,
  calories,
  activity_type,
  left_right_balance,
  gps_accuracy,
  respiration_rate,
  core_temperature,
  cycle_length,
  resistance,
};
inline constexpr std::size_t fit_channel_count = static_cast<std::size_t>(FitChannel::resistance) + 1;

// value in `unit` = raw / scale - offset
struct FitChannelInfo {
  std::string_view name;
  std::string_view unit;
  double scale;
  double offset;
};
const FitChannelInfo& fit_channel_info(FitChannel channel);

// A raw value that the file marks invalid, does not give in this record, or that no int32 holds.
inline constexpr std::int32_t fit_invalid = std::numeric_limits<std::int32_t>::min();
Known<double> fit_value(FitChannel channel, std::int32_t raw);

// One field that an app or a sensor added. Values are scaled; NaN where there is none.
struct FitDeveloperColumn {
  std::string name;
  std::string unit;
  std::uint8_t developer_data_index = 0;
  std::uint8_t field_number = 0;
  std::uint8_t base_type = 0x88;        // how it is written; 0x88 is float32
  Known<std::uint16_t> native_message;  // the message and field it says it stands for
  Known<std::uint8_t> native_field;
  double scale = 1;  // value = raw / scale - offset
  double offset = 0;
  std::vector<double> values;  // empty when no record has the field, else one per record
  bool describes_same(const FitDeveloperColumn& other) const;
  bool operator==(const FitDeveloperColumn& other) const;  // NaN equals NaN
};

struct FitRecords {
  std::size_t rows = 0;
  std::array<std::vector<std::int32_t>, fit_channel_count>
      columns;  // empty when the file never gives it, else `rows` long
  std::vector<FitDeveloperColumn> developer;
  const std::vector<std::int32_t>& operator[](FitChannel channel) const {
    return columns[static_cast<std::size_t>(channel)];
  }
  std::vector<std::int32_t>& operator[](FitChannel channel) { return columns[static_cast<std::size_t>(channel)]; }
  bool has(FitChannel channel) const { return !(*this)[channel].empty(); }
  bool operator==(const FitRecords&) const = default;
};

// ---- Small tables. Times are seconds since the FIT epoch, as on the wire (fit_unix_s converts).
using FitTime = std::int64_t;
constexpr std::int64_t fit_unix_s(FitTime time) { return time + fit_epoch_unix_s; }

// A session or a lap: the same facts under different field numbers.
struct FitSummary {
  Known<FitTime> timestamp;
  Known<FitTime> start_time;
  Known<std::uint8_t> sport;
  Known<std::uint8_t> sub_sport;
  Known<std::uint8_t> trigger;    // why the lap or session ended
  Known<std::uint8_t> intensity;  // laps: active, rest, warm-up, cool-down
  Known<double> total_elapsed_s;
  Known<double> total_timer_s;
  Known<double> total_moving_s;
  Known<double> total_distance_m;
  Known<double> total_cycles;  // of a run: strides
  Known<double> total_calories_kcal;
  Known<double> total_ascent_m;
  Known<double> total_descent_m;
  Known<double> average_speed_mps;  // the enhanced field where the file has it, else the plain one
  Known<double> maximum_speed_mps;
  Known<double> average_heart_rate_bpm;
  Known<double> maximum_heart_rate_bpm;
  Known<double> average_cadence_rpm;  // whole and fractional part together
  Known<double> maximum_cadence_rpm;
  Known<double> average_power_w;
  Known<double> maximum_power_w;
  Known<double> average_vertical_oscillation_mm;
  Known<double> average_vertical_ratio_percent;
  Known<double> average_stance_time_ms;
  Known<double> average_stance_time_percent;
  Known<double> average_stance_time_balance_percent;
  Known<double> average_step_length_mm;
  Known<double> average_temperature_celsius;
  Known<double> pool_length_m;
  Known<double> first_lap_index;
  Known<double> lap_count;
  bool operator==(const FitSummary&) const = default;
};

enum class FitTimerChange : std::uint8_t { none, start, stop };

struct FitEvent {
  Known<FitTime> timestamp;
  std::uint8_t event = 0xFF;  // 0 is the timer, 0xFF says nothing
  std::uint8_t event_type = 0xFF;
  Known<std::uint32_t> data;            // data16 where only that is given
  std::size_t record_row = 0;           // how many records came before it
  FitTimerChange timer_change() const;  // stop includes pauses
  bool operator==(const FitEvent&) const = default;
};

struct FitDevice {
  Known<FitTime> timestamp;
  Known<std::uint8_t> device_index;  // 0 is the recorder itself
  Known<std::uint8_t> device_type;
  Known<std::uint16_t> manufacturer;
  Known<std::uint16_t> product;
  Known<std::uint32_t> serial_number;
  Known<double> software_version;
  Known<double> battery_voltage_v;
  Known<std::uint8_t> battery_status;
  Known<std::uint8_t> source_type;
  std::string product_name;
  std::string descriptor;
  bool operator==(const FitDevice&) const = default;
};

struct FitFileId {
  Known<std::uint8_t> type;
  Known<std::uint16_t> manufacturer;
  Known<std::uint16_t> product;
  Known<std::uint32_t> serial_number;
  Known<FitTime> time_created;
  std::string product_name;
  bool operator==(const FitFileId&) const = default;
};

struct FitActivity {
  Known<FitTime> timestamp;
  Known<FitTime> local_timestamp;  // the clock on the wall; minus timestamp = offset from UTC
  Known<double> total_timer_s;
  Known<std::uint16_t> session_count;
  Known<std::uint8_t> type;
  Known<std::int32_t> utc_offset_s() const;  // to the quarter of an hour; unknown when that is not clear
  Known<FitTime> device_to_local_s() const;  // for device times: add to reach the clock on the wall
  bool operator==(const FitActivity&) const = default;
};

struct FitSport {
  Known<std::uint8_t> sport;
  Known<std::uint8_t> sub_sport;
  std::string name;
  bool operator==(const FitSport&) const = default;
};

struct FitLength {  // one length of a pool
  Known<FitTime> timestamp;
  Known<FitTime> start_time;
  Known<double> total_elapsed_s;
  Known<double> total_timer_s;
  Known<std::uint16_t> stroke_count;
  Known<std::uint8_t> length_type;  // 1 is swum, 0 is rest
  bool operator==(const FitLength&) const = default;
};

struct FitHeartBeats {  // hrv messages: the gaps between beats, in order
  std::vector<std::uint16_t> interval_ms;
  std::vector<std::uint32_t> record_row;  // how many records came before each gap
  bool operator==(const FitHeartBeats&) const = default;
};

struct FitWorkoutStep {
  std::string name;
  Known<std::uint8_t> duration_type;  // 0 time (ms), 1 distance (cm), 5 open, 6 repeat until steps completed
  Known<std::uint32_t> duration_value;
  Known<std::uint8_t> target_type;  // 0 speed (mm/s), 1 heart rate, 2 open, 3 cadence, 4 power
  Known<std::uint32_t> target_value;
  Known<std::uint32_t> target_low;
  Known<std::uint32_t> target_high;
  Known<std::uint8_t> intensity;  // 0 active, 1 rest, 2 warm-up, 3 cool-down
  std::string notes;
  bool operator==(const FitWorkoutStep&) const = default;
};

struct FitWorkout {
  std::string name;
  Known<std::uint8_t> sport;
  Known<std::uint8_t> sub_sport;
  std::vector<FitWorkoutStep> steps;
  bool operator==(const FitWorkout&) const = default;
};

// ---- What was wrong with the bytes. Nothing is dropped silently.
enum class FitProblemKind : std::uint8_t {
  header_crc_wrong,
  file_crc_wrong,
  truncated,                 // the file ends before its data does; all whole messages were kept
  still_recording,           // data size 0: the device never closed the file
  data_size_too_long,        // the header promises more than there is, yet the checksum at the end holds
  trailing_bytes,            // after the last segment comes something that is not FIT
  undefined_local_message,   // the rest of the segment cannot be framed
  unknown_byte_order,        // neither 0 nor 1: guessed from the message number
  unknown_base_type,         // the field was not read
  size_does_not_match_type,  // a too short integer was read as one of that size; anything else was not read
  zero_length_field,
  developer_field_undescribed,  // its values were not read
  device_time,                  // seconds since the device started instead of a calendar time
  record_without_time,          // or with one after 2058
  compressed_time_without_reference,
  text_not_utf8,      // broken bytes replaced by U+FFFD
  negative_duration,  // kept out: the fact is unknown
  unknown_sport,
  limit_exceeded,  // the rest of the file was not read
};
std::string_view fit_problem_name(FitProblemKind kind);

struct FitProblem {
  FitProblemKind kind = FitProblemKind::truncated;
  std::uint64_t byte = 0;   // where in the file
  std::string detail;       // a technical sentence
  std::uint64_t times = 1;  // the first place is reported, the others counted
  bool operator==(const FitProblem&) const = default;
};

enum class FitChecksum : std::uint8_t { absent, right, wrong };

struct FitMessageCount {
  std::uint16_t message = 0;
  std::uint64_t count = 0;
  bool operator==(const FitMessageCount&) const = default;
};

struct FitSegment {
  std::uint64_t first_byte = 0;
  std::uint8_t header_size = 14;
  std::uint8_t protocol_version = 0x20;
  std::uint16_t profile_version = 0;
  FitChecksum checksum = FitChecksum::absent;
  bool device_time =
      false;  // record times count from the device's start and no correlation message relates them to UTC
  FitFileId file_id;
  FitActivity activity;
  FitSport sport;
  FitWorkout workout;
  FitRecords records;
  FitHeartBeats heart_beats;
  std::vector<FitSummary> sessions;
  std::vector<FitSummary> laps;
  std::vector<FitEvent> events;
  std::vector<FitDevice> devices;
  std::vector<FitLength> lengths;
  std::vector<FitMessageCount> messages;  // every message seen, also those not read, by number
  bool is_activity() const;               // by file type, else by having records or sessions
};

struct FitFile {
  std::vector<FitSegment> segments;
  std::vector<FitProblem> problems;
  bool has(FitProblemKind kind) const;
};

// ---- Reading
struct FitLimits {
  std::size_t segments = 64;
  std::uint64_t output_bytes = 160u << 20;  // columns of all segments together
};

// An Error only when there is nothing of a FIT file to keep: empty, too short, or no ".FIT" mark.
Result<FitFile> read_fit(std::span<const std::byte> bytes, const FitLimits& limits = {});

// The same from pieces of any size, holding back at most one message.
class FitReader {
 public:
  explicit FitReader(const FitLimits& limits = {});
  FitReader(FitReader&&) noexcept;
  FitReader& operator=(FitReader&&) noexcept;
  ~FitReader();
  void push(std::span<const std::byte> bytes);
  Result<FitFile> finish();  // the reader is spent afterwards

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The first bytes of a file tell whether it is FIT.
bool looks_like_fit(std::span<const std::byte> bytes);

// The CRC-16 of FIT, continued from `crc`.
std::uint16_t fit_crc(std::span<const std::byte> bytes, std::uint16_t crc = 0);

// Names of the public numbers; empty when unknown.
std::string_view fit_sport_name(std::uint8_t sport);
std::string_view fit_sub_sport_name(std::uint8_t sub_sport);
std::string_view fit_manufacturer_name(std::uint16_t manufacturer);
std::string_view fit_file_type_name(std::uint8_t type);

// ---- Writing
struct FitWriteOptions {
  bool big_endian = false;
  bool compressed_timestamps = false;  // where a record follows the one before within 31 s
  bool header_checksum = true;         // false writes 0, which the protocol allows
  bool plain_speed_altitude = false;   // the old 16-bit fields instead of the enhanced ones
  bool open_ended = false;             // data size 0 and no checksum, as a device that lost power leaves it
};

// read_fit(write_fit(x)) gives x back. A value its wire type cannot hold is a BrokenInvariant.
// header_size (12 or 14), protocol and profile version are taken from the segment; chain files by appending.
std::vector<std::byte> write_fit(const FitSegment& segment, const FitWriteOptions& options = {});

}  // namespace patella
