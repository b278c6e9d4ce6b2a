// The load of each stretch, summed.
#pragma once

#include <vector>

#include "band.h"
#include "stretches.h"
#include "track.h"

namespace patella {

struct IntegrationInput {
  const Track& track;
  const Stretches& stretches;
  const RunnerBody& body;
  Coefficient walking_per_km;  // or of a hike
};

// `course` is filled when it is not null.
LoadSums integrate_load(const IntegrationInput& input, const KneeLoadModel& model, std::vector<LoadSample>* course);

// The line that may be used for this runner: their own, once it rests on enough runs.
Known<StepRateRegression> usable_own_line(const RunnerBody& body, const KneeLoadModel& model);

}  // namespace patella
