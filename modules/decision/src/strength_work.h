// Strength work as running sees it: what it cost the knee on its day. It takes from today, waits for its answer like
// any session and makes a baseline doubtful; it is never a bout, so nothing is ever allowed because of it.
#pragma once

#include "answers.h"
#include "patella/strength.h"

namespace patella {

struct StrengthWork {
  Day day = 0;
  Known<Side> side;
  double knee_equivalent_m = 0.0;
  Known<int> pain;
};

// Work that does not press on the kneecap is part of daily life and left out, unless it hurt.
std::vector<StrengthWork> collect_strength_work(const DecisionRequest& request, const RuleBook& book,
                                                const ExerciseLibrary& exercises);

bool loads_knee(const StrengthWork& work, Knee knee);

// Of the affected knee that did most; what is dated later by a wrong clock is today's.
double strength_load_today(std::span<const StrengthWork> work, const RunnerProfile& runner, Day today);
bool worked_yesterday(std::span<const StrengthWork> work, const RunnerProfile& runner, Day today);

// Of one knee: the days on which its front was loaded, ascending; the worst pain since yesterday.
std::vector<Day> list_loaded_days(std::span<const StrengthWork> work, Knee knee);
Known<int> newest_strength_pain(std::span<const StrengthWork> work, Knee knee, Day today);

}  // namespace patella
