#include "tables.h"

#include <algorithm>
#include <limits>
#include <string>

#include "message_numbers.h"
#include "message_view.h"
#include "summary_fields.h"

namespace patella::fit_wire {
namespace {

constexpr std::size_t most_developer_fields = 256;

struct Reading {
  const MessageView& view;
  std::size_t record_row;
  FitSegment& segment;
  TableState& state;
  Problems& problems;

  template <class T>
  void add(std::vector<T>& table, T row) {
    state.output_bytes += sizeof(T) + 768;  // texts of a message are at most 3 x 255 bytes long
    table.push_back(std::move(row));
  }
};

void read_file_id(const Reading& in) {
  FitFileId& id = in.segment.file_id;
  if (id != FitFileId{}) return;  // the first one counts
  id.type = in.view.small<std::uint8_t>(0);
  id.manufacturer = in.view.small<std::uint16_t>(1);
  id.product = in.view.small<std::uint16_t>(2);
  id.serial_number = in.view.small<std::uint32_t>(3);
  id.time_created = in.view.time(4);
  id.product_name = in.view.text(8, in.problems);
}

void check_sport(const Reading& in, Known<std::uint8_t> sport) {
  if (!sport || !fit_sport_name(*sport).empty()) return;
  in.problems.report(FitProblemKind::unknown_sport, in.view.file_offset(), "sport " + std::to_string(*sport));
}

// Negative in a signed or floating field, or wrapped around in an unsigned one: above 0xF0000000 ms (46 days) a
// duration is taken for a wrapped one; a real file of 27 days exists.
bool is_negative_duration(double seconds) { return seconds < 0 || seconds >= 4026531.84; }

void read_summary_number(const Reading& in, const SummaryField& field, std::uint8_t number, FitSummary& summary) {
  if (number == no_field) return;
  const Known<double> value = in.view.number(number, field.scale);
  if (!value) return;
  if (field.is_duration && is_negative_duration(*value)) {
    in.problems.report(FitProblemKind::negative_duration, in.view.file_offset(),
                       "field " + std::to_string(number) + " says " + std::to_string(*value) + " s");
    return;
  }
  summary.*field.fact = value;
}

FitSummary read_summary(const Reading& in, bool session) {
  FitSummary summary;
  summary.timestamp = in.view.timestamp();
  summary.start_time = in.view.time(2);
  for (const SummaryCode& code : summary_codes()) {
    const std::uint8_t number = session ? code.session : code.lap;
    if (number != no_field) summary.*code.fact = in.view.small<std::uint8_t>(number);
  }
  for (const SummaryField& field : summary_fields()) {
    read_summary_number(in, field, session ? field.session : field.lap, summary);
  }
  const std::uint8_t fraction_number = session ? fractional_cadence_session : fractional_cadence_lap;
  const Known<double> fraction = in.view.number(fraction_number, 128);
  if (fraction && summary.average_cadence_rpm) *summary.average_cadence_rpm += *fraction;
  check_sport(in, summary.sport);
  return summary;
}

// Some devices write as many events as records, so this goes without the comfort of Known (see find_integer).
void read_event(const Reading& in) {
  const auto code = [&](std::uint8_t number) {
    const std::int64_t value = in.view.natural(number, 0xFF);
    return value < 0 ? std::uint8_t{0xFF} : static_cast<std::uint8_t>(value);
  };
  constexpr std::int64_t most_data = std::numeric_limits<std::uint32_t>::max();
  FitEvent& event = in.segment.events.emplace_back();
  event.timestamp = in.view.timestamp();
  event.event = code(0);
  event.event_type = code(1);
  std::int64_t data = in.view.natural(3, most_data);
  if (data < 0) data = in.view.natural(2, most_data);
  if (data >= 0) event.data = static_cast<std::uint32_t>(data);
  event.record_row = in.record_row;
  in.state.output_bytes += sizeof event;
}

FitDevice read_device(const Reading& in) {
  FitDevice device;
  device.timestamp = in.view.timestamp();
  device.device_index = in.view.small<std::uint8_t>(0);
  device.device_type = in.view.small<std::uint8_t>(1);
  device.manufacturer = in.view.small<std::uint16_t>(2);
  device.serial_number = in.view.small<std::uint32_t>(3);
  device.product = in.view.small<std::uint16_t>(4);
  device.software_version = in.view.number(5, 100);
  device.battery_voltage_v = in.view.number(10, 256);
  device.battery_status = in.view.small<std::uint8_t>(11);
  device.descriptor = in.view.text(19, in.problems);
  device.source_type = in.view.small<std::uint8_t>(25);
  device.product_name = in.view.text(27, in.problems);
  return device;
}

void read_activity(const Reading& in) {
  FitActivity& activity = in.segment.activity;
  activity.timestamp = in.view.timestamp();
  activity.local_timestamp = in.view.time(5);
  activity.total_timer_s = in.view.number(0, 1000);
  activity.session_count = in.view.small<std::uint16_t>(1);
  activity.type = in.view.small<std::uint8_t>(2);
  if (activity.total_timer_s && is_negative_duration(*activity.total_timer_s)) {
    activity.total_timer_s = unknown;
    in.problems.report(FitProblemKind::negative_duration, in.view.file_offset(), "the activity's timer is negative");
  }
}

void read_sport(const Reading& in) {
  in.segment.sport = {in.view.small<std::uint8_t>(0), in.view.small<std::uint8_t>(1), in.view.text(3, in.problems)};
  check_sport(in, in.segment.sport.sport);
}

FitLength read_length(const Reading& in) {
  return {in.view.timestamp(),
          in.view.time(2),
          in.view.number(3, 1000),
          in.view.number(4, 1000),
          in.view.small<std::uint16_t>(5),
          in.view.small<std::uint8_t>(12)};
}

void read_heart_beats(const Reading& in) {
  const FieldSlot* slot = in.view.find(0);
  if (slot == nullptr || slot->element.size != 2 || slot->element.kind != ElementKind::unsigned_integer) return;
  FitHeartBeats& beats = in.segment.heart_beats;
  for (unsigned i = 0; i < slot->element.count; ++i) {
    const std::uint16_t interval = read_u16(in.view.at(*slot) + 2 * i, in.view.big_endian());
    if (interval == slot->element.invalid) continue;
    beats.interval_ms.push_back(interval);
    beats.record_row.push_back(static_cast<std::uint32_t>(in.record_row));
    in.state.output_bytes += 6;
  }
}

void read_workout(const Reading& in) {
  FitWorkout& workout = in.segment.workout;
  workout.name = in.view.text(8, in.problems);
  workout.sport = in.view.small<std::uint8_t>(4);
  workout.sub_sport = in.view.small<std::uint8_t>(11);
  check_sport(in, workout.sport);
}

FitWorkoutStep read_workout_step(const Reading& in) {
  FitWorkoutStep step;
  step.name = in.view.text(0, in.problems);
  step.duration_type = in.view.small<std::uint8_t>(1);
  step.duration_value = in.view.small<std::uint32_t>(2);
  step.target_type = in.view.small<std::uint8_t>(3);
  step.target_value = in.view.small<std::uint32_t>(4);
  step.target_low = in.view.small<std::uint32_t>(5);
  step.target_high = in.view.small<std::uint32_t>(6);
  step.intensity = in.view.small<std::uint8_t>(7);
  step.notes = in.view.text(8, in.problems);
  return step;
}

void read_time_correlation(const Reading& in) {
  const Known<FitTime> calendar = in.view.time(253);
  const Known<FitTime> device = in.view.time(1);
  const bool useful = calendar && device && *calendar >= fit_first_calendar_time && *device < fit_first_calendar_time;
  if (useful && !in.state.device_time_shift) in.state.device_time_shift = *calendar - *device;
}

void apply_scale(const Reading& in, FitDeveloperColumn& column) {
  const Known<std::int64_t> scale = in.view.integer(6);
  const Known<std::int64_t> offset = in.view.integer(7);
  if (scale && *scale > 0) column.scale = static_cast<double>(*scale);
  if (offset) column.offset = static_cast<double>(*offset);
}

void read_field_description(const Reading& in) {
  const Known<std::uint8_t> application = in.view.small<std::uint8_t>(0);
  const Known<std::uint8_t> number = in.view.small<std::uint8_t>(1);
  const Known<std::uint8_t> base_type = in.view.small<std::uint8_t>(2);
  if (!application || !number || !base_type) return;
  FitDeveloperColumn column;
  column.name = in.view.text(3, in.problems);
  column.unit = in.view.text(8, in.problems);
  column.developer_data_index = *application;
  column.field_number = *number;
  column.base_type = *base_type;
  column.native_message = in.view.small<std::uint16_t>(14);
  column.native_field = in.view.small<std::uint8_t>(15);
  apply_scale(in, column);
  auto& columns = in.segment.records.developer;
  DeveloperFields& known = in.state.developer;
  const auto same = known.find(developer_key(*application, *number));
  if (same != known.end() && columns[same->second.column].describes_same(column)) return;
  if (columns.size() >= most_developer_fields) return;
  known[developer_key(*application, *number)] = {*base_type, static_cast<std::uint16_t>(columns.size())};
  in.state.developer_changed = true;
  columns.push_back(std::move(column));
}

}  // namespace

bool is_table_message(std::uint16_t message) {
  static constexpr std::uint16_t numbers[] = {message_file_id,
                                              message_sport,
                                              message_session,
                                              message_lap,
                                              message_event,
                                              message_device_info,
                                              message_workout,
                                              message_workout_step,
                                              message_activity,
                                              message_hrv,
                                              message_length,
                                              message_time_correlation,
                                              message_field_description};
  return std::find(std::begin(numbers), std::end(numbers), message) != std::end(numbers);
}

void read_table_message(const TableMessage& message, std::size_t record_row, FitSegment& segment, TableState& state,
                        Problems& problems) {
  const MessageView view(message);
  Reading in{view, record_row, segment, state, problems};
  switch (message.definition.message) {
    case message_file_id:
      return read_file_id(in);
    case message_sport:
      return read_sport(in);
    case message_session:
      return in.add(segment.sessions, read_summary(in, true));
    case message_lap:
      return in.add(segment.laps, read_summary(in, false));
    case message_event:
      return read_event(in);
    case message_device_info:
      return in.add(segment.devices, read_device(in));
    case message_workout:
      return read_workout(in);
    case message_workout_step:
      return in.add(segment.workout.steps, read_workout_step(in));
    case message_activity:
      return read_activity(in);
    case message_hrv:
      return read_heart_beats(in);
    case message_length:
      return in.add(segment.lengths, read_length(in));
    case message_time_correlation:
      return read_time_correlation(in);
    case message_field_description:
      return read_field_description(in);
    default:
      return;
  }
}

}  // namespace patella::fit_wire
