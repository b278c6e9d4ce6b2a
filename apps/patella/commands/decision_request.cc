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

Result<DecisionRequest> make_request(Store& store, const Scope& scope, LocalDate today, DayView view) {
  auto pieces = store.find_decision_pieces(scope, today, days_looked_back);
  if (!pieces) return Failure(pieces.error());
  DecisionRequest request;
  request.today = today;
  request.runner = pieces->runner;
  request.triage = std::move(pieces->triage);
  request.diagnosis = std::move(pieces->diagnosis);
  request.gates = std::move(pieces->gates);
  request.checkins = std::move(pieces->checkins);
  request.period_answers = std::move(pieces->period_answers);
  request.strength = std::move(pieces->strength);
  request.clearances = std::move(pieces->clearances);
  request.limits = combine_limits(pieces->limits, today);
  request.settings = std::move(pieces->settings);
  auto setup = store.find_newest<StrengthChoices>(scope);
  if (!setup) return Failure(setup.error());
  if (*setup) request.strength_setup = std::move((*setup)->value);
  for (const ActivityOverview& activity : pieces->activities)
    if (auto session = session_of(activity)) request.sessions.push_back(std::move(*session));
  if (view == DayView::morning) forget_the_evening(request);
  return request;
}

}  // namespace patella
