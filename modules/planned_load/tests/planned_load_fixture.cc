#include "planned_load_fixture.h"

#include "shipped_rules.h"

namespace patella::fixture {

const PlannedLoadModel& shipped_planned_load_model() {
  static const PlannedLoadModel model = [] {
    Result<PlannedLoadModel> read = read_planned_load_model(shipped_rules(), read_date("2026-12-01").value());
    if (!read) throw BrokenInvariant(render(read.error()));
    return *read;
  }();
  return model;
}

PlannedSession level_plan(double km, double speed_m_s) {
  PlannedSession plan;
  plan.distance = kilometres(km);
  plan.speed = Speed(speed_m_s);
  plan.descent = plan.ascent = Distance(0.0);
  return plan;
}

PlannedLoad charge(const PlannedSession& session, Known<Speed> tolerated) {
  return compute_planned_load(session, tolerated, RunnerBody{}, shipped_planned_load_model());
}

}  // namespace patella::fixture
