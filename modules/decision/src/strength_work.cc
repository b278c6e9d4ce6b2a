#include "strength_work.h"

#include <algorithm>

namespace patella {

bool loads_knee(const StrengthWork& work, Knee knee) {
  return work.knee_equivalent_m > 0.0 && speaks_for(knee, work.side);
}

std::vector<StrengthWork> collect_strength_work(const DecisionRequest& request, const RuleBook& book,
                                                const ExerciseLibrary& exercises) {
  std::vector<StrengthWork> all;
  for (const StrengthEntry& entry : request.strength) {
    const StrengthLoad load =
        charge_strength(entry, exercises, request.strength_setup.value_or(StrengthChoices()), book, request.today);
    const Known<int> pain = entry.pain ? Known<int>(entry.pain->points()) : unknown;
    if (load.knee_equivalent.si() <= 0.0 && !pain) continue;
    all.push_back({day_number(entry.date), entry.side, load.knee_equivalent.si(), pain});
  }
  // Sums do not depend on the order of the request.
  std::sort(all.begin(), all.end(), [](const StrengthWork& a, const StrengthWork& b) {
    return std::pair(a.day, a.knee_equivalent_m) < std::pair(b.day, b.knee_equivalent_m);
  });
  return all;
}

double strength_load_today(std::span<const StrengthWork> work, const RunnerProfile& runner, Day today) {
  double most = 0.0;
  for (const Knee knee : knees_of(runner)) {
    if (!is_affected(knee)) continue;
    double sum = 0.0;
    for (const StrengthWork& each : work)
      if (each.day >= today && loads_knee(each, knee)) sum += each.knee_equivalent_m;
    most = std::max(most, sum);
  }
  return most;
}

bool worked_yesterday(std::span<const StrengthWork> work, const RunnerProfile& runner, Day today) {
  const std::vector<Knee> knees = knees_of(runner);
  return std::any_of(work.begin(), work.end(), [&](const StrengthWork& each) {
    const auto loads_it = [&](Knee knee) { return is_affected(knee) && loads_knee(each, knee); };
    return each.day == today - 1 && std::any_of(knees.begin(), knees.end(), loads_it);
  });
}

std::vector<Day> list_loaded_days(std::span<const StrengthWork> work, Knee knee) {
  std::vector<Day> days;
  for (const StrengthWork& each : work)
    if (loads_knee(each, knee)) days.push_back(each.day);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

Known<int> newest_strength_pain(std::span<const StrengthWork> work, Knee knee, Day today) {
  Known<int> worst;
  for (const StrengthWork& each : work)
    if (each.day >= today - 1 && each.day <= today && speaks_for(knee, each.side)) worst = std::max(worst, each.pain);
  return worst;
}

}  // namespace patella
