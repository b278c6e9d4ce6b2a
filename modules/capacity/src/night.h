// What a night does to log(capacity): drift and random change, in steps of at most one bin.
//
// A step from a bin has the wanted mean and variance exactly where three bins allow it, and never less variance. Every
// step is totally positive of order 2 and the same whatever the knee answered: so a distribution that lay below another
// one in the order of likelihood ratios still does the morning after
// (docs/decisions/0027-a-worse-answer-never-teaches-more.md).
#pragma once

#include "patella/capacity.h"

namespace patella {

// Per day, in log(capacity); a drift for every bin.
CapacityNight make_night(const CapacityGrid& drift, double variance, int steps);
void pass_night(CapacityGrid& probability, const CapacityNight& night, int steps);

// How many steps a day needs so that none moves more than half a bin.
int count_steps(double drift, double variance);

}  // namespace patella
