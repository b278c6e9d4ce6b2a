// Two outlines: one outing or two?
#pragma once

#include "patella/reconcile.h"

namespace patella {

struct Match {
  MergeReason reason = MergeReason::same_time;
  MergeEvidence evidence;  // of b against a
};

// One outing, and why; unknown when they are two.
Known<Match> find_match(const ActivityOutline& a, const ActivityOutline& b);
// Share of the shorter one's time inside the other, b shifted by `shift`.
double overlap_of(const ActivityOutline& a, const ActivityOutline& b, std::chrono::minutes shift = {});
// A start before GPS existed is a clock that was never set, or no time at all.
bool is_dated(const ActivityOutline& outline);
// The latest start that can still be the same outing as `outline`.
Instant last_comparable_start(const ActivityOutline& outline);

}  // namespace patella
