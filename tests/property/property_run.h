// Runs one property over many generated histories; a history is named by a number, and any failure prints it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "patella/decision.h"
#include "patella/split_mix.h"
#include "shipped_rules.h"

namespace patella {

// A history needs a few hundred numbers, and begins for nothing.
using Random = SplitMix64;
int pick(Random& random, int low, int high);  // both included
bool chance(Random& random, double probability);

Decision decide(const DecisionRequest& request);

// No larger in K or in km, no faster, no steeper, no milder.
bool gives_more(const Decision& decision, const Decision& than);
std::string show(const DecisionRequest& request, const Decision& decision);

// What a property says of one history: nothing when it held. `interesting` counts the histories that put it to the
// test.
struct Verdicts {
  std::int64_t interesting = 0;
};
using Property = std::function<std::string(Random& random, Verdicts& verdicts)>;
// `share`: of the histories asked for, for properties that decide many times each.
void check_property(const char* name, double share, double least_interesting, const Property& property);

}  // namespace patella
