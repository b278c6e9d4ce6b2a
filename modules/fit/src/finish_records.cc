#include "finish_records.h"

#include <algorithm>
#include <limits>
#include <string>

namespace patella::fit_wire {
namespace {

using Cells = std::vector<std::int32_t>;

// A counter that wraps after `bits` bits, continued without wrapping. It starts from what the first value says.
class Accumulator {
 public:
  explicit Accumulator(unsigned bits) : mask_((1u << bits) - 1u) {}
  std::int64_t add(std::uint32_t value) {
    total_ += (value - last_) & mask_;
    last_ = value;
    return total_;
  }

 private:
  std::uint32_t mask_;
  std::uint32_t last_ = 0;
  std::int64_t total_ = 0;
};

// Cells of a channel that something else expands into; what the file says itself is never overwritten.
class Target {
 public:
  Target(FitSegment& segment, FitChannel channel) : cells_(segment.records[channel]) {
    cells_.resize(segment.records.rows, fit_invalid);
  }
  void offer(std::size_t row, std::int64_t value) {
    if (cells_[row] != fit_invalid || value > std::numeric_limits<std::int32_t>::max()) return;
    cells_[row] = static_cast<std::int32_t>(value);
  }

 private:
  Cells& cells_;
};

void expand_speed_distance(const Cells& packed, FitSegment& segment) {
  Target speed(segment, FitChannel::speed);
  Target distance(segment, FitChannel::distance);
  Accumulator sixteenths(12);
  for (std::size_t row = 0; row < packed.size(); ++row) {
    if (packed[row] == fit_invalid) continue;
    const auto bits = static_cast<std::uint32_t>(packed[row]);
    constexpr std::uint32_t invalid_half = 0xFFF;
    if ((bits & invalid_half) != invalid_half) speed.offer(row, std::int64_t{bits & invalid_half} * 10);
    distance.offer(row, (sixteenths.add(bits >> 12) * 100 + 8) / 16);
  }
}

void expand_counter(const Cells& low_bits, unsigned bits, FitChannel channel, FitSegment& segment) {
  Target target(segment, channel);
  Accumulator counter(bits);
  for (std::size_t row = 0; row < low_bits.size(); ++row) {
    if (low_bits[row] == fit_invalid || low_bits[row] < 0) continue;
    target.offer(row, counter.add(static_cast<std::uint32_t>(low_bits[row])));
  }
}

void expand_cadence_256(const Cells& fine, FitSegment& segment) {
  Target whole(segment, FitChannel::cadence);
  Target fraction(segment, FitChannel::fractional_cadence);
  for (std::size_t row = 0; row < fine.size(); ++row) {
    if (fine[row] == fit_invalid || fine[row] < 0) continue;
    whole.offer(row, fine[row] / 256);
    fraction.offer(row, fine[row] % 256 / 2);
  }
}

void expand_hidden_columns(RecordBlock& block, FitSegment& segment) {
  const auto given = [&](std::size_t hidden) { return !block.column(hidden).empty(); };
  if (given(hidden_speed_distance)) expand_speed_distance(block.column(hidden_speed_distance), segment);
  if (given(hidden_cycles)) expand_counter(block.column(hidden_cycles), 8, FitChannel::total_cycles, segment);
  if (given(hidden_accumulated_power)) {
    expand_counter(block.column(hidden_accumulated_power), 16, FitChannel::accumulated_power, segment);
  }
  if (given(hidden_cadence_256)) expand_cadence_256(block.column(hidden_cadence_256), segment);
}

// Columns in which every cell is empty say nothing; the others get one cell per row.
void level_columns(FitRecords& records) {
  for (Cells& cells : records.columns) {
    const bool says_something = std::any_of(cells.begin(), cells.end(), [](auto cell) { return cell != fit_invalid; });
    if (says_something) {
      cells.resize(records.rows, fit_invalid);
    } else {
      Cells().swap(cells);
    }
  }
}

void finish_developer_columns(FitRecords& records) {
  for (FitDeveloperColumn& column : records.developer) {
    if (column.values.empty()) continue;  // described, but no record has it
    column.values.resize(records.rows, std::numeric_limits<double>::quiet_NaN());
    if (column.scale == 1 && column.offset == 0) continue;
    for (double& value : column.values) value = value / column.scale - column.offset;
  }
}

void shift(Known<FitTime>& time, FitTime by) {
  if (time && *time < fit_first_calendar_time) *time += by;
}

void shift_device_time(FitSegment& segment, FitTime by) {
  for (std::int32_t& cell : segment.records[FitChannel::timestamp]) {
    if (cell != fit_invalid && cell < fit_first_calendar_time) cell = static_cast<std::int32_t>(cell + by);
  }
  for (auto* table : {&segment.sessions, &segment.laps}) {
    for (FitSummary& row : *table) shift(row.timestamp, by), shift(row.start_time, by);
  }
  for (FitEvent& row : segment.events) shift(row.timestamp, by);
  for (FitLength& row : segment.lengths) shift(row.timestamp, by), shift(row.start_time, by);
  for (FitDevice& row : segment.devices) shift(row.timestamp, by);
  shift(segment.activity.timestamp, by);
}

void check_times(FitSegment& segment, const TableState& state, Problems& problems) {
  std::size_t without = segment.records.rows;
  std::size_t of_device = 0;
  for (const std::int32_t time : segment.records[FitChannel::timestamp]) {
    if (time != fit_invalid) --without;
    if (time != fit_invalid && time < fit_first_calendar_time) ++of_device;
  }
  if (without > 0) {
    problems.report(FitProblemKind::record_without_time, segment.first_byte,
                    std::to_string(without) + " records have no time");
  }
  if (of_device == 0) return;
  const bool related = state.device_time_shift.has_value();
  problems.report(FitProblemKind::device_time, segment.first_byte,
                  std::to_string(of_device) + " records count time from the device's start" +
                      (related ? "; the file relates it to the calendar" : "; the calendar time is not known"));
  segment.device_time = !related;
  if (related) shift_device_time(segment, *state.device_time_shift);
}

}  // namespace

void finish_records(RecordBlock& block, FitSegment& segment, const TableState& state, Problems& problems) {
  expand_hidden_columns(block, segment);
  level_columns(segment.records);
  finish_developer_columns(segment.records);
  check_times(segment, state, problems);
}

}  // namespace patella::fit_wire
