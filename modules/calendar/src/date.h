// The date at the front of a text, shared by dates and instants.
#pragma once

#include <chrono>
#include <string_view>

#include "patella/base.h"

namespace patella::calendar {

inline constexpr int first_year = 1900;
inline constexpr int last_year = 2199;

// Takes "2026-05-03" off the front; unknown when it is not there, does not exist or lies outside the years.
Known<std::chrono::local_days> take_date(std::string_view& text) noexcept;

}  // namespace patella::calendar
