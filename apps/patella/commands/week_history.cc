#include "week_history.h"

namespace patella {

LocalDate monday_of(LocalDate day) {
  return day - static_cast<int>((std::chrono::weekday(day.day) - std::chrono::Monday).count());
}

void raise(Known<int>& worst, const Known<NumericPainRating>& points) {
  if (points && (!worst || points->points() > *worst)) worst = points->points();
}

std::map<LocalDate, WeekPain> pain_by_week(const std::vector<Said<CheckIn>>& checkins) {
  std::map<LocalDate, WeekPain> weeks;
  for (const Said<CheckIn>& said : checkins) {
    WeekPain& week = weeks[monday_of(said.value.date)];
    ++week.checkins;
    raise(week.worst_morning, said.value.morning_pain);
    raise(week.worst_during, said.value.during_pain);
  }
  return weeks;
}

}  // namespace patella
