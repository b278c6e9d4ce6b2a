// A planned session is charged first and cut short then, so that what is planned is never more than what is allowed.
#include <algorithm>
#include <cmath>

#include "patella/planned_load.h"

namespace patella {
namespace {

constexpr double session_step_m = 10.0;
constexpr int most_cuts = 64;

PlannedSession of_length(const PlannedSession& session, double metres) {
  PlannedSession shorter = session;
  const double share = metres / session.distance.si();
  shorter.distance = Distance(metres);
  if (session.descent) shorter.descent = *session.descent * share;
  if (session.ascent) shorter.ascent = *session.ascent * share;
  return shorter;
}

bool is_run(const Session& session) {
  return session.kind == SessionKind::run || session.kind == SessionKind::walk_run;
}

}  // namespace

FittedSession fit_to_allowance(PlannedSession session, KneeEquivalentDistance allowance, Known<Speed> tolerated_speed,
                               const RunnerBody& body, const PlannedLoadModel& model, double dearer) {
  for (int cuts = 0; cuts < most_cuts && std::isfinite(session.distance.si()) && session.distance.si() > 0.0; ++cuts) {
    PlannedLoad load = compute_planned_load(session, tolerated_speed, body, model);
    const KneeEquivalentDistance charged = std::max(1.0, dearer) * load.charged;
    if (charged <= allowance) return {std::move(session), std::move(load), charged};
    const double share = allowance.si() > 0.0 ? allowance / charged : 0.0;
    session = of_length(session, std::floor(session.distance.si() * share / session_step_m) * session_step_m);
  }
  session.distance = Distance(0.0);
  return {std::move(session), {}, {}};
}

Known<double> find_usual_descent(std::span<const Session> sessions, LocalDate today, int days) {
  Distance way, down;
  for (const Session& session : sessions) {
    if (!is_run(session) || !session.distance || !session.descent) continue;
    if (days_between(local_day(session.start), today) > days) continue;
    way += *session.distance;
    down += *session.descent;
  }
  return way.si() > 0.0 ? Known<double>(down.si() / in_km(way)) : unknown;
}

}  // namespace patella
