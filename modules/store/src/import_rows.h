// The derived rows of one activity, written the same way by import, refresh and rebuild.
#pragma once

#include "patella/store_values.h"
#include "writer.h"

namespace patella {

// decoded_activity, stream, overview, step_rate_observation
void insert_derived(database::Writer& writer, const Id& id, const PreparedActivity& activity);
// overview, step_rate_observation
void insert_overview(database::Writer& writer, const Id& id, const ActivityOverview& overview,
                     std::span<const StepRateObservation> step_rate);

}  // namespace patella
