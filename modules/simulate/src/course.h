// A year of one virtual runner under one policy.
#pragma once

#include <functional>

#include "policies.h"

namespace patella {

// Shown every day (0 is the first) with all that is known of the runner by its evening.
using EveningWatch = std::function<void(int day, const DecisionRequest& known)>;
VirtualCourse live_a_year(const VirtualRunner& runner, RunningPolicy policy, const PatellaBooks& books,
                          const EveningWatch& watch = {});
// RTR007: ten runs within fourteen days of a restart; whether the knee flared, and whether it had to be broken off.
struct RestartCourse {
  bool flared = false;
  bool stopped = false;
};
RestartCourse live_restart(const VirtualRunner& runner);

}  // namespace patella
