// plan: the coming days, a run moved to another day, and the files to take along.
#include "patella/plan.h"

#include <algorithm>
#include <cmath>

#include "api_json.h"
#include "api_routes.h"
#include "plan_answer.h"
#include "plan_report.h"
#include "week_history.h"

namespace patella {
namespace {

constexpr int days_per_week = 7;
constexpr int weeks_shown_before = 3;

struct DayDone {
  Known<Distance> distance;
  Known<KneeEquivalentDistance> knee_equivalent;
  bool strength = false;
  Known<int> morning_pain;
  std::vector<Id> runs;
};

Result<std::map<LocalDate, DayDone>> find_done(ApiDesk& desk, Period period) {
  const auto activities = desk.store.find_activities(desk.scope, period);
  const auto checkins = desk.store.find_all<CheckIn>(desk.scope, period);
  const auto strength = desk.store.find_all<StrengthEntry>(desk.scope, period);
  if (!activities) return Failure(activities.error());
  if (!checkins) return Failure(checkins.error());
  if (!strength) return Failure(strength.error());
  std::map<LocalDate, DayDone> days;
  for (const ActivityOverview& run : *activities) {
    DayDone& day = days[run.day];
    day.runs.push_back(run.id);
    if (run.distance) day.distance = day.distance.value_or(Distance(0)) + *run.distance;
    if (run.load.load)
      day.knee_equivalent = day.knee_equivalent.value_or(KneeEquivalentDistance(0)) + run.load.load->knee_equivalent;
  }
  for (const auto& each : *checkins) raise(days[each.value.date].morning_pain, each.value.morning_pain);
  for (const auto& each : *strength) days[each.value.date].strength = true;
  return days;
}

class PlanAnswer {
 public:
  PlanAnswer(ApiDesk& desk, const PlanCase& plan) : desk_(desk), case_(plan), plan_(plan.plan) {}

  Result<HttpResponse> write() {
    json_.begin_object().member("today", plan_.today).member("rules_version", plan_.rules_version);
    json_.member("units", name_of(desk_.units)).member("condition", desk_.wording.say("plan.condition"));
    json_.member("taken_for_granted", describe_taken_for_granted(plan_.assumption, desk_.wording));
    json_.key("days").begin_array();
    for (const PlannedDay& day : plan_.days) put_planned_day(json_, day, desk_);
    json_.end_array();
    write_changes();
    if (const auto done = write_month(); !done) return Failure(done.error());
    json_.key("not_available").begin_array();
    for (const LocalDate day : case_.options.not_available) json_.value(day);
    json_.end_array().key("moves").begin_array();
    for (const PlanMove& move : case_.moves)
      json_.begin_object().member("from", move.from).member("to", move.to).end_object();
    return json_answer(json_.end_array().end_object().take());
  }

 private:
  void write_changes() {
    json_.key("changes").begin_array();
    for (const PlanChange& change : case_.changes) {
      json_.begin_object().member("date", change.date).member("change", name_of(change.kind));
      json_.member("text", describe_plan_change(change, desk_.wording, desk_.units));
      json_.member("before_km", in_km(change.before.distance)).member("after_km", in_km(change.after.distance));
      put_plan_reason(json_, change.reason, desk_);
      json_.end_object();
    }
    json_.end_array();
  }

  // Whole weeks: three before this one, and on to the end of the plan.
  Result<void> write_month() {
    const LocalDate first = monday_of(plan_.today) - weeks_shown_before * days_per_week;
    const LocalDate last = monday_of(plan_.days.back().date) + (days_per_week - 1);
    const auto done = find_done(desk_, {first, last});
    if (!done) return Failure(done.error());
    json_.key("month").begin_array();
    for (LocalDate date = first; date <= last; date = date + 1) {
      const auto found = done->find(date);
      write_day(date, found == done->end() ? DayDone{} : found->second);
    }
    json_.end_array();
    return {};
  }

  void write_day(LocalDate date, const DayDone& done) {
    const auto planned = std::ranges::find(plan_.days, date, &PlannedDay::date);
    json_.begin_object().member("date", date);
    put(json_, "done_km", km_of(done.distance));
    put(json_, "done_knee_equivalent_km", done.knee_equivalent ? Known<double>(in_km(*done.knee_equivalent)) : unknown);
    json_.member("strength_done", done.strength);
    put(json_, "morning_pain", done.morning_pain);
    put(json_, "planned", planned == plan_.days.end() ? unknown : Known<std::string_view>(name_of(planned->kind)));
    json_.key("runs").begin_array();
    for (const Id& run : done.runs) json_.value(render(run));
    json_.end_array().end_object();
  }

  ApiDesk& desk_;
  const PlanCase& case_;
  const RunningPlan& plan_;
  JsonWriter json_;
};

Result<int> read_days_asked(const HttpRequest& request) {
  const auto text = request.find_query("days");
  if (!text) return usual_plan_days;
  int days = 0;
  for (const char digit : *text) {
    if (digit < '0' || digit > '9' || days > longest_plan_days)
      return fail(ErrorCode::invalid_input, "days", "is no number of days");
    days = days * 10 + (digit - '0');
  }
  if (days < 1 || days > longest_plan_days)
    return fail(ErrorCode::invalid_input, "days", "is not 1 to " + std::to_string(longest_plan_days));
  return days;
}

Result<HttpResponse> answer_plan(ApiDesk& desk, const HttpRequest& request) {
  const auto days = read_days_asked(request);
  if (!days) return Failure(days.error());
  const auto plan = find_plan(desk, *days);
  if (!plan) return Failure(plan.error());
  return PlanAnswer(desk, **plan).write();
}

Result<HttpResponse> move_run(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  const PlanMove move{reader.require("from", reader.read_date("from")), reader.require("to", reader.read_date("to"))};
  for (const auto& [key, day] : {std::pair("from", move.from), std::pair("to", move.to)})
    if (day < desk.today || day > desk.today + (longest_plan_days - 1))
      reader.report(key, render(day) + " is not one of the planned days");
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  const auto kept = desk.store.save_once(desk.scope, id, move);
  if (!kept) return Failure(kept.error());
  desk.memory.forget();
  return answer_plan(desk, request);
}

Result<HttpResponse> answer_forecast(ApiDesk& desk, const HttpRequest& request) {
  const auto day = read_day_asked(desk, request);
  if (!day) return Failure(day.error());
  if (*day > desk.today) return fail(ErrorCode::invalid_input, "date", render(*day) + " has not come yet", "");
  const auto the_case = find_case(desk, *day);
  if (!the_case) return Failure(the_case.error());
  const GoalForecast forecast = forecast_goal((*the_case)->request, desk.rules, shipped_exercises());
  JsonWriter json;
  json.begin_object().member("state", name_of(forecast.state));
  json.member("text", describe_forecast(forecast, desk.wording));
  put(json, "low_weeks", forecast.low_weeks);
  put(json, "median_weeks", forecast.median_weeks);
  put(json, "high_weeks", forecast.high_weeks);
  json.member("weeks_looked_at", forecast.weeks);
  const bool counted = forecast.state == ForecastState::given && forecast.courses > 0;
  put(json, "of_100_reached", counted ? Known<int>(100 * forecast.reached / forecast.courses) : unknown);
  return json_answer(json.end_object().take());
}

Result<HttpResponse> answer_calendar(ApiDesk& desk, const HttpRequest&) {
  const auto plan = find_plan(desk, usual_plan_days);
  if (!plan) return Failure(plan.error());
  CalendarOptions options;
  options.runner = render(desk.scope.runner);
  options.now = desk.context.now();
  return download_answer(render_calendar((*plan)->plan, options, desk.wording), "text/calendar", "patella.ics");
}

Result<HttpResponse> answer_workout(ApiDesk& desk, const HttpRequest& request) {
  const auto plan = find_plan(desk, usual_plan_days);
  if (!plan) return Failure(plan.error());
  const std::string& asked = request.parameter("file");
  for (const WorkoutFile& file : render_workouts((*plan)->plan, desk.context.now(), desk.wording))
    if (file.name == "patella-" + asked)
      return download_answer(std::string(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()),
                             "application/vnd.ant.fit", file.name);
  return fail(ErrorCode::not_found, asked, "is no planned run", "look at the plan as it is now");
}

}  // namespace

void add_plan_operations(ApiRoutes& routes) {
  routes.get("/plan", answer_plan);
  routes.post("/plan/move", move_run);
  routes.slow().get("/plan/forecast", answer_forecast);
  routes.get("/plan.ics", answer_calendar, RouteAccess::link);
  routes.get("/plan/workouts/{file}", answer_workout, RouteAccess::link);
}

}  // namespace patella
