// Weeks, Monday first, and the worst pain answered in each.
#pragma once

#include <map>
#include <vector>

#include "patella/store.h"

namespace patella {

LocalDate monday_of(LocalDate day);

struct WeekPain {
  Known<int> worst_morning;
  Known<int> worst_during;
  int checkins = 0;
};
void raise(Known<int>& worst, const Known<NumericPainRating>& points);
std::map<LocalDate, WeekPain> pain_by_week(const std::vector<Said<CheckIn>>& checkins);

}  // namespace patella
