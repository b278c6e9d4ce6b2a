#include "response.h"

#include <algorithm>

#include "rule_ids.h"

namespace patella {
namespace {

// The worst answers about a bout, over the days it touched.
struct BoutAnswers {
  Known<int> during;
  Known<int> after;
  Known<bool> settled;
  Known<int> worst_morning_after;
  bool swelling = false;
};

BoutAnswers answers_about(const Bout& bout, const Answers& knee) {
  BoutAnswers about;
  for (const DayAnswers& day : knee.between(bout.first_day, bout.last_day + 1)) {
    about.swelling = about.swelling || day.swelling.value_or(false);
    if (day.day > bout.first_day) about.worst_morning_after = std::max(about.worst_morning_after, day.morning);
    if (day.day > bout.last_day) continue;
    about.during = std::max(about.during, day.during);
    about.after = std::max(about.after, day.after);
    if (day.settled) about.settled = about.settled.value_or(true) && *day.settled;
  }
  return about;
}

// From the last morning known before the bout to the worst after it, up to the first known one. With answers missing in
// between the rise belongs to every bout of the gap: leaving an answer out must not clear them all. A baseline above
// the ceiling, or none, counts as one at the ceiling: pain before the bout is no excuse for pain after it.
Known<int> rise_across(const Bout& bout, const BoutAnswers& about, const ResponseInputs& inputs) {
  const DayAnswers* before = inputs.knee.last_morning_up_to(bout.first_day);
  const DayAnswers* after = inputs.knee.first_morning_from(bout.last_day + 1);
  const Known<int> worst = std::max(about.worst_morning_after, after == nullptr ? Known<int>() : after->morning);
  if (!worst) return unknown;
  const int ceiling = static_cast<int>(inputs.ceilings.daily_life);
  return *worst - (before == nullptr ? ceiling : std::min(*before->morning, ceiling));
}

bool ran_on(Day day, const ResponseInputs& inputs) {
  return std::ranges::binary_search(inputs.bouts, day, {}, &Bout::first_day);
}

// Raised on so many mornings running, however little: it did not settle. Who runs again without saying how the morning
// was says nothing better: else leaving out the morning that is the answer to one run and the baseline of the next
// would spare both.
bool stays_raised(const Bout& bout, const ResponseInputs& inputs) {
  const DayAnswers* before = inputs.knee.last_morning_up_to(bout.first_day);
  const int ceiling = static_cast<int>(inputs.ceilings.daily_life);
  const int baseline = before == nullptr ? ceiling : std::min(*before->morning, ceiling);
  for (Day morning = bout.last_day + 1; morning <= bout.last_day + static_cast<Day>(inputs.rules.raised_mornings);
       ++morning) {
    const Known<int> pain = inputs.knee.morning_on(morning);
    const bool untold = !pain && morning > bout.last_day + 1 && ran_on(morning, inputs);
    if (untold) continue;
    if (!pain || *pain - baseline < inputs.rules.morning_rise) return false;
  }
  return true;
}

// The morning a rise is told by: the first one known after the bout.
Known<Day> find_flare(const Bout& bout, const Known<int>& rise, const ResponseInputs& inputs) {
  if (!rise || *rise < inputs.rules.morning_flare) return unknown;
  const DayAnswers* after = inputs.knee.first_morning_from(bout.last_day + 1);
  return after == nullptr ? bout.last_day : after->day;
}

bool took_analgesic(const Bout& bout, const ResponseInputs& inputs) {
  const auto days = inputs.person.between(bout.first_day, bout.last_day);
  const auto says = [&](bool taken) {
    return std::any_of(days.begin(), days.end(), [&](const DayAnswers& day) { return day.analgesic == taken; });
  };
  return says(true) || (inputs.painkiller_most_days && !says(false));
}

Known<Evidence> find_above(const Known<int>& pain, double ceiling, const char* rule) {
  if (!pain || *pain <= ceiling) return unknown;
  return Evidence{rule, static_cast<double>(*pain), ceiling, "points"};
}

Known<Evidence> find_provocation(const Bout& bout, const BoutAnswers& about, const Known<int>& rise,
                                 const ResponseInputs& inputs) {
  if (auto found = find_above(about.during, inputs.ceilings.during, rule::during_ceiling)) return found;
  if (auto found = find_above(about.after, inputs.ceilings.during, rule::during_ceiling)) return found;
  if (about.settled && !*about.settled) return Evidence{rule::settle_within_60_min, 0.0, 1.0, "answer"};
  if (about.swelling) return Evidence{rule::swelling_rest, 1.0, 0.0, "answer"};
  if (auto found = find_above(about.worst_morning_after, inputs.ceilings.daily_life, rule::daily_life_ceiling))
    return found;
  if (rise && *rise >= inputs.rules.morning_flare)
    return Evidence{rule::next_morning_flare, static_cast<double>(*rise), inputs.rules.morning_flare, "points"};
  if (stays_raised(bout, inputs))
    return Evidence{rule::raised_mornings, inputs.rules.raised_mornings, inputs.rules.raised_mornings, "days"};
  return unknown;
}

// After strength work the morning before the bout is its answer, and no clean baseline: the morning before the work
// counts as well, if that was lower.
Known<int> rise_from_before_strength(const Bout& bout, const Known<int>& rise, const ResponseInputs& inputs) {
  const Day day_before = bout.first_day - 1;
  if (!std::binary_search(inputs.strength_days.begin(), inputs.strength_days.end(), day_before)) return rise;
  const Known<int> before = inputs.knee.morning_on(day_before);
  if (!rise || !before) return rise;
  const int usual = *inputs.knee.last_morning_up_to(bout.first_day)->morning;  // that one, if no later one is known
  const int ceiling = static_cast<int>(inputs.ceilings.daily_life);
  return *rise + std::max(0, std::min(usual, ceiling) - *before);
}

Known<Evidence> find_doubt(const Bout& bout, const Known<int>& rise, const ResponseInputs& inputs) {
  if (took_analgesic(bout, inputs)) return Evidence{rule::analgesic_before_run, 1.0, 0.0, "answer"};
  if (rise && *rise >= inputs.rules.morning_rise)
    return Evidence{rule::next_morning_rise, static_cast<double>(*rise), inputs.rules.morning_rise, "points"};
  const Known<int> clean = rise_from_before_strength(bout, rise, inputs);
  if (clean && *clean >= inputs.rules.morning_rise)
    return Evidence{rule::strength_baseline, static_cast<double>(*clean), inputs.rules.morning_rise, "points"};
  return unknown;
}

// Nothing hurt, so nothing had to settle.
bool settling_is_answered(const BoutAnswers& about) {
  return about.settled.has_value() || (about.during == 0 && about.after.value_or(0) == 0);
}

}  // namespace

// Every morning from that of the bout to the one after its last minute.
std::vector<OpenAnswer> list_open_answers(const Bout& bout, const Answers& knee) {
  std::vector<OpenAnswer> open;
  const BoutAnswers about = answers_about(bout, knee);
  for (Day day = bout.first_day; day <= bout.last_day + 1; ++day)
    if (!knee.morning_on(day)) open.push_back({day, "morning_pain", rule::next_morning_rise});
  if (!about.during) open.push_back({bout.first_day, "during_pain", rule::during_ceiling});
  if (!settling_is_answered(about))
    open.push_back({bout.first_day, "settled_within_60_min", rule::settle_within_60_min});
  return open;
}

Response classify_response(const Bout& bout, const ResponseInputs& inputs) {
  const BoutAnswers about = answers_about(bout, inputs.knee);
  const Known<int> rise = rise_across(bout, about, inputs);
  const bool complete = list_open_answers(bout, inputs.knee).empty();
  const Known<Day> flared = find_flare(bout, rise, inputs);
  if (const auto found = find_provocation(bout, about, rise, inputs))
    return {ResponseKind::provoked, *found, complete, flared};
  if (const auto found = find_doubt(bout, rise, inputs)) return {ResponseKind::equivocal, *found, complete, {}};
  return {complete ? ResponseKind::tolerated : ResponseKind::unanswered, {}, complete, {}};
}

}  // namespace patella
