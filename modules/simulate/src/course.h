// A year of one virtual runner under one policy.
#pragma once

#include "policies.h"

namespace patella {

VirtualCourse live_a_year(const VirtualRunner& runner, RunningPolicy policy, const PatellaBooks& books);
// RTR007: ten runs within fourteen days of a restart; whether the knee flared, and whether it had to be broken off.
struct RestartCourse {
  bool flared = false;
  bool stopped = false;
};
RestartCourse live_restart(const VirtualRunner& runner);

}  // namespace patella
