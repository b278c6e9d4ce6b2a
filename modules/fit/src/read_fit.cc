#include <algorithm>
#include <cmath>
#include <cstring>

#include "decoder.h"
#include "patella/fit.h"

namespace patella {
namespace {

constexpr std::size_t largest_piece = std::size_t{1} << 30;

}  // namespace

struct FitReader::State {
  fit_wire::Decoder decoder;
  std::vector<std::byte> pending;  // the start of a message whose end has not come yet
};

FitReader::FitReader(const FitLimits& limits) : state_(new State{fit_wire::Decoder(limits), {}}) {}
FitReader::FitReader(FitReader&&) noexcept = default;
FitReader& FitReader::operator=(FitReader&&) noexcept = default;
FitReader::~FitReader() = default;

void FitReader::push(std::span<const std::byte> bytes) {
  std::vector<std::byte>& pending = state_->pending;
  while (!bytes.empty()) {
    const auto piece = bytes.first(std::min(bytes.size(), largest_piece));
    bytes = bytes.subspan(piece.size());
    if (pending.empty()) {
      const std::size_t used = state_->decoder.decode(piece, false);
      pending.assign(piece.begin() + static_cast<std::ptrdiff_t>(used), piece.end());
    } else {
      pending.insert(pending.end(), piece.begin(), piece.end());
      const std::size_t used = state_->decoder.decode(pending, false);
      pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(used));
    }
  }
}

Result<FitFile> FitReader::finish() {
  state_->decoder.decode(state_->pending, true);
  return state_->decoder.finish();
}

Result<FitFile> read_fit(std::span<const std::byte> bytes, const FitLimits& limits) {
  if (bytes.size() > largest_piece) {
    FitReader reader(limits);
    reader.push(bytes);
    return reader.finish();
  }
  fit_wire::Decoder decoder(limits);
  decoder.decode(bytes, true);
  return decoder.finish();
}

bool looks_like_fit(std::span<const std::byte> bytes) {
  return bytes.size() >= 12 && std::to_integer<unsigned>(bytes[0]) >= 12 && std::memcmp(&bytes[8], ".FIT", 4) == 0;
}

bool FitDeveloperColumn::describes_same(const FitDeveloperColumn& other) const {
  return name == other.name && unit == other.unit && developer_data_index == other.developer_data_index &&
         field_number == other.field_number && base_type == other.base_type && native_message == other.native_message &&
         native_field == other.native_field && scale == other.scale && offset == other.offset;
}

bool FitDeveloperColumn::operator==(const FitDeveloperColumn& other) const {
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  return describes_same(other) && std::ranges::equal(values, other.values, same);
}

FitTimerChange FitEvent::timer_change() const {
  if (event != 0) return FitTimerChange::none;
  const bool stops = event_type == 1 || event_type == 4 || event_type == 8 || event_type == 9;
  return event_type == 0 ? FitTimerChange::start : stops ? FitTimerChange::stop : FitTimerChange::none;
}

// The two clocks are not always read in the same instant: real files are up to 225 s off a quarter of an hour.
Known<std::int32_t> FitActivity::utc_offset_s() const {
  if (!timestamp || !local_timestamp || *timestamp < fit_first_calendar_time) return unknown;
  constexpr FitTime quarter = 900;
  constexpr FitTime tolerance = 300;
  constexpr FitTime furthest = 14 * 3600;
  const FitTime difference = *local_timestamp - *timestamp;
  if (std::abs(difference) > furthest + tolerance) return unknown;
  const FitTime quarters =
      (difference + furthest + quarter * 2 + quarter / 2) / quarter * quarter - furthest - quarter * 2;
  if (std::abs(difference - quarters) > tolerance) return unknown;
  return static_cast<std::int32_t>(quarters);
}

Known<FitTime> FitActivity::device_to_local_s() const {
  if (!timestamp || !local_timestamp) return unknown;
  if (*timestamp >= fit_first_calendar_time || *local_timestamp < fit_first_calendar_time) return unknown;
  return *local_timestamp - *timestamp;
}

bool FitSegment::is_activity() const {
  constexpr std::uint8_t activity_file = 4;
  if (file_id.type && *file_id.type != activity_file) return false;
  return file_id.type.has_value() || records.rows > 0 || !sessions.empty();
}

}  // namespace patella
