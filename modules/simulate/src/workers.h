// Runners shared out among threads.
#pragma once

#include "policies.h"

namespace patella {

// Of each runner a course under each policy. A cancelled run holds fewer.
std::vector<std::vector<VirtualCourse>> live_all(const SimulationOptions& options, const PatellaBooks& books,
                                                 const std::vector<RunningPolicy>& policies);

}  // namespace patella
