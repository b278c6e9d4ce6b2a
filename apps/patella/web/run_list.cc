#include "run_list.h"

#include <algorithm>
#include <set>

#include "week_history.h"

namespace patella {
namespace {

constexpr std::size_t most_run_days = 120;
constexpr int most_days = 400;
constexpr double nothing_over_km = 0.05;  // what one decimal does not show is no overrun
constexpr int days_per_week = 7;

void add(Known<Distance>& sum, const Known<Distance>& part) {
  if (part) sum = sum.value_or(Distance(0)) + *part;
}

std::map<LocalDate, AllowedDay> runs_by_day(const std::vector<ActivityOverview>& activities) {
  std::map<LocalDate, AllowedDay> days;
  for (const ActivityOverview& run : activities) {
    if (run.sport != Sport::run) continue;
    AllowedDay& day = days[run.day];
    day.date = run.day;
    add(day.ran, run.distance);
    if (run.load.load)
      day.ran_knee_equivalent =
          day.ran_knee_equivalent.value_or(KneeEquivalentDistance(0)) + run.load.load->knee_equivalent;
  }
  return days;
}

std::map<LocalDate, AllowedDay> days_asked(const std::vector<ActivityOverview>& activities, Period period,
                                           DaysAsked asked, LocalDate today) {
  auto days = runs_by_day(activities);
  if (asked == DaysAsked::with_a_run) {
    while (days.size() > most_run_days) days.erase(days.begin());
    if (period.first <= today && today <= period.last) days[today].date = today;
    return days;
  }
  const LocalDate last = std::min(period.last, today), first = std::max(period.first, last - (most_days - 1));
  days.erase(days.begin(), days.lower_bound(first));
  for (LocalDate day = first; day <= last; day = day + 1) days[day].date = day;
  return days;
}

Result<std::vector<AllowedDay>> decide_days(ApiDesk& desk, Period period, DaysAsked asked) {
  const auto activities = desk.store.find_activities(desk.scope, period);
  if (!activities) return Failure(activities.error());
  auto days = days_asked(*activities, period, asked, desk.today);
  std::vector<AllowedDay> decided;
  for (auto& [date, day] : days) {
    const auto morning = find_decided_day(desk, date);
    if (!morning) return Failure(morning.error());
    day.morning = *morning;
    decided.push_back(day);
  }
  return decided;
}

Known<std::string> describe_overrun(const AllowedDay& day, const ApiDesk& desk) {
  if (!day.ran || in_km(*day.ran) <= in_km(day.morning.distance) + nothing_over_km) return unknown;
  return desk.wording.say(
      day.date == desk.today ? "api.overrun" : "api.overrun_earlier",
      {{"ran", show_distance(*day.ran, desk.units)}, {"limit", show_distance_down(day.morning.distance, desk.units)}});
}

}  // namespace

Result<const std::vector<AllowedDay>*> find_allowed_days(ApiDesk& desk, Period period, DaysAsked asked) {
  const std::string name = asked == DaysAsked::every ? "every day " : "run days ";
  return desk.memory.remember<std::vector<AllowedDay>>(name + render(period.first) + " " + render(period.last),
                                                       [&] { return decide_days(desk, period, asked); });
}

void put_allowed_day(JsonWriter& json, const AllowedDay& day, const ApiDesk& desk) {
  json.begin_object().member("date", day.date).member("verdict", name_of(day.morning.verdict));
  json.member("knee_equivalent_km", in_km(day.morning.knee_equivalent))
      .member("distance_km", in_km(day.morning.distance));
  put(json, "ran_km", km_of(day.ran));
  const auto& load = day.ran_knee_equivalent;
  put(json, "ran_knee_equivalent_km", load ? Known<double>(in_km(*load)) : unknown);
  put(json, "text", describe_overrun(day, desk));
  json.end_object();
}

void put_run(JsonWriter& json, const ActivityOverview& run, const ApiDesk& desk) {
  json.begin_object().member("id", render(run.id)).member("date", run.day).member("start", run.start);
  json.member("sport", name_of(run.sport)).member("sub_sport", name_of(run.sub_sport)).member("name", run.name);
  put(json, "distance_km", km_of(run.distance));
  json.member("distance_text", run.distance ? show_distance(*run.distance, desk.units) : std::string("?"));
  json.member("elapsed_min", in_minutes(run.elapsed)).member("moving_min", in_minutes(run.moving));
  const bool moved = run.mean_speed && run.mean_speed->si() > 0.0;
  put(json, "pace_s_per_km", moved ? Known<double>(pace_s_per_km(*run.mean_speed)) : unknown);
  const Known<KneeLoad>& load = run.load.load;
  put(json, "knee_equivalent_km", load ? Known<double>(in_km(load->knee_equivalent)) : unknown);
  put(json, "low_knee_equivalent_km", load ? Known<double>(in_km(load->low)) : unknown);
  put(json, "high_knee_equivalent_km", load ? Known<double>(in_km(load->high)) : unknown);
  put(json, "descent_m", run.descent ? Known<double>(run.descent->si()) : unknown);
  put(json, "shoe", run.shoe ? Known<std::string>(render(*run.shoe)) : unknown);
  json.member("counted", run.counts()).member("entered", run.format == SourceFormat::manual).end_object();
}

Result<void> put_weeks(JsonWriter& json, ApiDesk& desk, Period period) {
  const Period whole{monday_of(period.first), period.last};
  const auto totals = desk.store.find_weeks(desk.scope, whole);
  const auto checkins = desk.store.find_all<CheckIn>(desk.scope, whole);
  const auto strength = desk.store.find_all<StrengthEntry>(desk.scope, whole);
  if (!totals) return Failure(totals.error());
  if (!checkins) return Failure(checkins.error());
  if (!strength) return Failure(strength.error());
  auto pain = pain_by_week(*checkins);
  std::map<LocalDate, WeekTotal> by_monday;
  for (const WeekTotal& week : *totals) by_monday[week.monday] = week;
  std::map<LocalDate, std::set<LocalDate>> trained;
  for (const auto& each : *strength) trained[monday_of(each.value.date)].insert(each.value.date);
  json.key("weeks").begin_array();
  for (LocalDate monday = whole.first; monday <= whole.last; monday = monday + days_per_week) {
    const WeekTotal& week = by_monday[monday];
    json.begin_object().member("monday", monday).member("activities", week.activities);
    json.member("distance_km", in_km(week.distance)).member("knee_equivalent_km", in_km(week.knee_equivalent));
    json.member("without_distance", week.without_distance).member("without_load", week.without_load);
    put(json, "worst_during_pain", pain[monday].worst_during);
    put(json, "worst_morning_pain", pain[monday].worst_morning);
    json.member("strength_days", static_cast<std::int64_t>(trained[monday].size())).end_object();
  }
  json.end_array();
  return {};
}

}  // namespace patella
