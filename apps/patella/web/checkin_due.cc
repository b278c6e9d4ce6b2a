#include "checkin_due.h"

#include <algorithm>

namespace patella {
namespace {

bool runs_on(const DecisionRequest& request, LocalDate day) {
  return std::ranges::any_of(request.sessions, [&](const Session& session) {
    const bool runs = session.kind == SessionKind::run || session.kind == SessionKind::walk_run;
    return runs && local_day(session.start) == day;
  });
}

bool answered(const DecisionRequest& request, LocalDate day, Known<NumericPainRating> CheckIn::* field) {
  return std::ranges::any_of(request.checkins,
                             [&](const CheckIn& checkin) { return checkin.date == day && checkin.*field; });
}

}  // namespace

Result<CheckinDue> find_checkin_due(ApiDesk& desk) {
  const auto today = find_case(desk, desk.today);
  if (!today) return Failure(today.error());
  const DecisionRequest& request = (*today)->request;
  const bool ran_today = runs_on(request, desk.today), ran_yesterday = runs_on(request, desk.today - 1);
  const bool asks_daily = (*today)->decision.stage != Stage::maintain;
  CheckinDue due;
  due.morning = (asks_daily || ran_today || ran_yesterday) && !answered(request, desk.today, &CheckIn::morning_pain);
  due.after_run = (ran_today && !answered(request, desk.today, &CheckIn::during_pain)) ||
                  (ran_yesterday && !answered(request, desk.today - 1, &CheckIn::during_pain));
  return due;
}

void put_checkin_due(JsonWriter& json, const CheckinDue& due) {
  json.key("due").begin_object().member("morning", due.morning).member("after_run", due.after_run);
  json.key("text").null().end_object();
}

std::vector<Side> list_sides(const RunnerProfile& runner) {
  if (runner.affected_side == Side::both) return {Side::left, Side::right};
  return runner.affected_side ? std::vector<Side>{*runner.affected_side} : std::vector<Side>{};
}

}  // namespace patella
