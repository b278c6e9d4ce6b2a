#include "decision_request.h"

namespace patella {
namespace {

// Longer than any window of the rules; answers older than this change nothing.
constexpr int days_looked_back = 400;

Known<SessionKind> kind_of(const ActivityOverview& activity) {
  switch (activity.sport) {
    case Sport::run:
      return SessionKind::run;
    case Sport::walk:
      return SessionKind::walk;
    case Sport::hike:
      return SessionKind::hike;
    case Sport::ride:
      return SessionKind::ride;
    case Sport::other:
    case Sport::unknown:
      return SessionKind::other;
    case Sport::swim:
    case Sport::strength:
      break;
  }
  return unknown;
}

Known<Surface> surface_of(const ActivityOverview& activity) {
  switch (activity.sub_sport) {
    case SubSport::treadmill:
      return Surface::treadmill;
    case SubSport::street:
      return Surface::road;
    case SubSport::trail:
      return Surface::trail;
    case SubSport::track:
      return Surface::track;
    default:
      return unknown;
  }
}

void forget_the_evening(DecisionRequest& request) {
  std::erase_if(request.sessions, [&](const Session& session) { return local_day(session.start) >= request.today; });
  std::erase_if(request.strength, [&](const StrengthEntry& entry) { return entry.date >= request.today; });
  for (CheckIn& checkin : request.checkins) {
    if (checkin.date != request.today) continue;
    checkin.during_pain = checkin.after_pain = unknown;
    checkin.settled_within_60_min = checkin.analgesic_before_run = unknown;
  }
}

// What has no day counts on every one.
bool is_within(const Known<LocalDate>& day, Period period) {
  return !day || (*day >= period.first && *day <= period.last);
}

template <class T>
std::vector<T> of_period(const std::vector<T>& all, Period period) {
  std::vector<T> found;
  for (const T& each : all)
    if (is_within(each.date, period)) found.push_back(each);
  return found;
}

}  // namespace

Known<Session> session_of(const ActivityOverview& activity) {
  const auto kind = kind_of(activity);
  if (!kind) return unknown;
  Session session;
  session.start = activity.start;
  session.kind = *kind;
  session.distance = activity.distance;
  if (activity.elapsed.si() > 0) session.duration = activity.elapsed;
  if (activity.load.load) session.knee_equivalent = activity.load.load->knee_equivalent;
  session.descent = activity.descent;
  session.surface = surface_of(activity);
  return session;
}

Result<RequestHistory> RequestHistory::read(Store& store, const Scope& scope, Period days) {
  const int span = days_between(days.first, days.last);
  auto pieces = store.find_decision_pieces(scope, days.last, days_looked_back + span);
  const auto setup = store.find_newest<StrengthChoices>(scope);
  if (!pieces) return Failure(pieces.error());
  if (!setup) return Failure(setup.error());
  RequestHistory history;
  if (*setup) history.strength_setup_ = (*setup)->value;
  history.triages_ = {std::move(pieces->triage)};
  if (pieces->diagnosis) history.diagnoses_ = {std::move(*pieces->diagnosis)};
  if (span > 0)
    if (const auto read = history.read_earlier(store, scope, days.last); !read) return Failure(read.error());
  for (const ActivityOverview& activity : pieces->activities)
    if (auto session = session_of(activity)) history.sessions_.push_back({activity.day, std::move(*session)});
  pieces->activities.clear();
  history.pieces_ = std::move(*pieces);
  return history;
}

// What was answered before the newest answer counts on the days before it.
Result<void> RequestHistory::read_earlier(Store& store, const Scope& scope, LocalDate last) {
  const auto triages = store.find_all<TriageAnswers>(scope, {always.first, last});
  const auto diagnoses = store.find_all<Diagnosis>(scope, {always.first, last});
  if (!triages) return Failure(triages.error());
  if (!diagnoses) return Failure(diagnoses.error());
  triages_ = {TriageAnswers()};
  diagnoses_.clear();
  for (const auto& each : *triages) triages_.push_back(each.value);
  for (const auto& each : *diagnoses) diagnoses_.push_back(each.value);
  return {};
}

DecisionRequest RequestHistory::on(LocalDate today, DayView view) const {
  const Period ever{always.first, today}, recent{today - days_looked_back, today};
  DecisionRequest request;
  request.today = today;
  request.runner = pieces_.runner;
  for (const TriageAnswers& triage : triages_)
    if (is_within(triage.date, ever)) request.triage = triage;
  for (const Diagnosis& diagnosis : diagnoses_)
    if (is_within(diagnosis.date, ever)) request.diagnosis = diagnosis;
  request.gates = of_period(pieces_.gates, ever);
  request.checkins = of_period(pieces_.checkins, recent);
  request.period_answers = of_period(pieces_.period_answers, recent);
  request.strength = of_period(pieces_.strength, recent);
  request.clearances = of_period(pieces_.clearances, ever);
  request.limits = combine_limits(of_period(pieces_.limits, ever), today);
  request.settings = pieces_.settings;
  request.strength_setup = strength_setup_;
  for (const auto& [day, session] : sessions_)
    if (is_within(day, recent)) request.sessions.push_back(session);
  if (view == DayView::morning) forget_the_evening(request);
  return request;
}

Result<DecisionRequest> make_request(Store& store, const Scope& scope, LocalDate today, DayView view) {
  const auto history = RequestHistory::read(store, scope, {today, today});
  if (!history) return Failure(history.error());
  return history->on(today, view);
}

}  // namespace patella
