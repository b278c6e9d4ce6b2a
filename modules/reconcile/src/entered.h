// Runs typed in by hand beside the recordings of the same day.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "patella/reconcile.h"

namespace patella {

// Typed in without a file: its day is known, its time of day is not.
bool is_entered(const ActivityOutline& outline);

using ApartTest = std::function<bool(const std::string&, const std::string&)>;
// `recorded` by start. One recording stands for at most one typed run, and the other way round; two typed runs stay
// two.
std::vector<MergeDecision> match_entered(std::span<const ActivityOutline> recorded,
                                         std::span<const ActivityOutline> entered, const ApartTest& kept_apart);

}  // namespace patella
