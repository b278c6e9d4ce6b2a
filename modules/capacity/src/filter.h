// The two halves of a day with a run: what its answer says, and what the night after it does.
#pragma once

#include "patella/capacity.h"

namespace patella {

// The dose as it counts for the knee: for a good answer only running; for a bad one all that may have caused it.
double effective_dose_km(const CapacityState& state, const CapacityDay& day, const CapacityModel& model);
bool has_dose(const CapacityDay& day);
void learn_from(CapacityState& state, const CapacityDay& day, const CapacityModel& model);
void pass_night_after(CapacityState& state, const CapacityDay& day, const CapacityModel& model);

}  // namespace patella
