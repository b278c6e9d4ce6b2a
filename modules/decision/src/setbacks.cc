#include "setbacks.h"

#include <algorithm>

namespace patella {
namespace {

bool is_above(const Known<int>& pain, double ceiling) { return pain && *pain > ceiling; }

bool voids_gates(const DayAnswers& day, double ceiling) {
  return day.swelling.value_or(false) || is_above(day.morning, ceiling) || is_above(day.stairs, ceiling);
}

Known<Day> last_flare(std::span<const JudgedBout> bouts) {
  Known<Day> last;
  for (const JudgedBout& bout : bouts) last = std::max(last, bout.response.flared);
  return last;
}

int count_mornings_after(const Answers& answers, Day day) {
  const auto days = answers.days();
  return static_cast<int>(
      std::count_if(days.begin(), days.end(), [&](const DayAnswers& each) { return each.day > day && each.morning; }));
}

}  // namespace

Setbacks find_setbacks(const SetbackInputs& inputs) {
  Setbacks setbacks;
  for (const DayAnswers& day : inputs.answers.days()) {
    const bool voids = voids_gates(day, inputs.ceilings.daily_life);
    if (voids) setbacks.voiding = day.day;
    if (voids || day.settled == false) setbacks.last = day.day;
  }
  setbacks.voiding = std::max(setbacks.voiding, last_flare(inputs.history.all));
  if (!setbacks.last) return setbacks;
  setbacks.mornings_since = count_mornings_after(inputs.answers, *setbacks.last);
  setbacks.unsettled = setbacks.mornings_since < inputs.rules.quiet_mornings;
  return setbacks;
}

}  // namespace patella
