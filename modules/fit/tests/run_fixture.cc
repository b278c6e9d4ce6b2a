#include <cmath>
#include <limits>

#include "fit_fixture.h"

namespace patella::fit_fixture {
namespace {

constexpr std::int32_t start = 1100000000;

template <class Value>
void fill(FitRecords& records, FitChannel channel, Value value) {
  for (std::size_t i = 0; i < records.rows; ++i) {
    records[channel].push_back(static_cast<std::int32_t>(value(static_cast<int>(i))));
  }
}

void fill_channels(FitRecords& records) {
  fill(records, FitChannel::timestamp, [](int i) { return start + i; });
  fill(records, FitChannel::latitude, [](int i) { return i % 9 == 4 ? fit_invalid : 1000 * i - 7; });
  fill(records, FitChannel::longitude, [](int i) { return i % 9 == 4 ? fit_invalid : -900 * i; });
  fill(records, FitChannel::altitude, [](int i) { return 2600 + i % 5; });
  fill(records, FitChannel::speed, [](int i) { return 2900 + 10 * i; });
  fill(records, FitChannel::distance, [](int i) { return 300 * i; });
  fill(records, FitChannel::heart_rate, [](int i) { return i == 3 ? fit_invalid : 130 + i % 40; });
  fill(records, FitChannel::cadence, [](int i) { return 84 + i % 3; });
  fill(records, FitChannel::fractional_cadence, [](int i) { return i % 2 * 64; });
  fill(records, FitChannel::power, [](int i) { return 240 + i; });
  fill(records, FitChannel::temperature, [](int i) { return -3 + i % 2; });
  fill(records, FitChannel::vertical_oscillation, [](int i) { return 85 + i % 4; });
  fill(records, FitChannel::stance_time, [](int i) { return 2500 - i % 50; });
  fill(records, FitChannel::step_length, [](int i) { return 11000 + i; });
}

FitDeveloperColumn make_developer_column(std::size_t rows, std::string name, std::uint8_t number, std::uint8_t type) {
  FitDeveloperColumn column;
  column.name = std::move(name);
  column.unit = "Watts";
  column.field_number = number;
  column.base_type = type;
  column.native_message = std::uint16_t{20};
  column.native_field = std::uint8_t{7};
  for (std::size_t i = 0; i < rows; ++i) {
    column.values.push_back(i % 7 == 2 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(i) * 0.5);
  }
  return column;
}

FitSummary make_summary(bool session) {
  FitSummary summary;
  summary.timestamp = start + 60;
  summary.start_time = start;
  summary.sport = std::uint8_t{1};
  summary.sub_sport = std::uint8_t{1};
  summary.total_elapsed_s = 61.5;
  summary.total_timer_s = 58.25;
  summary.total_distance_m = 180.07;
  summary.average_speed_mps = 3.091;
  summary.average_heart_rate_bpm = 148;
  summary.average_cadence_rpm = 85.5;
  summary.total_ascent_m = 4;
  summary.average_stance_time_ms = 249.5;
  if (session) summary.lap_count = 2;
  if (!session) summary.intensity = std::uint8_t{0};
  return summary;
}

FitEvent make_timer_event(std::int32_t time, std::uint8_t type, std::size_t row) {
  return {start + time, 0, type, std::uint32_t{0}, row};
}

}  // namespace

FitSegment make_run(std::size_t records) {
  FitSegment run;
  run.file_id = {std::uint8_t{4}, std::uint16_t{255}, std::uint16_t{1}, 12345u, start, "Patella"};
  run.activity = {start + 60, start + 60 + 7200, 58.25, std::uint16_t{1}, std::uint8_t{0}};
  run.sport = {std::uint8_t{1}, std::uint8_t{1}, "Run"};
  run.records.rows = records;
  fill_channels(run.records);
  run.records.developer = {make_developer_column(records, "Form Power", 3, 0x88),
                           make_developer_column(records, "Air Power", 4, 0x89)};
  run.sessions = {make_summary(true)};
  run.laps = {make_summary(false), make_summary(false)};
  run.events = {make_timer_event(0, 0, 0), make_timer_event(5, 4, records / 2), make_timer_event(9, 0, records / 2),
                make_timer_event(60, 4, records)};
  FitDevice watch;
  watch.timestamp = start;
  watch.device_index = std::uint8_t{0};
  watch.manufacturer = std::uint16_t{255};
  watch.serial_number = 12345u;
  watch.software_version = 4.5;
  watch.product_name = "Watch\xC3\xA9";
  run.devices = {watch};
  for (std::uint32_t i = 0; i < 12; ++i) {
    run.heart_beats.interval_ms.push_back(static_cast<std::uint16_t>(400 + i));
    run.heart_beats.record_row.push_back(i * static_cast<std::uint32_t>(records) / 12);
  }
  run.lengths = {{start + 30, start, 30.5, 30.5, std::uint16_t{14}, std::uint8_t{1}}};
  return run;
}

FitSegment make_workout() {
  FitSegment segment;
  segment.file_id.type = std::uint8_t{5};
  segment.file_id.manufacturer = std::uint16_t{255};
  segment.file_id.time_created = start;
  segment.workout.name = "Run and walk";
  segment.workout.sport = std::uint8_t{1};
  FitWorkoutStep run;
  run.name = "Run";
  run.duration_type = std::uint8_t{0};
  run.duration_value = 120000u;
  run.target_type = std::uint8_t{2};
  run.intensity = std::uint8_t{0};
  FitWorkoutStep walk = run;
  walk.name = "Walk";
  walk.intensity = std::uint8_t{1};
  FitWorkoutStep repeat;
  repeat.duration_type = std::uint8_t{6};
  repeat.duration_value = 0u;
  repeat.target_value = 6u;
  segment.workout.steps = {run, walk, repeat};
  return segment;
}

bool same_content(const FitSegment& left, const FitSegment& right) {
  return left.file_id == right.file_id && left.activity == right.activity && left.sport == right.sport &&
         left.workout == right.workout && left.records == right.records && left.heart_beats == right.heart_beats &&
         left.sessions == right.sessions && left.laps == right.laps && left.events == right.events &&
         left.devices == right.devices && left.lengths == right.lengths;
}

}  // namespace patella::fit_fixture
