// load, onset: weeks and sessions in km and K, pain on the same axis, what was allowed, what was learned.
#include <algorithm>
#include <map>

#include "api_json.h"
#include "api_routes.h"
#include "capacity_case.h"
#include "onset_report.h"
#include "run_list.h"
#include "week_history.h"

namespace patella {
namespace {

constexpr int usual_days = 112;

Result<void> put_sessions(JsonWriter& json, ApiDesk& desk, Period period) {
  const auto sessions = desk.store.find_activities(desk.scope, period);
  if (!sessions) return Failure(sessions.error());
  json.key("sessions").begin_array();
  for (const ActivityOverview& session : *sessions) put_run(json, session, desk);
  json.end_array();
  return {};
}

struct PainOfDay {
  Known<int> morning, during, after;
};

// The worse knee of each day.
Result<void> put_pain(JsonWriter& json, ApiDesk& desk, Period period) {
  const auto said = desk.store.find_all<CheckIn>(desk.scope, period);
  if (!said) return Failure(said.error());
  std::map<LocalDate, PainOfDay> days;
  for (const Said<CheckIn>& each : *said) {
    PainOfDay& day = days[each.value.date];
    raise(day.morning, each.value.morning_pain);
    raise(day.during, each.value.during_pain);
    raise(day.after, each.value.after_pain);
  }
  json.key("pain").begin_array();
  for (const auto& [date, day] : days) {
    json.begin_object().member("date", date);
    put(json, "morning_pain", day.morning);
    put(json, "during_pain", day.during);
    put(json, "after_pain", day.after);
    json.end_object();
  }
  json.end_array();
  return {};
}

// With no hindsight: as the answers up to each morning had it.
void put_capacity_by_day(JsonWriter& json, const std::vector<AllowedDay>& days) {
  json.key("capacity_by_day").begin_array();
  for (const AllowedDay& day : days) {
    const Known<LoadCapacity>& capacity = day.morning.capacity;
    if (!capacity) continue;
    json.begin_object().member("date", day.date);
    json.member("median_knee_equivalent_km", in_km(capacity->median));
    json.member("low_knee_equivalent_km", in_km(capacity->low));
    json.member("high_knee_equivalent_km", in_km(capacity->high)).end_object();
  }
  json.end_array();
}

Result<void> put_days(JsonWriter& json, ApiDesk& desk, Period period) {
  const auto days = find_allowed_days(desk, period, DaysAsked::every);
  const auto today = find_case(desk, desk.today);
  if (!days) return Failure(days.error());
  if (!today) return Failure(today.error());
  json.key("allowed").begin_array();
  for (const AllowedDay& day : **days) put_allowed_day(json, day, desk);
  json.end_array().key("capacity");
  put_capacity(json, (*today)->decision, desk.wording);
  put_capacity_by_day(json, **days);
  return {};
}

Result<HttpResponse> answer_load(ApiDesk& desk, const HttpRequest& request) {
  const auto period = read_period_asked(desk, request, usual_days);
  if (!period) return Failure(period.error());
  JsonWriter json;
  json.begin_object().member("from", period->first).member("to", period->last).member("units", name_of(desk.units));
  for (const auto put_part : {put_weeks, put_sessions, put_pain, put_days})
    if (const auto done = put_part(json, desk, *period); !done) return Failure(done.error());
  return json_answer(json.member("about", desk.wording.say("api.about_k")).end_object().take());
}

Result<HttpResponse> answer_onset(ApiDesk& desk, const HttpRequest&) {
  const auto review = review_around_onset(desk.store, desk.scope, desk.rules);
  if (!review) return Failure(review.error());
  const Known<OnsetReview>& known = *review;
  JsonWriter json;
  json.begin_object().member("known", known.has_value());
  json.member("text", desk.wording.say(known ? "onset.honest" : "onset.unknown"));
  put(json, "first", known ? Known<LocalDate>(known->first) : unknown);
  put(json, "last", known ? Known<LocalDate>(known->last) : unknown);
  json.member("runs", known ? static_cast<std::int64_t>(known->runs) : 0).key("candidates").begin_array();
  if (known)
    for (const OnsetCandidate& each : known->candidates) {
      json.begin_object().member("sign", name_of(each.sign)).member("rule", each.rule).member("date", each.day);
      json.member("observed", each.observed).member("compared_with", each.compared_with).member("unit", each.unit);
      json.member("text", describe_onset_candidate(each, desk.wording)).end_object();
    }
  return json_answer(json.end_array().end_object().take());
}

}  // namespace

Result<const CapacityHistory*> find_capacity_history(ApiDesk& desk, LocalDate day) {
  return desk.memory.remember<CapacityHistory>("capacity " + render(day),
                                               [&] { return read_capacity_history(desk.context, render(day)); });
}

void add_load_operations(ApiRoutes& routes) {
  routes.get("/load", answer_load);
  routes.get("/onset", answer_onset);
}

}  // namespace patella
