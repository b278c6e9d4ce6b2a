// patella_fit_dump FILE...: what read_fit() makes of a file, as one JSON object per line. A test tool, for comparing
// with other decoders.
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "patella/fit.h"

namespace {

using namespace patella;

std::vector<std::byte> read_bytes(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

std::string number(Known<double> value) {
  if (!value) return "null";
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", *value);
  return text;
}

template <class T>
std::string integer(Known<T> value) {
  return value ? std::to_string(*value) : "null";
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

Known<double> mean(const FitRecords& records, FitChannel channel) {
  double sum = 0;
  double count = 0;
  for (const std::int32_t raw : records[channel]) {
    const Known<double> value = fit_value(channel, raw);
    if (value) sum += *value, ++count;
  }
  if (count == 0) return unknown;
  return sum / count;
}

Known<double> last_value(const FitRecords& records, FitChannel channel) {
  Known<double> last;
  for (const std::int32_t raw : records[channel]) {
    if (const Known<double> value = fit_value(channel, raw)) last = value;
  }
  return last;
}

std::string times(const FitRecords& records) {
  Known<std::int64_t> first;
  Known<std::int64_t> last;
  for (const std::int32_t raw : records[FitChannel::timestamp]) {
    if (raw == fit_invalid) continue;
    if (!first) first = fit_unix_s(raw);
    last = fit_unix_s(raw);
  }
  return "\"first_unix_s\":" + integer(first) + ",\"last_unix_s\":" + integer(last);
}

std::string sums(const FitRecords& records) {
  std::string text;
  for (std::size_t i = 0; i < fit_channel_count; ++i) {
    const auto channel = static_cast<FitChannel>(i);
    if (!records.has(channel)) continue;
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (const std::int32_t raw : records[channel]) {
      if (raw != fit_invalid) sum += raw, ++count;
    }
    text += (text.empty() ? "" : ",") + quoted(fit_channel_info(channel).name) +
            ":{\"count\":" + std::to_string(count) + ",\"raw_sum\":" + std::to_string(sum) + "}";
  }
  return "{" + text + "}";
}

std::string summary(const FitSummary& row) {
  return "{\"sport\":" + integer(row.sport) + ",\"start_time_unix_s\":" +
         integer(row.start_time ? Known<std::int64_t>(fit_unix_s(*row.start_time)) : unknown) +
         ",\"total_distance_m\":" + number(row.total_distance_m) + ",\"total_timer_s\":" + number(row.total_timer_s) +
         ",\"total_elapsed_s\":" + number(row.total_elapsed_s) +
         ",\"average_speed_mps\":" + number(row.average_speed_mps) +
         ",\"average_cadence_rpm\":" + number(row.average_cadence_rpm) +
         ",\"average_heart_rate_bpm\":" + number(row.average_heart_rate_bpm) +
         ",\"total_ascent_m\":" + number(row.total_ascent_m) + "}";
}

template <class Rows, class Render>
std::string list(const Rows& rows, Render render) {
  std::string text;
  for (const auto& row : rows) text += (text.empty() ? "" : ",") + render(row);
  return "[" + text + "]";
}

std::string render_segment(const FitSegment& segment) {
  const FitRecords& records = segment.records;
  const auto developer = [](const FitDeveloperColumn& c) { return quoted(c.name + " [" + c.unit + "]"); };
  const char* checksum = segment.checksum == FitChecksum::right   ? "right"
                         : segment.checksum == FitChecksum::wrong ? "wrong"
                                                                  : "absent";
  return "{\"file_type\":" + integer(segment.file_id.type) +
         ",\"manufacturer\":" + integer(segment.file_id.manufacturer) + ",\"checksum\":" + quoted(checksum) +
         ",\"activity\":" + (segment.is_activity() ? "true" : "false") +
         ",\"device_time\":" + (segment.device_time ? "true" : "false") +
         ",\"records\":" + std::to_string(records.rows) + "," + times(records) +
         ",\"last_distance_m\":" + number(last_value(records, FitChannel::distance)) +
         ",\"mean_speed_mps\":" + number(mean(records, FitChannel::speed)) +
         ",\"mean_cadence_rpm\":" + number(mean(records, FitChannel::cadence)) + ",\"channels\":" + sums(records) +
         ",\"developer\":" + list(records.developer, developer) + ",\"sessions\":" + list(segment.sessions, summary) +
         ",\"laps\":" + list(segment.laps, summary) + ",\"events\":" + std::to_string(segment.events.size()) +
         ",\"devices\":" + std::to_string(segment.devices.size()) +
         ",\"heart_beats\":" + std::to_string(segment.heart_beats.interval_ms.size()) +
         ",\"lengths\":" + std::to_string(segment.lengths.size()) +
         ",\"utc_offset_s\":" + integer(segment.activity.utc_offset_s()) + "}";
}

std::string render_problem(const FitProblem& problem) {
  return "{\"kind\":" + quoted(fit_problem_name(problem.kind)) + ",\"byte\":" + std::to_string(problem.byte) +
         ",\"times\":" + std::to_string(problem.times) + ",\"detail\":" + quoted(problem.detail) + "}";
}

std::string dump(const char* path) {
  const auto bytes = read_bytes(path);
  const std::string head = "{\"file\":" + quoted(path) + ",\"bytes\":" + std::to_string(bytes.size());
  const Result<FitFile> file = read_fit(bytes);
  if (!file) return head + ",\"error\":" + quoted(render(file.error())) + "}";
  return head + ",\"segments\":" + list(file->segments, render_segment) +
         ",\"problems\":" + list(file->problems, render_problem) + "}";
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) std::printf("%s\n", dump(argv[i]).c_str());
  return argc > 1 ? 0 : 2;
}
