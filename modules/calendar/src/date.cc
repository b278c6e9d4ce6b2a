#include "date.h"

#include <cstdio>

#include "digits.h"
#include "patella/calendar.h"

namespace patella {

namespace calendar {

Known<std::chrono::local_days> take_date(std::string_view& text) noexcept {
  const int year = take_digits(text, 4);
  if (year < first_year || year > last_year || !take(text, '-')) return unknown;
  const int month = take_digits(text, 2);
  if (month < 1 || !take(text, '-')) return unknown;
  const int day = take_digits(text, 2);
  if (day < 1) return unknown;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return unknown;
  return std::chrono::local_days{date};
}

}  // namespace calendar

Result<LocalDate> read_date(std::string_view text) {
  std::string_view rest = text;
  const auto day = calendar::take_date(rest);
  if (!day || !rest.empty())
    return fail(ErrorCode::invalid_input, "\"" + std::string(text.substr(0, 40)) + "\"",
                "not a date that exists between 1900 and 2199", "write it as 2026-05-03");
  return LocalDate{*day};
}

std::string render(LocalDate date) {
  const std::chrono::year_month_day parts{date.day};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(parts.year()),
                static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
  return text;
}

}  // namespace patella
