#include "patella/reminder.h"

#include <cstdlib>

namespace patella {

Distance shoe_limit(const ShoeWear& wear, const RuleBook& rules, LocalDate on) {
  return wear.own_limit.value_or(miles(rules.value("shoes.retire_distance", on)));
}

bool is_shoe_due(const ShoeWear& wear, const RuleBook& rules, LocalDate on) {
  return !wear.retired && wear.worn >= shoe_limit(wear, rules, on);
}

bool asks_again(const Known<NumericPainRating>& before, NumericPainRating now, const RuleBook& rules, LocalDate on) {
  return before && std::abs(before->points() - now.points()) >= rules.value("checkin.surprising_jump", on);
}

}  // namespace patella
