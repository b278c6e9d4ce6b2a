// Instants, local days and time zones, without a clock.
//
// In:   text (ISO 8601), IANA zone names.
// Out:  Instant (UTC milliseconds), ZonedInstant (with offset, zone and where the zone came from), LocalDate.
// Not:  never asks what time it is: "today" is always an argument. Zone rules after 2037 are not trusted (date-tz).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "patella/base.h"

namespace patella {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// A day on the runner's own calendar.
struct LocalDate {
  std::chrono::local_days day{};
  auto operator<=>(const LocalDate&) const = default;
};

constexpr LocalDate operator+(LocalDate date, int days) { return {date.day + std::chrono::days(days)}; }
constexpr LocalDate operator-(LocalDate date, int days) { return {date.day - std::chrono::days(days)}; }
constexpr int days_between(LocalDate earlier, LocalDate later) {
  return static_cast<int>((later.day - earlier.day).count());
}

// "2026-05-03"; refuses anything else, and days that do not exist. Years 1900 to 2199.
Result<LocalDate> read_date(std::string_view text);
std::string render(LocalDate date);

// Where the offset of an instant was learned. `profile` is an assumption and is shown as one.
enum class ZoneSource { file, position, profile, unknown };

struct ZonedInstant {
  Instant utc{};
  std::chrono::minutes offset{0};  // local = utc + offset
  Known<std::string> zone;         // IANA name when known
  ZoneSource source = ZoneSource::unknown;
  bool operator==(const ZonedInstant&) const = default;
};

// ISO 8601 date and time with 'Z' or an offset; fractions of a second kept to the millisecond. An instant without any
// offset is refused by read_instant and accepted as local wall time by read_local_instant (offset 0, source unknown).
Result<ZonedInstant> read_instant(std::string_view text);
Result<ZonedInstant> read_local_instant(std::string_view text);
// "2026-05-01T18:00:00+02:00", with milliseconds only when they are not zero. read_instant(render(x)) keeps utc and
// offset.
std::string render(const ZonedInstant& instant);

// The same text without the wrapping, for readers of a million timestamps: no allocation, no message.
struct WallClock {
  std::chrono::local_time<std::chrono::milliseconds> time{};
  Known<std::chrono::minutes> offset;  // unknown when the text names none
};
Known<WallClock> read_wall_clock(std::string_view text) noexcept;

// The same instant as seen in an IANA zone; an unknown zone name is an error.
Result<ZonedInstant> in_zone(Instant utc, const std::string& zone, ZoneSource source);
// Local wall time in a zone to an instant; in a gap the later, in an overlap the earlier of the two readings.
Result<ZonedInstant> from_local(std::chrono::local_time<std::chrono::milliseconds> local, const std::string& zone,
                                ZoneSource source);

// The runner's day: it begins at 04:00 local time, so that a late-night run belongs to the evening before.
LocalDate local_day(const ZonedInstant& instant);
// The plain calendar date of the wall clock, without the 04:00 rule.
LocalDate wall_clock_date(const ZonedInstant& instant);

}  // namespace patella
