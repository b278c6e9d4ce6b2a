// What is pointed out or asked once more. It never limits running.
//
// In:   how far a pair of shoes was worn; two pain answers; the rules shoes.* and checkin.*.
// Out:  whether to say so.
// Not:  no advice, no sentence.
#pragma once

#include "patella/checkin.h"
#include "patella/rules.h"
#include "patella/units.h"

namespace patella {

struct ShoeWear {
  Distance worn;
  Known<Distance> own_limit;  // chosen for this pair by its owner
  bool retired = false;
};
// The distance from which the pair is shown as due.
Distance shoe_limit(const ShoeWear& wear, const RuleBook& rules, LocalDate on);
bool is_shoe_due(const ShoeWear& wear, const RuleBook& rules, LocalDate on);

// A jump this large is asked about once more: a slip on the keyboard, or a scale read upside down (hazard 8). An answer
// nobody gave before cannot jump.
bool asks_again(const Known<NumericPainRating>& before, NumericPainRating now, const RuleBook& rules, LocalDate on);

}  // namespace patella
