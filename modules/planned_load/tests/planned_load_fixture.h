#pragma once

#include "patella/planned_load.h"

namespace patella::fixture {

const PlannedLoadModel& shipped_planned_load_model();
PlannedSession level_plan(double km, double speed_m_s);
PlannedLoad charge(const PlannedSession& session, Known<Speed> tolerated = Speed(3.0));

}  // namespace patella::fixture
