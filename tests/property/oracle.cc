#include "oracle.h"

#include <algorithm>

namespace patella {
namespace {

bool speaks(const DecisionRequest& request, const CheckIn& checkin, Side knee) {
  if (!request.runner.affected_side || !checkin.side || *checkin.side == Side::both) return true;
  return *checkin.side == knee;
}

int days_ago(const DecisionRequest& request, LocalDate date) { return days_between(date, request.today); }

// The worst answer of a day; -1 when nobody gave one.
int worst(const DecisionRequest& request, Side knee, int ago, Known<NumericPainRating> CheckIn::* field) {
  int found = -1;
  for (const CheckIn& checkin : request.checkins)
    if (days_ago(request, checkin.date) == ago && speaks(request, checkin, knee) && checkin.*field)
      found = std::max(found, (checkin.*field)->points());
  return found;
}

bool said(const DecisionRequest& request, int ago, Known<bool> CheckIn::* field, bool answer) {
  return std::any_of(request.checkins.begin(), request.checkins.end(), [&](const CheckIn& checkin) {
    return days_ago(request, checkin.date) == ago && checkin.*field == answer;
  });
}

bool is_possibly_tolerated(const DecisionRequest& request, Side knee, int ago) {
  const double ceiling = pain_ceiling(request);
  const int before = worst(request, knee, ago, &CheckIn::morning_pain);
  const int after = worst(request, knee, ago - 1, &CheckIn::morning_pain);
  return before >= 0 && after >= 0 && after <= before && after <= ceiling &&
         worst(request, knee, ago, &CheckIn::during_pain) <= ceiling &&
         worst(request, knee, ago, &CheckIn::after_pain) <= ceiling &&
         !said(request, ago, &CheckIn::analgesic_before_run, true);
}

}  // namespace

double pain_ceiling(const DecisionRequest& request) {
  const bool expired = request.limits.expires && request.today > *request.limits.expires;
  if (request.limits.pain_ceiling && !expired) return *request.limits.pain_ceiling;
  return shipped_rules().value("pain.during_ceiling", request.today);
}

std::vector<Side> affected_knees(const DecisionRequest& request) {
  const Known<Side>& side = request.runner.affected_side;
  if (side == Side::both) return {Side::left, Side::right};
  return {side.value_or(Side::both)};
}

// Histories are made so that no bout crosses the border of a day.
std::vector<PlainBout> list_possibly_tolerated(const DecisionRequest& request, Side knee) {
  std::vector<Session> runs;
  for (const Session& session : request.sessions)
    if (session.kind == SessionKind::run || session.kind == SessionKind::walk_run) runs.push_back(session);
  std::sort(runs.begin(), runs.end(), [](const Session& a, const Session& b) { return a.start.utc < b.start.utc; });
  std::vector<PlainBout> tolerated;
  std::chrono::duration<double> end{};
  for (const Session& run : runs) {
    const std::chrono::duration<double> start = run.start.utc.time_since_epoch();
    const int ago = days_ago(request, local_day(run.start));
    const bool chained = !tolerated.empty() && start - end < std::chrono::hours(2);
    if (!chained) tolerated.push_back({-ago, 0.0, 0.0});
    if (run.knee_equivalent) tolerated.back().knee_equivalent_km += in_km(*run.knee_equivalent);
    if (run.distance) tolerated.back().km += in_km(*run.distance);
    const std::chrono::duration<double> length(run.duration ? run.duration->si() : 0.0);
    end = chained ? std::max(end, start + length) : start + length;
  }
  const auto is_out = [&](const PlainBout& bout) {
    return bout.day >= 0 || bout.day < -30 || !is_possibly_tolerated(request, knee, -bout.day);
  };
  tolerated.erase(std::remove_if(tolerated.begin(), tolerated.end(), is_out), tolerated.end());
  return tolerated;
}

int newest_morning_day(const DecisionRequest& request, Side knee) {
  int newest = -1;
  for (const CheckIn& checkin : request.checkins) {
    const int ago = days_ago(request, checkin.date);
    if (checkin.morning_pain && speaks(request, checkin, knee) && ago >= 0 && (newest < 0 || ago < newest))
      newest = ago;
  }
  return newest;
}

bool had_session_yesterday(const DecisionRequest& request) {
  return std::any_of(request.sessions.begin(), request.sessions.end(),
                     [&](const Session& session) { return days_ago(request, local_day(session.start)) == 1; });
}

}  // namespace patella
