#include "answers.h"

#include <algorithm>

namespace patella {
namespace {

Known<int> points_of(Known<NumericPainRating> rating) { return rating ? Known<int>(rating->points()) : Known<int>(); }

DayAnswers answers_of(const CheckIn& checkin) {
  return {.day = day_number(checkin.date),
          .morning = points_of(checkin.morning_pain),
          .stairs = points_of(checkin.stairs_pain),
          .during = points_of(checkin.during_pain),
          .after = points_of(checkin.after_pain),
          .settled = checkin.settled_within_60_min,
          .swelling = checkin.swelling,
          .unwell = checkin.unwell,
          .fever = checkin.fever,
          .analgesic = checkin.analgesic_before_run,
          .pain_elsewhere = checkin.pain_elsewhere && !checkin.pain_elsewhere->empty()};
}

// A known answer outweighs silence; of two known ones the worse stays. An empty optional orders below every value.
template <class T>
void keep_larger(Known<T>& kept, const Known<T>& other) {
  kept = std::max(kept, other);
}

void keep_false(Known<bool>& kept, Known<bool> other) {
  if (other) kept = kept.value_or(true) && *other;
}

void keep_worst(DayAnswers& kept, const DayAnswers& other) {
  keep_larger(kept.morning, other.morning);
  keep_larger(kept.stairs, other.stairs);
  keep_larger(kept.during, other.during);
  keep_larger(kept.after, other.after);
  keep_false(kept.settled, other.settled);
  keep_larger(kept.swelling, other.swelling);
  keep_larger(kept.unwell, other.unwell);
  keep_larger(kept.fever, other.fever);
  keep_larger(kept.analgesic, other.analgesic);
  kept.pain_elsewhere = kept.pain_elsewhere || other.pain_elsewhere;
}

}  // namespace

LocalDate date_of(Day day) { return {std::chrono::local_days(std::chrono::days(day))}; }

bool is_affected(Knee knee) { return knee == Knee::left || knee == Knee::right || knee == Knee::unnamed; }

Known<Side> side_of(Knee knee) {
  if (knee == Knee::unnamed) return unknown;
  return knee == Knee::left || knee == Knee::left_only ? Side::left : Side::right;
}

bool speaks_for(Knee knee, Known<Side> side) {
  if (knee == Knee::unnamed) return true;
  if (!side) return is_affected(knee);
  if (*side == Side::both) return true;
  const bool is_left = knee == Knee::left || knee == Knee::left_only;
  return (*side == Side::left) == is_left;
}

std::vector<Knee> knees_of(const RunnerProfile& runner) {
  if (!runner.affected_side) return {Knee::unnamed};
  switch (*runner.affected_side) {
    case Side::left:
      return {Knee::left, Knee::right_only};
    case Side::right:
      return {Knee::right, Knee::left_only};
    case Side::both:
      return {Knee::left, Knee::right};
  }
  throw BrokenInvariant("a side that is none");
}

Answers::Answers(std::span<const CheckIn> checkins, Knee knee, Day today) {
  days_.reserve(checkins.size());
  for (const CheckIn& checkin : checkins)
    if (speaks_for(knee, checkin.side) && day_number(checkin.date) <= today) add(answers_of(checkin));
}

// Nearly every check-in comes after the last one.
void Answers::add(const DayAnswers& answers) {
  if (days_.empty() || days_.back().day < answers.day) return days_.push_back(answers);
  const auto at = std::ranges::lower_bound(days_, answers.day, {}, &DayAnswers::day);
  if (at->day == answers.day)
    keep_worst(*at, answers);
  else
    days_.insert(at, answers);
}

// Each day stands once, so a day lies at most as far in as days have passed since the first; and not much before
// that, for who answers answers nearly daily. Looked for from there in steps that double.
std::vector<DayAnswers>::const_iterator Answers::first_from(Day day) const {
  if (days_.empty() || day <= days_.front().day) return days_.begin();
  const std::ptrdiff_t days_since = std::min<std::ptrdiff_t>(std::int64_t{day} - days_.front().day, std::ssize(days_));
  auto last = days_.begin() + days_since;
  std::ptrdiff_t step = 1;
  auto first = last - 1;
  while (first->day >= day) {
    last = first;
    first -= std::min(step, first - days_.begin());
    step *= 2;
  }
  return std::ranges::lower_bound(first, last, day, {}, &DayAnswers::day);
}

std::span<const DayAnswers> Answers::between(Day first, Day last) const {
  const auto begin = first_from(first);
  const auto end = std::find_if(begin, days_.end(), [&](const DayAnswers& each) { return each.day > last; });
  return {begin, end};
}

Known<int> Answers::morning_on(Day day) const {
  const auto found = between(day, day);
  return found.empty() ? Known<int>() : found.front().morning;
}

const DayAnswers* Answers::last_morning_up_to(Day day) const {
  auto it = first_from(day + 1);
  while (it != days_.begin())
    if ((--it)->morning) return &*it;
  return nullptr;
}

const DayAnswers* Answers::first_morning_from(Day day) const {
  auto it = first_from(day);
  it = std::find_if(it, days_.end(), [](const DayAnswers& answers) { return answers.morning.has_value(); });
  return it == days_.end() ? nullptr : &*it;
}

const DayAnswers* Answers::first_morning() const {
  return days_.empty() ? nullptr : first_morning_from(days_.front().day);
}

}  // namespace patella
