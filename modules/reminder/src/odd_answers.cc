#include <cstdlib>

#include "patella/reminder.h"

namespace patella {
namespace {

bool is_true(const Known<bool>& answer) { return answer.value_or(false); }
bool is_none(const Known<NumericPainRating>& pain) { return pain && pain->points() == 0; }
bool is_none_or_open(const Known<NumericPainRating>& pain) { return !pain || pain->points() == 0; }

// At least one pain was answered, and none of them hurt.
bool nothing_hurt(const CheckIn& checkin) {
  const bool any = checkin.morning_pain || checkin.stairs_pain || checkin.during_pain || checkin.after_pain;
  return any && is_none_or_open(checkin.morning_pain) && is_none_or_open(checkin.stairs_pain) &&
         is_none_or_open(checkin.during_pain) && is_none_or_open(checkin.after_pain);
}

bool are_far_apart(const Known<NumericPainRating>& a, const Known<NumericPainRating>& b, double gap) {
  return a && b && std::abs(a->points() - b->points()) >= gap;
}

}  // namespace

std::vector<OddAnswers> find_odd_answers(const CheckIn& checkin, const RuleBook& rules) {
  std::vector<OddAnswers> odd;
  const auto add_if = [&](bool is_odd, OddAnswers what) {
    if (is_odd) odd.push_back(what);
  };
  const double gap = rules.value("checkin.surprising_gap", checkin.date);
  const bool painless = nothing_hurt(checkin);
  const bool gave_trouble = is_true(checkin.swelling) || is_true(checkin.locking) || is_true(checkin.giving_way);
  const bool run_pain_known = checkin.during_pain || checkin.after_pain;
  const bool run_painless =
      run_pain_known && is_none_or_open(checkin.during_pain) && is_none_or_open(checkin.after_pain);
  add_if(painless && gave_trouble, OddAnswers::swollen_or_stuck_without_pain);
  add_if(run_painless && checkin.settled_within_60_min == false, OddAnswers::unsettled_without_pain);
  add_if(!run_pain_known && checkin.settled_within_60_min, OddAnswers::settling_of_unknown_pain);
  add_if(are_far_apart(checkin.morning_pain, checkin.stairs_pain, gap), OddAnswers::stairs_far_from_morning);
  add_if(are_far_apart(checkin.during_pain, checkin.after_pain, gap), OddAnswers::after_far_from_during);
  add_if(is_true(checkin.night_pain) && is_none(checkin.morning_pain), OddAnswers::woken_without_pain);
  add_if(is_true(checkin.fever) && checkin.unwell == false, OddAnswers::fever_and_well);
  return odd;
}

std::string_view name_of(OddAnswers odd) {
  switch (odd) {
    case OddAnswers::swollen_or_stuck_without_pain:
      return "swollen_or_stuck_without_pain";
    case OddAnswers::unsettled_without_pain:
      return "unsettled_without_pain";
    case OddAnswers::settling_of_unknown_pain:
      return "settling_of_unknown_pain";
    case OddAnswers::stairs_far_from_morning:
      return "stairs_far_from_morning";
    case OddAnswers::after_far_from_during:
      return "after_far_from_during";
    case OddAnswers::woken_without_pain:
      return "woken_without_pain";
    case OddAnswers::fever_and_well:
      return "fever_and_well";
  }
  throw BrokenInvariant("odd answers that are none");
}

}  // namespace patella
