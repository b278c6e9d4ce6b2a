// What a file says, before anything is mended: the common ground of all readers.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "patella/activity.h"

namespace patella::ingest {

inline constexpr std::int64_t no_time = std::numeric_limits<std::int64_t>::min();

// A lap or a pause as the file gives it, in ms of Unix time.
struct Span {
  std::int64_t begin_ms = 0;
  std::int64_t end_ms = 0;
  Known<double> distance_m;
};

// Where running dynamics come in a unit the file does not name, in thousandths of it (XML only).
enum class DynamicsUnit : std::uint8_t { channel_unit, thousandths_of_unknown };

struct Recording {
  SourceFormat format = SourceFormat::gpx;
  Sport sport = Sport::unknown;
  SubSport sub_sport = SubSport::generic;
  std::string name;
  std::string service_id;
  DeviceIdentity device;
  DynamicsUnit dynamics_unit = DynamicsUnit::channel_unit;

  std::vector<std::int64_t> time_ms;  // Unix time; wall time when `local_times`
  std::array<std::vector<std::int32_t>, channel_count> columns;
  std::vector<std::size_t> breaks;  // rows before which the recording was interrupted
  std::vector<Span> pauses;         // when the device gives them exactly
  std::vector<Span> laps;
  std::vector<double> beat_intervals_s;

  std::int64_t start_ms = no_time;  // when the file gives one apart from the samples
  bool local_times = false;         // times without any offset
  Known<std::chrono::minutes> offset;
  Known<double> elapsed_s;  // totals of the file's own summary
  Known<double> timer_s;
  Known<double> distance_m;
  std::vector<QualityFlag> flags;

  std::size_t rows() const { return time_ms.size(); }
  const std::vector<std::int32_t>& operator[](Channel channel) const {
    return columns[static_cast<std::size_t>(channel)];
  }
  std::vector<std::int32_t>& operator[](Channel channel) { return columns[static_cast<std::size_t>(channel)]; }

  void add_row() { time_ms.push_back(no_time); }
  // Of the last row; what is said first stands.
  void set(Channel channel, std::int32_t value) {
    std::vector<std::int32_t>& column = (*this)[channel];
    if (column.size() >= rows()) return;
    column.resize(rows() - 1, missing_sample);
    column.push_back(value);
  }
  void unset_row();  // takes the last row back
  // Every column that has anything becomes as long as the times.
  void level_columns();
};

// Valid UTF-8 without control characters, at most longest_text bytes; broken bytes become U+FFFD.
std::string clean_text(std::string_view text);

// Mends times and samples and computes the facts. Empty when nothing can be dated.
Known<Activity> finish_recording(Recording recording);

}  // namespace patella::ingest
