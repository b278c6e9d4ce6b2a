#include "age.h"

#include <utility>

namespace patella {

int age_in_years(LocalDate birth, LocalDate today) {
  const auto as_calendar = [](LocalDate date) {
    return std::chrono::year_month_day(std::chrono::sys_days(date.day.time_since_epoch()));
  };
  const auto born = as_calendar(birth);
  const auto now = as_calendar(today);
  const bool birthday_passed = std::pair(now.month(), now.day()) >= std::pair(born.month(), born.day());
  return static_cast<int>(now.year()) - static_cast<int>(born.year()) - (birthday_passed ? 0 : 1);
}

}  // namespace patella
