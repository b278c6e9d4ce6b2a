#include "decision_fixture.h"

#include <algorithm>

namespace patella {
LocalDate test_day(int day) { return *read_date("2026-03-01") + day; }
NumericPainRating pain(int points) { return *NumericPainRating::from(points); }

DecisionRequest runner_with_open_gates(int today) {
  DecisionRequest request;
  request.today = test_day(today);
  request.runner.affected_side = Side::right;
  request.gates.push_back({test_day(0), Side::right, true, true, true, true});
  return request;
}

CheckIn checkin_on(int day) {
  CheckIn checkin;
  checkin.date = test_day(day);
  return checkin;
}

CheckIn morning_on(int day, int points) {
  CheckIn checkin = checkin_on(day);
  checkin.morning_pain = pain(points);
  return checkin;
}

Session run_on(int day, double km, double k) {
  Session session;
  session.start = *read_instant(render(test_day(day)) + "T18:00:00+02:00");
  session.distance = kilometres(km);
  session.knee_equivalent = knee_equivalent_km(k);
  session.duration = minutes(km * 6.5);
  return session;
}

void add_tolerated_run(DecisionRequest& request, int day, double km) {
  request.sessions.push_back(run_on(day, km, km * 1.1));
  CheckIn checkin = morning_on(day, 0);
  checkin.during_pain = pain(1);
  checkin.after_pain = pain(1);
  checkin.settled_within_60_min = true;
  request.checkins.push_back(checkin);
}

void add_good_mornings(DecisionRequest& request, int first, int last) {
  for (int day = first; day <= last; ++day) {
    const auto same_day = [&](const CheckIn& checkin) { return checkin.date == test_day(day); };
    if (std::none_of(request.checkins.begin(), request.checkins.end(), same_day))
      request.checkins.push_back(morning_on(day, 0));
  }
}

namespace {

DecisionRequest runner_with_runs_on(std::initializer_list<int> days, double km) {
  DecisionRequest request = runner_with_open_gates(20);
  for (const int day : days) add_tolerated_run(request, day, km);
  add_good_mornings(request, 0, 20);
  return request;
}

}  // namespace

DecisionRequest settled_runner(double km) { return runner_with_runs_on({5, 9, 13, 18}, km); }
DecisionRequest runner_who_ran_yesterday(double km) { return runner_with_runs_on({5, 9, 13, 19}, km); }

DecisionRequest after_a_rest_day(DecisionRequest request) {
  request.today = request.today + 1;
  request.checkins.push_back(morning_on(days_between(test_day(0), request.today), 0));
  return request;
}

double allowed_km(const Decision& decision) { return in_km(decision.allowance.distance); }
double allowed_knee_equivalent_km(const Decision& decision) { return in_km(decision.allowance.knee_equivalent); }

bool has_reason(const Decision& decision, std::string_view rule, Effect effect) {
  return std::any_of(decision.reasons.begin(), decision.reasons.end(),
                     [&](const Reason& reason) { return reason.rule == rule && reason.effect == effect; });
}

Decision decide(const DecisionRequest& request) { return decide_today(request, shipped_rules()); }

}  // namespace patella
