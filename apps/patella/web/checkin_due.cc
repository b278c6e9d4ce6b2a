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

bool means_to_run_on(const DecisionRequest& request, LocalDate day) {
  const auto weekday = static_cast<Weekday>(std::chrono::weekday(day.day).iso_encoding() - 1);
  return std::ranges::find(request.settings.running_days, weekday) != request.settings.running_days.end();
}

bool answered(const DecisionRequest& request, LocalDate day, Known<NumericPainRating> CheckIn::* field) {
  return std::ranges::any_of(request.checkins,
                             [&](const CheckIn& checkin) { return checkin.date == day && checkin.*field; });
}

std::string describe_due(const CheckinDue& due, const ApiDesk& desk) {
  std::vector<std::string> sentences;
  if (due.morning) sentences.push_back(desk.wording.say("due.morning"));
  if (due.run) sentences.push_back(desk.wording.say(*due.run == desk.today ? "due.run_today" : "due.run_yesterday"));
  if (due.maintenance) sentences.push_back(desk.wording.say("due.maintenance"));
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

}  // namespace

Result<CheckinDue> find_checkin_due(ApiDesk& desk) {
  const auto today = find_case(desk, desk.today);
  if (!today) return Failure(today.error());
  const DecisionRequest& request = (*today)->request;
  const bool ran_today = runs_on(request, desk.today), ran_yesterday = runs_on(request, desk.today - 1);
  CheckinDue due;
  due.maintenance = (*today)->decision.stage == Stage::maintain;
  const bool is_asked = !due.maintenance || ran_today || ran_yesterday || means_to_run_on(request, desk.today);
  due.morning = is_asked && !answered(request, desk.today, &CheckIn::morning_pain);
  for (const LocalDate day : {desk.today - 1, desk.today})
    if (runs_on(request, day) && !answered(request, day, &CheckIn::during_pain)) due.run = day;
  due.after_run = due.run.has_value();
  return due;
}

void put_checkin_due(JsonWriter& json, const CheckinDue& due, const ApiDesk& desk) {
  const bool any = due.morning || due.after_run;
  json.key("due").begin_object().member("morning", due.morning).member("after_run", due.after_run);
  put(json, "text", any ? Known<std::string>(describe_due(due, desk)) : unknown);
  json.end_object();
}

std::vector<Side> list_sides(const RunnerProfile& runner) {
  if (runner.affected_side == Side::both) return {Side::left, Side::right};
  return runner.affected_side ? std::vector<Side>{*runner.affected_side} : std::vector<Side>{};
}

}  // namespace patella
