// A segment to bytes: descriptions, small tables, then records with what happened between them, then the summaries.
#include <algorithm>
#include <cmath>
#include <set>

#include "message_numbers.h"
#include "message_writer.h"
#include "patella/fit.h"
#include "record_fields.h"
#include "summary_fields.h"

namespace patella {
namespace {

using namespace fit_wire;

// Local message numbers; a compressed timestamp leaves two bits for them, so records come first.
enum Local : std::uint8_t {
  local_record = 0,
  local_compressed_record = 1,
  local_event = 2,
  local_heart_beats = 3,
  local_table = 4,
};
constexpr std::uint8_t timestamp_field = 253;
constexpr std::uint8_t message_index_field = 254;

class Writer {
 public:
  Writer(const FitSegment& segment, const FitWriteOptions& options) : segment_(segment), options_(options) {}

  std::vector<std::byte> write() {
    write_file_id();
    write_developer_fields();
    for (const FitDevice& device : segment_.devices) write_device(device);
    write_sport();
    write_workout();
    choose_record_fields();
    for (std::size_t row = 0; row < segment_.records.rows; ++row) {
      write_between(row);
      write_record(row);
    }
    write_between(segment_.records.rows);
    for (const FitLength& length : segment_.lengths) write_length(length);
    for (const FitSummary& lap : segment_.laps) write_summary(lap, false);
    for (const FitSummary& session : segment_.sessions) write_summary(session, true);
    write_activity();
    return frame(stream_.bytes(), {segment_.header_size, segment_.protocol_version, segment_.profile_version,
                                   options_.header_checksum, options_.open_ended});
  }

 private:
  Message begin(std::uint16_t number) const { return {number, options_.big_endian}; }

  void put(const Message& message, std::uint8_t local, const Known<FitTime>& timestamp = unknown) {
    stream_.add(message, local);
    if (timestamp) last_time_ = timestamp;
  }

  void write_file_id() {
    const FitFileId& id = segment_.file_id;
    if (id == FitFileId{}) return;
    Message message = begin(message_file_id);
    message.optional(0, type_enum, id.type);
    message.optional(1, type_uint16, id.manufacturer);
    message.optional(2, type_uint16, id.product);
    message.optional(3, type_uint32z, id.serial_number);
    message.optional(4, type_uint32, id.time_created);
    message.optional_text(8, id.product_name);
    put(message, local_table);
  }

  void write_developer_fields() {
    std::set<std::uint8_t> applications;
    for (const FitDeveloperColumn& column : segment_.records.developer)
      applications.insert(column.developer_data_index);
    for (const std::uint8_t application : applications) {
      Message message = begin(message_developer_data_id);
      message.bytes(1, type_byte, std::vector<std::byte>(16));
      message.integer(3, type_uint8, application);
      put(message, local_table);
    }
    for (const FitDeveloperColumn& column : segment_.records.developer) write_field_description(column);
  }

  void write_field_description(const FitDeveloperColumn& column) {
    Message message = begin(message_field_description);
    message.integer(0, type_uint8, column.developer_data_index);
    message.integer(1, type_uint8, column.field_number);
    message.integer(2, type_uint8, column.base_type);
    message.optional_text(3, column.name);
    if (column.scale != 1) message.integer(6, type_uint8, std::llround(column.scale));
    if (column.offset != 0) message.integer(7, type_sint8, std::llround(column.offset));
    message.optional_text(8, column.unit);
    message.optional(14, type_uint16, column.native_message);
    message.optional(15, type_uint8, column.native_field);
    put(message, local_table);
  }

  void write_device(const FitDevice& device) {
    Message message = begin(message_device_info);
    message.optional(timestamp_field, type_uint32, device.timestamp);
    message.optional(0, type_uint8, device.device_index);
    message.optional(1, type_uint8, device.device_type);
    message.optional(2, type_uint16, device.manufacturer);
    message.optional(3, type_uint32z, device.serial_number);
    message.optional(4, type_uint16, device.product);
    message.optional(5, type_uint16, device.software_version, 100);
    message.optional(10, type_uint16, device.battery_voltage_v, 256);
    message.optional(11, type_uint8, device.battery_status);
    message.optional_text(19, device.descriptor);
    message.optional(25, type_enum, device.source_type);
    message.optional_text(27, device.product_name);
    put(message, local_table, device.timestamp);
  }

  void write_sport() {
    const FitSport& sport = segment_.sport;
    if (sport == FitSport{}) return;
    Message message = begin(message_sport);
    message.optional(0, type_enum, sport.sport);
    message.optional(1, type_enum, sport.sub_sport);
    message.optional_text(3, sport.name);
    put(message, local_table);
  }

  void write_workout() {
    const FitWorkout& workout = segment_.workout;
    if (workout == FitWorkout{}) return;
    Message message = begin(message_workout);
    message.optional(4, type_enum, workout.sport);
    message.integer(6, type_uint16, static_cast<std::int64_t>(workout.steps.size()));
    message.optional_text(8, workout.name);
    message.optional(11, type_enum, workout.sub_sport);
    put(message, local_table);
    for (std::size_t i = 0; i < workout.steps.size(); ++i) write_workout_step(workout.steps[i], i);
  }

  void write_workout_step(const FitWorkoutStep& step, std::size_t index) {
    Message message = begin(message_workout_step);
    message.integer(message_index_field, type_uint16, static_cast<std::int64_t>(index));
    message.optional_text(0, step.name);
    message.optional(1, type_enum, step.duration_type);
    message.optional(2, type_uint32, step.duration_value);
    message.optional(3, type_enum, step.target_type);
    message.optional(4, type_uint32, step.target_value);
    message.optional(5, type_uint32, step.target_low);
    message.optional(6, type_uint32, step.target_high);
    message.optional(7, type_enum, step.intensity);
    message.optional_text(8, step.notes);
    put(message, local_table);
  }

  // One field for each channel that has values: the preferred one, unless the plain one was asked for.
  void choose_record_fields() {
    for (const RecordField& field : record_fields()) {
      const bool written = field.column < fit_channel_count && !segment_.records.columns[field.column].empty();
      const auto channel = static_cast<FitChannel>(field.column);
      const bool has_plain = channel == FitChannel::speed || channel == FitChannel::altitude;
      if (written && field.preferred != (has_plain && options_.plain_speed_altitude)) fields_.push_back(field);
    }
  }

  Known<std::int64_t> cell(const RecordField& field, std::size_t row) const {
    const std::int32_t raw = segment_.records.columns[field.column][row];
    if (raw == fit_invalid) return unknown;
    return raw;
  }

  void write_record(std::size_t row) {
    const std::vector<std::int32_t>& times = segment_.records[FitChannel::timestamp];
    const Known<FitTime> time = times.empty() || times[row] == fit_invalid ? unknown : Known<FitTime>(times[row]);
    const bool compressed =
        options_.compressed_timestamps && time && last_time_ && *time >= *last_time_ && *time - *last_time_ <= 31;
    Message message = begin(message_record);
    for (const RecordField& field : fields_) {
      if (!compressed || field.number != timestamp_field)
        message.integer(field.number, field.base_type, cell(field, row));
    }
    for (const FitDeveloperColumn& column : segment_.records.developer) {
      if (column.values.empty()) continue;
      message.developer_number(column.field_number, column.developer_data_index, column.base_type,
                               (column.values[row] + column.offset) * column.scale);
    }
    if (compressed) {
      stream_.add_compressed(message, local_compressed_record, *time);
    } else {
      stream_.add(message, local_record);
    }
    if (time) last_time_ = time;
  }

  // Events and heart beats that came before this row.
  void write_between(std::size_t row) {
    const bool at_end = row == segment_.records.rows;
    while (next_event_ < segment_.events.size() && (at_end || segment_.events[next_event_].record_row <= row)) {
      write_event(segment_.events[next_event_++]);
    }
    while (next_beat_ < segment_.heart_beats.interval_ms.size() &&
           (at_end || segment_.heart_beats.record_row[next_beat_] <= row)) {
      write_heart_beats();
    }
  }

  void write_event(const FitEvent& event) {
    Message message = begin(message_event);
    message.optional(timestamp_field, type_uint32, event.timestamp);
    message.integer(0, type_enum, event.event == 0xFF ? unknown : Known<std::int64_t>(event.event));
    message.integer(1, type_enum, event.event_type == 0xFF ? unknown : Known<std::int64_t>(event.event_type));
    message.optional(3, type_uint32, event.data);
    put(message, local_event, event.timestamp);
  }

  void write_heart_beats() {
    constexpr std::size_t beats_per_message = 5;
    const FitHeartBeats& beats = segment_.heart_beats;
    Message message = begin(message_hrv);
    message.begin_array(0, type_uint16, beats_per_message);
    const std::uint32_t row = beats.record_row[next_beat_];
    for (std::size_t i = 0; i < beats_per_message; ++i) {
      const bool here = next_beat_ < beats.interval_ms.size() && beats.record_row[next_beat_] == row;
      message.element(type_uint16, here ? Known<std::int64_t>(beats.interval_ms[next_beat_++]) : unknown);
    }
    put(message, local_heart_beats);
  }

  void write_length(const FitLength& length) {
    Message message = begin(message_length);
    message.optional(timestamp_field, type_uint32, length.timestamp);
    message.optional(2, type_uint32, length.start_time);
    message.optional(3, type_uint32, length.total_elapsed_s, 1000);
    message.optional(4, type_uint32, length.total_timer_s, 1000);
    message.optional(5, type_uint16, length.stroke_count);
    message.optional(12, type_enum, length.length_type);
    put(message, local_table, length.timestamp);
  }

  void write_summary(const FitSummary& summary, bool session) {
    Message message = begin(session ? message_session : message_lap);
    message.optional(timestamp_field, type_uint32, summary.timestamp);
    message.optional(2, type_uint32, summary.start_time);
    for (const SummaryCode& code : summary_codes()) {
      const std::uint8_t number = session ? code.session : code.lap;
      if (number != no_field) message.optional(number, type_enum, summary.*code.fact);
    }
    for (const SummaryField& field : summary_fields()) {
      const std::uint8_t number = session ? field.session : field.lap;
      if (number != no_field && !field.read_only) write_fact(message, field, number, summary, session);
    }
    put(message, local_table, summary.timestamp);
  }

  static void write_fact(Message& message, const SummaryField& field, std::uint8_t number, const FitSummary& summary,
                         bool session) {
    const Known<double>& fact = summary.*field.fact;
    if (!fact || field.fact != &FitSummary::average_cadence_rpm) {
      message.optional(number, field.base_type, fact, field.scale);
      return;
    }
    const double whole = std::floor(*fact);
    message.number(number, type_uint8, whole, 1);
    if (*fact != whole) {
      message.number(session ? fractional_cadence_session : fractional_cadence_lap, type_uint8, *fact - whole, 128);
    }
  }

  void write_activity() {
    const FitActivity& activity = segment_.activity;
    if (activity == FitActivity{}) return;
    Message message = begin(message_activity);
    message.optional(timestamp_field, type_uint32, activity.timestamp);
    message.optional(0, type_uint32, activity.total_timer_s, 1000);
    message.optional(1, type_uint16, activity.session_count);
    message.optional(2, type_enum, activity.type);
    message.optional(5, type_uint32, activity.local_timestamp);
    put(message, local_table, activity.timestamp);
  }

  const FitSegment& segment_;
  const FitWriteOptions& options_;
  MessageStream stream_;
  std::vector<RecordField> fields_;
  Known<FitTime> last_time_;
  std::size_t next_event_ = 0;
  std::size_t next_beat_ = 0;
};

}  // namespace

std::vector<std::byte> write_fit(const FitSegment& segment, const FitWriteOptions& options) {
  return Writer(segment, options).write();
}

}  // namespace patella
