// Numbers the way people write them.
//
// In:   "5 km", "3.1 mi", "5,2", "1h05", "28:30", "5:30/km", "today", "yesterday", "mon", "2026-05-03", "yes".
// Out:  typed values, or an Error that repeats the text and shows what would have been understood.
// Not:  no default for what is missing.
#pragma once

#include <string>
#include <string_view>

#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/units.h"

namespace patella {

enum class LengthUnit { kilometres, miles };

// A bare number is in `unit`; "km", "mi", "mile(s)" and "m" are understood. A decimal comma is a decimal point. 0 to
// 1000 km.
Result<Distance> read_distance(std::string_view text, LengthUnit unit);
// "28" (minutes), "28:30" (minutes:seconds), "1:05:00", "1h05", "45min", "90 s". 0 to 48 hours.
Result<Duration> read_duration(std::string_view text);
// "today", "yesterday" (heute, gestern), a weekday (the last one, today included), YYYY-MM-DD or DD.MM.YYYY.
Result<LocalDate> read_day(std::string_view text, LocalDate today);
// yes/no, y/n, ja/nein, j/n, true/false, 1/0.
Result<bool> read_yes_no(std::string_view text);

// Rounded down, never up: 4.4 -> "4.4 km". One decimal.
std::string show_distance_down(Distance distance, LengthUnit unit);
std::string show_distance(Distance distance, LengthUnit unit);
std::string show_duration(Duration duration);         // "1:05:00", "28:30"
std::string show_pace(Speed speed, LengthUnit unit);  // "5:33/km"

}  // namespace patella
