#include "rising_pain.h"

#include <algorithm>
#include <map>
#include <span>

namespace patella {
namespace {

constexpr double most_days = 36525.0;  // a changed rules folder may hold any number

using DailyAmounts = std::map<LocalDate, Known<double>>;

// Of sessions with the same start the larger counts; those of one day add up; a part that is not known makes the day
// not known.
template <class AmountOf>
DailyAmounts add_up(const FlagInputs& inputs, AmountOf amount_of) {
  std::map<std::pair<LocalDate, Instant>, Known<double>> by_start;
  for (const Session& session : inputs.sessions) {
    const LocalDate date = local_day(session.start);
    if (date > inputs.today || (session.kind != SessionKind::run && session.kind != SessionKind::walk_run)) continue;
    const auto [at, is_new] = by_start.try_emplace({date, session.start.utc}, amount_of(session));
    if (!is_new) at->second = std::max(at->second, amount_of(session));
  }
  DailyAmounts days;
  for (const auto& [start, amount] : by_start) {
    const auto [at, is_new] = days.try_emplace(start.first, amount);
    if (is_new) continue;
    at->second = at->second && amount ? Known<double>(*at->second + *amount) : unknown;
  }
  return days;
}

struct RunningDay {
  LocalDate date;
  Known<double> load;
  Known<double> distance;
  Known<DatedAnswer> morning_after;
};

std::vector<RunningDay> list_running_days(const FlagInputs& inputs) {
  const auto load_of = [](const Session& session) {
    return session.knee_equivalent ? Known<double>(session.knee_equivalent->si()) : unknown;
  };
  const auto distance_of = [](const Session& session) {
    return session.distance ? Known<double>(session.distance->si()) : unknown;
  };
  const DailyAmounts loads = add_up(inputs, load_of);
  const DailyAmounts distances = add_up(inputs, distance_of);
  std::map<LocalDate, DatedAnswer> mornings;
  for (const DatedAnswer& morning : AnswerLog(inputs).find_mornings(0)) mornings.emplace(morning.date, morning);
  std::vector<RunningDay> days;
  for (const auto& [date, load] : loads) {
    const auto after = mornings.find(date + 1);
    days.push_back({date, load, distances.at(date),
                    after == mornings.end() ? Known<DatedAnswer>() : Known<DatedAnswer>(after->second)});
  }
  return days;
}

bool falls(Known<double> RunningDay::* amount, std::span<const RunningDay> days) {
  for (std::size_t i = 1; i < days.size(); ++i)
    if (!(days[i - 1].*amount) || !(days[i].*amount) || *(days[i].*amount) >= *(days[i - 1].*amount)) return false;
  return true;
}

bool has_all(Known<double> RunningDay::* amount, std::span<const RunningDay> days) {
  return std::all_of(days.begin(), days.end(), [&](const RunningDay& day) { return (day.*amount).has_value(); });
}

bool pain_rises(std::span<const RunningDay> days, int gap) {
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!days[i].morning_after) return false;
    if (i == 0) continue;
    if (days_between(days[i - 1].date, days[i].date) > gap) return false;
    if (days[i].morning_after->points <= days[i - 1].morning_after->points) return false;
  }
  return true;
}

}  // namespace

Answers find_rising_pain(const FlagInputs& inputs, const RuleBook& rules) {
  const auto number = [&](std::string_view id) {
    return static_cast<int>(std::clamp(rules.value(id, inputs.today), 2.0, most_days));
  };
  const auto needed = static_cast<std::size_t>(number("red_flag.pain_rising_load_falling"));
  const int gap = number("red_flag.pain_rising_gap");
  Answers found;
  if (inputs.sessions.size() < needed) return found;
  const std::vector<RunningDay> days = list_running_days(inputs);
  for (std::size_t end = needed; end <= days.size(); ++end) {
    const std::span<const RunningDay> course = std::span(days).subspan(end - needed, needed);
    const auto amount = has_all(&RunningDay::load, course) ? &RunningDay::load : &RunningDay::distance;
    if (!falls(amount, course) || !pain_rises(course, gap)) continue;
    DatedAnswer last = *course.back().morning_after;
    last.points = static_cast<int>(needed);
    found.push_back(last);
  }
  return found;
}

}  // namespace patella
