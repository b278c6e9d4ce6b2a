#include "imagined_course.h"

#include <algorithm>
#include <map>

namespace patella {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours imagined_start = 12h;

NumericPainRating rating(int points) { return *NumericPainRating::from(points); }

bool speaks_for_the_painful_knee(const DecisionRequest& request, const CheckIn& checkin) {
  const Known<Side>& painful = request.runner.affected_side;
  if (!checkin.side || *checkin.side == Side::both || !painful || *painful == Side::both) return true;
  return *checkin.side == *painful;
}

struct NewestRating {
  LocalDate date;
  int points = 0;
};

// Of every side the newest; of several on one day the worst. A knee long silent speaks with its last word.
Known<int> find_newest(const DecisionRequest& request, Known<NumericPainRating> CheckIn::* field) {
  std::map<Known<Side>, NewestRating> newest;
  for (const CheckIn& checkin : request.checkins) {
    const Known<NumericPainRating>& pain = checkin.*field;
    if (!pain || checkin.date > request.today || !speaks_for_the_painful_knee(request, checkin)) continue;
    NewestRating& kept = newest.try_emplace(checkin.side, NewestRating{checkin.date, 0}).first->second;
    if (checkin.date < kept.date) continue;
    kept.points = checkin.date > kept.date ? pain->points() : std::max(kept.points, pain->points());
    kept.date = checkin.date;
  }
  Known<int> worst;
  for (const auto& [side, rating] : newest) worst = std::max(worst, Known<int>(rating.points));
  return worst;
}

std::chrono::minutes newest_offset(const DecisionRequest& request) {
  const auto by_start = [](const Session& a, const Session& b) { return a.start.utc < b.start.utc; };
  const auto newest = std::max_element(request.sessions.begin(), request.sessions.end(), by_start);
  return newest == request.sessions.end() ? 0min : newest->start.offset;
}

}  // namespace

int find_pain_ceiling(const DecisionRequest& request, const PlanRules& rules) {
  const int usual = static_cast<int>(rules.during_ceiling);
  const bool in_force = !request.limits.expires || request.today <= *request.limits.expires;
  return in_force && request.limits.pain_ceiling ? std::min(usual, *request.limits.pain_ceiling) : usual;
}

PlanAssumption find_assumption(const DecisionRequest& request, const PlanRules& rules) {
  const int ceiling = find_pain_ceiling(request, rules);
  return {find_newest(request, &CheckIn::morning_pain),
          std::min(ceiling, find_newest(request, &CheckIn::during_pain).value_or(ceiling))};
}

ImaginedCourse::ImaginedCourse(const DecisionRequest& now, const PlanAssumption& assumption)
    : request_(now), assumption_(assumption), known_checkins_(now.checkins.size()), offset_(newest_offset(now)) {}

// Imagined answers stand in check-ins of their own; the decision keeps the worst of a day.
CheckIn& ImaginedCourse::checkin_of(LocalDate date) {
  auto& all = request_.checkins;
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(known_checkins_);
  const auto found = std::find_if(first, all.end(), [&](const CheckIn& checkin) { return checkin.date == date; });
  if (found != all.end()) return *found;
  CheckIn checkin;
  checkin.date = date;
  return all.emplace_back(checkin);
}

void ImaginedCourse::finish_today() {
  const LocalDate today = request_.today;
  CheckIn said;
  for (const CheckIn& checkin : request_.checkins) {
    if (checkin.date != today) continue;
    if (checkin.morning_pain) said.morning_pain = checkin.morning_pain;
    if (checkin.during_pain) said.during_pain = checkin.during_pain;
    if (checkin.settled_within_60_min) said.settled_within_60_min = checkin.settled_within_60_min;
  }
  if (!said.morning_pain && assumption_.morning_pain)
    checkin_of(today).morning_pain = rating(*assumption_.morning_pain);
  const bool ran = std::any_of(request_.sessions.begin(), request_.sessions.end(),
                               [&](const Session& session) { return local_day(session.start) == today; });
  if (ran && !said.during_pain) checkin_of(today).during_pain = rating(assumption_.during_pain);
  if (ran && !said.settled_within_60_min) checkin_of(today).settled_within_60_min = true;
}

void ImaginedCourse::wake(LocalDate date, Known<int> morning_pain) {
  request_.today = date;
  if (morning_pain) checkin_of(date).morning_pain = rating(*morning_pain);
}

void ImaginedCourse::pass_gates(LocalDate date) { request_.gates.push_back({date, unknown, true, true, true, true}); }

void ImaginedCourse::run(const PlannedDay& day, Known<Speed> speed, const ImaginedAnswer& answer) {
  Session session;
  session.start.utc = Instant(day.date.day.time_since_epoch() + imagined_start) - offset_;
  session.start.offset = offset_;
  session.kind = day.kind == PlannedKind::run ? SessionKind::run : SessionKind::walk_run;
  session.distance = day.distance;
  session.knee_equivalent = day.knee_equivalent;
  // A trace slower: rounding may not make the run faster than what it was measured by.
  constexpr double trace = 1.0 + 1e-9;
  if (speed && speed->si() > 0.0) session.duration = day.distance / *speed * trace;
  request_.sessions.push_back(session);
  CheckIn& checkin = checkin_of(day.date);
  checkin.during_pain = checkin.after_pain = rating(answer.during_pain);
  checkin.settled_within_60_min = answer.settled;
}

void ImaginedCourse::train(const PlannedDay& day, int pain) {
  for (const StrengthAdvice& advice : day.strength) {
    StrengthEntry entry;
    entry.date = day.date;
    entry.exercise = advice.exercise;
    entry.sets = advice.sets;
    entry.reps = advice.reps;
    entry.seconds = advice.seconds;
    entry.load = advice.load;
    entry.pain = rating(pain);
    request_.strength.push_back(std::move(entry));
  }
}

}  // namespace patella
