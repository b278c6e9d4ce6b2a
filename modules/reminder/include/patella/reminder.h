// What is pointed out or asked once more. It never limits running.
//
// In:   how far a pair of shoes was worn; two pain answers; the answers of one check-in; the rules shoes.*, checkin.*.
// Out:  whether to say so; which answers do not fit together.
// Not:  no advice, no sentence.
#pragma once

#include <string_view>
#include <vector>

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

// Answers of one check-in that hardly fit together. They are pointed out; what is kept is what was said, and where it
// matters the cautious answer counts.
enum class OddAnswers {
  swollen_or_stuck_without_pain,  // no pain all day, and yet swelling, locking or giving way
  unsettled_without_pain,         // it did not settle, and nothing hurt
  settling_of_unknown_pain,       // settled or not, and how much it hurt was not said
  stairs_far_from_morning,
  after_far_from_during,
  woken_without_pain,  // woken at night, no pain in the morning
  fever_and_well,      // a fever, and not unwell
};
std::vector<OddAnswers> find_odd_answers(const CheckIn& checkin, const RuleBook& rules);
std::string_view name_of(OddAnswers odd);

}  // namespace patella
