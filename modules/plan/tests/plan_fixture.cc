#include "plan_fixture.h"

#include <algorithm>

namespace patella {

LocalDate plan_date(int day) { return *read_date("2026-03-01") + day; }
NumericPainRating plan_pain(int points) { return *NumericPainRating::from(points); }

DecisionRequest answering_runner(int morning) {
  DecisionRequest request;
  request.today = plan_date(plan_today);
  request.runner.affected_side = Side::right;
  request.gates.push_back({plan_date(0), Side::right, true, true, true, true});
  for (int day = 0; day <= plan_today; ++day) {
    CheckIn checkin;
    checkin.date = plan_date(day);
    checkin.morning_pain = plan_pain(morning);
    request.checkins.push_back(checkin);
  }
  return request;
}

CheckIn& checkin_of(DecisionRequest& request, int day) {
  const auto same_day = [&](const CheckIn& checkin) { return checkin.date == plan_date(day); };
  const auto found = std::find_if(request.checkins.begin(), request.checkins.end(), same_day);
  if (found == request.checkins.end()) throw BrokenInvariant("no check-in on this day");
  return *found;
}

void add_answered_run(DecisionRequest& request, int day, double km, int during) {
  Session session;
  session.start = *read_instant(render(plan_date(day)) + "T18:00:00+02:00");
  session.distance = kilometres(km);
  session.knee_equivalent = knee_equivalent_km(km * 1.1);
  session.duration = minutes(km * 6.5);
  request.sessions.push_back(session);
  CheckIn& checkin = checkin_of(request, day);
  checkin.during_pain = checkin.after_pain = plan_pain(during);
  checkin.settled_within_60_min = true;
}

DecisionRequest settled_plan_runner(double km) {
  DecisionRequest request = answering_runner();
  for (const int day : {5, 9, 13, 19}) add_answered_run(request, day, km);
  return request;
}

RunningPlan plan_of(const DecisionRequest& request, const PlanOptions& options) {
  return make_plan(request, shipped_rules(), shipped_exercises(), options);
}

std::vector<LocalDate> run_dates(const RunningPlan& plan) {
  std::vector<LocalDate> dates;
  for (const PlannedDay& day : plan.days)
    if (is_run(day)) dates.push_back(day.date);
  return dates;
}

double planned_km(const RunningPlan& plan) {
  double km = 0.0;
  for (const PlannedDay& day : plan.days) km += in_km(day.distance);
  return km;
}

}  // namespace patella
