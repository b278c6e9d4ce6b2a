#include "running_days.h"

#include <algorithm>
#include <span>

namespace patella {
namespace {

struct StartedRun {
  LocalDate date;
  Instant start;
  RunAmount load;
  RunAmount distance;
};

template <class Length>
RunAmount metres_of(const Known<Length>& length) {
  return length ? RunAmount{length->si(), true} : RunAmount{};
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

RunAmount larger_of(const RunAmount& a, const RunAmount& b) {
  return {std::max(a.at_least, b.at_least), a.is_exact || b.is_exact};
}

RunAmount sum_of(const RunAmount& a, const RunAmount& b) { return {a.at_least + b.at_least, a.is_exact && b.is_exact}; }

// Of runs with the same start the larger counts.
std::vector<StartedRun> keep_larger_of_doubles(std::span<const StartedRun> runs) {
  std::vector<StartedRun> kept;
  kept.reserve(runs.size());
  for (const StartedRun& run : runs) {
    if (kept.empty() || kept.back().date != run.date || kept.back().start != run.start) {
      kept.push_back(run);
      continue;
    }
    kept.back().load = larger_of(kept.back().load, run.load);
    kept.back().distance = larger_of(kept.back().distance, run.distance);
  }
  return kept;
}

// Runs of one day add up; with a part that is not known the day is at least the rest.
std::vector<RunningDay> add_up_days(std::span<const StartedRun> runs) {
  std::vector<RunningDay> days;
  days.reserve(runs.size());
  for (const StartedRun& run : runs) {
    if (days.empty() || days.back().date != run.date) {
      days.push_back({run.date, run.load, run.distance, {run.date + 1, unknown, 0}});
      continue;
    }
    days.back().load = sum_of(days.back().load, run.load);
    days.back().distance = sum_of(days.back().distance, run.distance);
  }
  return days;
}

}  // namespace

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

}  // namespace patella
