#include <cstdio>

#include "date.h"
#include "digits.h"
#include "patella/calendar.h"

namespace patella {

namespace {

using namespace std::chrono;
using calendar::take;
using calendar::take_digits;

// ".25", ",25", ".123456789": kept to the millisecond, cut off and not rounded, so that no second is jumped.
Known<milliseconds> take_fraction(std::string_view& text) noexcept {
  if (!take(text, '.') && !take(text, ',')) return milliseconds{0};
  int value = 0;
  std::size_t digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits++ < 3) value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  if (digits == 0) return unknown;
  for (; digits < 3; ++digits) value *= 10;
  return milliseconds{value};
}

// Seconds may be left out. A leap second (60) is the first moment of the next minute.
Known<milliseconds> take_time_of_day(std::string_view& text) noexcept {
  const int hour = take_digits(text, 2);
  if (hour < 0 || hour > 23 || !take(text, ':')) return unknown;
  const int minute = take_digits(text, 2);
  if (minute < 0 || minute > 59) return unknown;
  if (!take(text, ':')) return hours{hour} + minutes{minute};
  const int second = take_digits(text, 2);
  if (second < 0 || second > 60) return unknown;
  const auto fraction = take_fraction(text);
  if (!fraction) return unknown;
  return hours{hour} + minutes{minute} + seconds{second} + *fraction;
}

// "Z", "+02:00", "+0200", "-07"; at most 18 hours, as in ISO 8601 profiles in use.
Known<minutes> take_offset(std::string_view& text) noexcept {
  if (take(text, 'Z') || take(text, 'z')) return minutes{0};
  const bool west = take(text, '-');
  if (!west && !take(text, '+')) return unknown;
  const int hour = take_digits(text, 2);
  if (hour < 0) return unknown;
  int minute = 0;
  if (!text.empty()) {
    take(text, ':');
    minute = take_digits(text, 2);
  }
  if (minute < 0 || minute > 59 || hour * 60 + minute > 18 * 60) return unknown;
  const minutes offset{hour * 60 + minute};
  return west ? -offset : offset;
}

Failure not_an_instant(std::string_view text, const char* message, const char* advice) {
  return fail(ErrorCode::invalid_input, "\"" + std::string(text.substr(0, 60)) + "\"", message, advice);
}

}  // namespace

Known<WallClock> read_wall_clock(std::string_view text) noexcept {
  const auto day = calendar::take_date(text);
  if (!day || !(take(text, 'T') || take(text, 't') || take(text, ' '))) return unknown;
  const auto time = take_time_of_day(text);
  if (!time) return unknown;
  WallClock clock{*day + *time, unknown};
  if (text.empty()) return clock;
  clock.offset = take_offset(text);
  if (!clock.offset || !text.empty()) return unknown;
  return clock;
}

Result<ZonedInstant> read_instant(std::string_view text) {
  const auto clock = read_wall_clock(text);
  if (!clock) return not_an_instant(text, "not a date and time", "write it as 2026-05-01T18:00:00+02:00");
  if (!clock->offset)
    return not_an_instant(text, "a time without its offset from UTC", "add Z or an offset such as +02:00");
  return ZonedInstant{Instant{clock->time.time_since_epoch() - *clock->offset}, *clock->offset, unknown,
                      ZoneSource::file};
}

Result<ZonedInstant> read_local_instant(std::string_view text) {
  const auto clock = read_wall_clock(text);
  if (!clock || clock->offset)
    return not_an_instant(text, "not a local date and time", "write it as 2026-05-01T18:00:00");
  return ZonedInstant{Instant{clock->time.time_since_epoch()}, minutes{0}, unknown, ZoneSource::unknown};
}

std::string render(const ZonedInstant& instant) {
  const auto local = local_time<milliseconds>{(instant.utc + instant.offset).time_since_epoch()};
  const auto day = floor<days>(local);
  const hh_mm_ss time{local - day};
  char text[48];
  int size = std::snprintf(text, sizeof text, "T%02d:%02d:%02d", static_cast<int>(time.hours().count()),
                           static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  std::string out = render(LocalDate{day}) + std::string(text, static_cast<std::size_t>(size));
  if (time.subseconds().count() != 0) {
    size = std::snprintf(text, sizeof text, ".%03d", static_cast<int>(time.subseconds().count()));
    out.append(text, static_cast<std::size_t>(size));
  }
  const int offset = static_cast<int>(instant.offset.count());
  size = std::snprintf(text, sizeof text, "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 60,
                       std::abs(offset) % 60);
  return out.append(text, static_cast<std::size_t>(size));
}

LocalDate local_day(const ZonedInstant& instant) {
  const local_time<milliseconds> local{(instant.utc + instant.offset).time_since_epoch()};
  return {floor<days>(local - hours{4})};
}

LocalDate wall_clock_date(const ZonedInstant& instant) {
  return {floor<days>(local_time<milliseconds>{(instant.utc + instant.offset).time_since_epoch()})};
}

}  // namespace patella
