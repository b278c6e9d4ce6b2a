#include "rising_pain.h"

#include <algorithm>
#include <span>

namespace patella {
namespace {

constexpr double most_days = 36525.0;  // a changed rules folder may hold any number

struct RunningDay {
  LocalDate date;
  Known<double> load;
  Known<double> distance;
  Known<DatedAnswer> morning_after;
};

struct StartedRun {
  LocalDate date;
  Instant start;
  Known<double> load;
  Known<double> distance;
};

template <class Length>
Known<double> metres_of(const Known<Length>& length) {
  return length ? Known<double>(length->si()) : unknown;
}

std::vector<StartedRun> list_runs(const FlagInputs& inputs) {
  std::vector<StartedRun> runs;
  runs.reserve(inputs.sessions.size());
  for (const Session& session : inputs.sessions) {
    const LocalDate date = local_day(session.start);
    if (date > inputs.today || (session.kind != SessionKind::run && session.kind != SessionKind::walk_run)) continue;
    runs.push_back({date, session.start.utc, metres_of(session.knee_equivalent), metres_of(session.distance)});
  }
  const auto earlier = [](const StartedRun& a, const StartedRun& b) {
    return a.date != b.date ? a.date < b.date : a.start < b.start;
  };
  if (!std::is_sorted(runs.begin(), runs.end(), earlier)) std::sort(runs.begin(), runs.end(), earlier);
  return runs;
}

// Of runs with the same start the larger counts.
std::vector<StartedRun> keep_larger_of_doubles(std::span<const StartedRun> runs) {
  std::vector<StartedRun> kept;
  kept.reserve(runs.size());
  for (const StartedRun& run : runs) {
    if (kept.empty() || kept.back().date != run.date || kept.back().start != run.start) {
      kept.push_back(run);
      continue;
    }
    kept.back().load = std::max(kept.back().load, run.load);
    kept.back().distance = std::max(kept.back().distance, run.distance);
  }
  return kept;
}

Known<double> sum_of(const Known<double>& a, const Known<double>& b) {
  return a && b ? Known<double>(*a + *b) : unknown;
}

// Runs of one day add up; a part that is not known makes the day not known.
std::vector<RunningDay> add_up_days(std::span<const StartedRun> runs) {
  std::vector<RunningDay> days;
  days.reserve(runs.size());
  for (const StartedRun& run : runs) {
    if (days.empty() || days.back().date != run.date) {
      days.push_back({run.date, run.load, run.distance, unknown});
      continue;
    }
    days.back().load = sum_of(days.back().load, run.load);
    days.back().distance = sum_of(days.back().distance, run.distance);
  }
  return days;
}

std::vector<RunningDay> list_running_days(const FlagInputs& inputs) {
  std::vector<RunningDay> days = add_up_days(keep_larger_of_doubles(list_runs(inputs)));
  const Answers mornings = AnswerLog(inputs).find_mornings(0);
  auto morning = mornings.begin();
  for (RunningDay& day : days) {
    while (morning != mornings.end() && morning->date <= day.date) ++morning;
    if (morning != mornings.end() && morning->date == day.date + 1) day.morning_after = *morning;
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
