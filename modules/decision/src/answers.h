// What one knee answered, day by day: check-ins of one day and side merged to the worst of each field.
#pragma once

#include <span>
#include <vector>

#include "patella/decision.h"

namespace patella {

using Day = int;  // days since 1970-01-01 on the runner's calendar

constexpr Day day_number(LocalDate date) { return static_cast<Day>(date.day.time_since_epoch().count()); }
LocalDate date_of(Day day);

struct DayAnswers {
  Day day = 0;
  Known<int> morning;
  Known<int> stairs;
  Known<int> during;
  Known<int> after;
  Known<bool> settled;
  Known<bool> swelling;
  Known<bool> unwell;
  Known<bool> fever;
  Known<bool> analgesic;
  bool pain_elsewhere = false;
};

// Which check-ins speak for a knee.
enum class Knee {
  left,
  right,
  unnamed,     // the affected side is not known: every check-in speaks for the one painful knee
  left_only,   // the other knee: only what names it
  right_only,  // the same
};
bool speaks_for(Knee knee, Known<Side> side);
bool is_affected(Knee knee);
Known<Side> side_of(Knee knee);
// The affected knees first, then the other one, which can only restrict.
std::vector<Knee> knees_of(const RunnerProfile& runner);

class Answers {
 public:
  // Only what is dated up to `today`: an answer from the future is not one.
  Answers(std::span<const CheckIn> checkins, Knee knee, Day today);

  std::span<const DayAnswers> days() const { return days_; }
  std::span<const DayAnswers> between(Day first, Day last) const;
  Known<int> morning_on(Day day) const;
  const DayAnswers* last_morning_up_to(Day day) const;  // nullptr when there is none
  const DayAnswers* first_morning_from(Day day) const;
  const DayAnswers* first_morning() const;

 private:
  void add(const DayAnswers& answers);
  std::vector<DayAnswers>::const_iterator first_from(Day day) const;

  std::vector<DayAnswers> days_;  // ascending, each day once
};

}  // namespace patella
