#include <algorithm>

#include "patella/capacity.h"

namespace patella {
namespace {

bool is_before(const CapacityDay& day, LocalDate date) { return day.date < date; }

}  // namespace

void CapacityLedger::put(const CapacityDay& day) {
  if (settled_.last_day && day.date <= *settled_.last_day) throw BrokenInvariant("a day that is settled already");
  const auto at = std::lower_bound(open_.begin(), open_.end(), day.date, is_before);
  if (at != open_.end() && at->date == day.date)
    *at = day;
  else
    open_.insert(at, day);
}

void CapacityLedger::settle_before(LocalDate date, const CapacityModel& model) {
  const auto first_open = std::lower_bound(open_.begin(), open_.end(), date, is_before);
  for (auto day = open_.begin(); day != first_open; ++day) advance(settled_, *day, model);
  open_.erase(open_.begin(), first_open);
}

CapacityState CapacityLedger::state_on(LocalDate today, const CapacityModel& model) const {
  CapacityState state = settled_;
  for (const CapacityDay& day : open_)
    if (day.date < today) advance(state, day, model);
  rest_until(state, today, model);
  return state;
}

}  // namespace patella
