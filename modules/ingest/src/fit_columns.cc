#include "fit_columns.h"

#include <algorithm>
#include <cmath>

namespace patella::ingest {

namespace {

constexpr double int32_limit = 2147483647.0;

std::int32_t to_sample(double value) {
  if (!(std::abs(value) < int32_limit)) return missing_sample;  // also for NaN
  return static_cast<std::int32_t>(value + (value < 0.0 ? -0.5 : 0.5));
}

// semicircles (180 degrees = 2^31) to 1e-7 degree, rounded
std::int32_t to_degrees(std::int32_t semicircles) {
  if (semicircles == fit_invalid) return missing_sample;
  const std::int64_t scaled = std::int64_t{semicircles} * 1'800'000'000 + (std::int64_t{1} << 30);
  return static_cast<std::int32_t>(scaled >> 31);
}

std::span<const std::int32_t> part_of(const std::vector<std::int32_t>& column, RowRange rows) {
  return std::span(column).subspan(rows.begin, rows.size());
}

struct Mapping {
  FitChannel from;
  Channel to;
  double units_per_si;  // integer steps of the channel in one unit of fit_channel_info
};

constexpr Mapping mappings[] = {
    {FitChannel::altitude, Channel::altitude, 100.0},
    {FitChannel::distance, Channel::distance, 100.0},
    {FitChannel::speed, Channel::speed, 1000.0},
    {FitChannel::heart_rate, Channel::heart_rate, 1.0},
    {FitChannel::power, Channel::power, 1.0},
    {FitChannel::temperature, Channel::temperature, 1.0},
    {FitChannel::vertical_oscillation, Channel::vertical_oscillation, 10.0},
    {FitChannel::stance_time, Channel::ground_contact_time, 10.0},
    {FitChannel::step_length, Channel::step_length, 10.0},
    {FitChannel::stance_time_balance, Channel::ground_contact_balance, 100.0},
};

void copy_scaled(const std::vector<std::int32_t>& from, RowRange rows, const Mapping& mapping,
                 std::vector<std::int32_t>& to) {
  const FitChannelInfo& info = fit_channel_info(mapping.from);
  const double factor = mapping.units_per_si / info.scale;
  const double shift = -info.offset * mapping.units_per_si;
  static_assert(fit_invalid == missing_sample);
  const auto part = part_of(from, rows);
  if (factor == 1.0 && shift == 0.0) {
    to.assign(part.begin(), part.end());
    return;
  }
  to.resize(rows.size());
  std::transform(part.begin(), part.end(), to.begin(), [&](std::int32_t raw) {
    return raw == fit_invalid ? missing_sample : to_sample(raw * factor + shift);
  });
}

void copy_positions(const FitRecords& records, RowRange rows, Recording& recording) {
  if (!records.has(FitChannel::latitude) || !records.has(FitChannel::longitude)) return;
  const auto copy = [&](FitChannel from, Channel to) {
    const auto part = part_of(records[from], rows);
    recording[to].resize(rows.size());
    std::transform(part.begin(), part.end(), recording[to].begin(), to_degrees);
  };
  copy(FitChannel::latitude, Channel::latitude);
  copy(FitChannel::longitude, Channel::longitude);
}

void copy_cadence(const FitRecords& records, RowRange rows, Recording& recording) {
  if (!records.has(FitChannel::cadence)) return;
  const auto whole = part_of(records[FitChannel::cadence], rows);
  const bool has_fraction = records.has(FitChannel::fractional_cadence);
  const auto fraction = has_fraction ? part_of(records[FitChannel::fractional_cadence], rows) : whole;
  auto& cadence = recording[Channel::cadence];
  cadence.resize(rows.size(), missing_sample);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int32_t raw = whole[i];
    if (raw < 0 || raw > 300) continue;
    const std::int32_t part = has_fraction ? fraction[i] : 0;
    cadence[i] = raw * 256 + (part > 0 && part < 128 ? part * 2 : 0);
  }
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

struct DeveloperName {
  std::string_view name;
  Channel channel;
};

// As Stryd, RunScribe and other apps name what they measure.
constexpr DeveloperName developer_names[] = {
    {"power", Channel::power},
    {"cadence", Channel::cadence},
    {"heart rate", Channel::heart_rate},
    {"ground time", Channel::ground_contact_time},
    {"ground contact time", Channel::ground_contact_time},
    {"contact time", Channel::ground_contact_time},
    {"vertical oscillation", Channel::vertical_oscillation},
    {"step length", Channel::step_length},
};

// Integer steps of the channel in one of the unit; 0 when the unit is not known, and then the field is not read.
double units_in(Channel channel, const std::string& unit) {
  const bool length = channel == Channel::vertical_oscillation || channel == Channel::step_length;
  if (length && (unit == "mm" || unit == "millimeters")) return 10.0;
  if (length && (unit == "cm" || unit == "centimeters")) return 100.0;
  if (length && (unit == "m" || unit == "meters")) return 10'000.0;
  if (channel == Channel::ground_contact_time && (unit == "ms" || unit == "milliseconds")) return 10.0;
  if (channel == Channel::ground_contact_time && (unit == "s" || unit == "seconds")) return 10'000.0;
  if (channel == Channel::cadence) return 256.0;
  if (channel == Channel::power || channel == Channel::heart_rate) return 1.0;
  return 0.0;
}

void copy_developer_column(const FitDeveloperColumn& from, RowRange rows, Recording& recording) {
  const std::string name = lower(from.name);
  const auto* entry = std::find_if(std::begin(developer_names), std::end(developer_names),
                                   [&](const DeveloperName& known) { return known.name == name; });
  if (entry == std::end(developer_names) || from.values.size() < rows.end) return;
  const double factor = units_in(entry->channel, lower(from.unit));
  auto& column = recording[entry->channel];
  const bool taken = std::any_of(column.begin(), column.end(), [](std::int32_t v) { return v != missing_sample; });
  if (factor == 0.0 || taken) return;
  column.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) column[i] = to_sample(from.values[rows.begin + i] * factor);
}

}  // namespace

void copy_fit_columns(const FitRecords& records, RowRange rows, Recording& recording) {
  copy_positions(records, rows, recording);
  copy_cadence(records, rows, recording);
  for (const Mapping& mapping : mappings)
    if (records.has(mapping.from)) copy_scaled(records[mapping.from], rows, mapping, recording[mapping.to]);
  for (const FitDeveloperColumn& column : records.developer) copy_developer_column(column, rows, recording);
}

}  // namespace patella::ingest
