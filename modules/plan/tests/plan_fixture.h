// Runners of whom enough is known to be planned for. Day 0 is 2026-03-01, a Sunday; today is day 20.
#pragma once

#include "patella/plan.h"
#include "shipped_wording.h"

namespace patella {

inline constexpr int plan_today = 20;
LocalDate plan_date(int day);
NumericPainRating plan_pain(int points);
// Gates passed on day 0, every morning answered with `morning`.
DecisionRequest answering_runner(int morning = 0);
void add_answered_run(DecisionRequest& request, int day, double km, int during = 1);
// Four tolerated runs of so many km, the last one yesterday.
DecisionRequest settled_plan_runner(double km);
CheckIn& checkin_of(DecisionRequest& request, int day);

RunningPlan plan_of(const DecisionRequest& request, const PlanOptions& options = {});
std::vector<LocalDate> run_dates(const RunningPlan& plan);
double planned_km(const RunningPlan& plan);

}  // namespace patella
