#include "bouts.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace patella {
namespace {

struct Outing {
  std::chrono::milliseconds start{};
  std::chrono::minutes offset{};
  SessionKind kind = SessionKind::run;
  Amount size;
  Known<double> seconds;

  std::chrono::milliseconds end() const {
    return start + std::chrono::milliseconds(static_cast<std::int64_t>(seconds.value_or(0.0) * 1000.0));
  }
};

Day day_at(std::chrono::milliseconds utc, std::chrono::minutes offset) {
  return day_number(local_day({Instant(utc), offset, unknown, ZoneSource::unknown}));
}

// A run of zero kilometres is one that was not measured.
template <class Length>
Known<double> positive_metres(const Known<Length>& length) {
  const bool measured = length && length->si() > 0.0;
  return measured ? Known<double>(length->si()) : Known<double>();
}

Outing outing_of(const Session& session) {
  Outing outing{session.start.utc.time_since_epoch(), session.start.offset, session.kind, {}, unknown};
  outing.size[Measure::knee_equivalent] = positive_metres(session.knee_equivalent);
  outing.size[Measure::distance] = positive_metres(session.distance);
  outing.seconds = positive_metres(session.duration);
  return outing;
}

bool is_running(SessionKind kind) { return kind == SessionKind::run || kind == SessionKind::walk_run; }
bool is_walked(SessionKind kind) { return kind == SessionKind::walk || kind == SessionKind::hike; }

// Two recordings of one thing agree on this: of a run and a walk-run, or a hike and a walk, the first says more.
SessionKind family_of(SessionKind kind) {
  if (is_running(kind)) return SessionKind::run;
  return is_walked(kind) ? SessionKind::hike : kind;
}

bool by_start(const Outing& a, const Outing& b) {
  const auto key = [](const Outing& each) { return std::tuple(each.start, family_of(each.kind), each.offset); };
  return key(a) < key(b);
}

// The same start twice: the larger load counts, field by field. A ride that began with a run is no second recording of
// it, and measures nothing of it.
bool is_same(const Outing& a, const Outing& b) { return a.start == b.start && family_of(a.kind) == family_of(b.kind); }

void keep_larger(Outing& kept, const Outing& other) {
  if (kept.kind != other.kind) kept.kind = family_of(kept.kind);
  kept.seconds = std::max(kept.seconds, other.seconds);
  for (const Measure measure : measures) kept.size[measure] = std::max(kept.size[measure], other.size[measure]);
}

std::vector<Outing> sorted_outings(std::span<const Session> sessions) {
  std::vector<Outing> all;
  all.reserve(sessions.size());
  for (const Session& session : sessions) all.push_back(outing_of(session));
  std::sort(all.begin(), all.end(), by_start);
  std::vector<Outing> kept;
  kept.reserve(all.size());
  for (const Outing& outing : all) {
    if (kept.empty() || !is_same(kept.back(), outing))
      kept.push_back(outing);
    else
      keep_larger(kept.back(), outing);
  }
  return kept;
}

bool carries_over(SessionKind kind) { return kind == SessionKind::ride || kind == SessionKind::hike; }

// One bout while it grows.
struct OpenBout {
  Bout bout;
  std::chrono::milliseconds end{};
  double seconds = 0.0;
  bool speed_known = true;

  explicit OpenBout(const Outing& first) { bout.first_day = bout.last_day = day_at(first.start, first.offset); }

  void add(const Outing& outing) {
    end = std::max(end, outing.end());
    bout.last_day = std::max(bout.last_day, day_at(end, outing.offset));
    for (const Measure measure : measures)
      if (outing.size[measure]) bout.size[measure] = bout.size[measure].value_or(0.0) + *outing.size[measure];
    bout.measured_knee_equivalent = bout.measured_knee_equivalent && outing.size[Measure::knee_equivalent];
    bout.measured_distance = bout.measured_distance && outing.size[Measure::distance];
    seconds += outing.seconds.value_or(0.0);
    speed_known = speed_known && outing.kind == SessionKind::run && outing.size[Measure::distance] && outing.seconds;
  }

  Bout close() const {
    Bout closed = bout;
    if (speed_known) closed.speed = Speed(*bout.size[Measure::distance] / seconds);
    return closed;
  }
};

std::chrono::milliseconds bout_gap(const DecisionRules& rules) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(minutes(rules.bout_gap_minutes).si() * 1000.0));
}

void collect_bouts(Outings& outings, std::span<const Outing> all, Day today, const DecisionRules& rules) {
  const auto gap = bout_gap(rules);
  std::vector<OpenBout> open;
  for (const Outing& outing : all) {
    if (!is_running(outing.kind)) continue;
    if (open.empty() || outing.start - open.back().end >= gap) open.emplace_back(outing);
    open.back().add(outing);
  }
  for (const OpenBout& bout : open)
    (bout.bout.first_day < today ? outings.bouts : outings.today).push_back(bout.close());
}

void add_done_today(DoneToday& done, const Bout& bout) {
  done.knee_equivalent_m += bout.size[Measure::knee_equivalent].value_or(0.0);
  done.distance_m += bout.size[Measure::distance].value_or(0.0);
  done.knee_equivalent_known = done.knee_equivalent_known && bout.measured_knee_equivalent;
  done.distance_known = done.distance_known && bout.measured_distance;
}

// Walking and hiking count on the knee's ledger; only running uses up plain kilometres. A walk whose load nobody worked
// out is part of daily life; a hike is not.
void add_walked_today(DoneToday& done, const Outing& outing) {
  const Known<double>& load = outing.size[Measure::knee_equivalent];
  done.knee_equivalent_m += load.value_or(0.0);
  if (!load && outing.kind == SessionKind::hike) done.knee_equivalent_known = false;
}

// What goes on within the gap of a bout belongs to the day it began on: the stop button moves nothing to the next day.
class DayOfOuting {
 public:
  explicit DayOfOuting(const DecisionRules& rules) : gap_(bout_gap(rules)) {}
  Day of(const Outing& outing) {  // by start
    auto [found, is_first] = last_.try_emplace(family_of(outing.kind));
    Last& last = found->second;
    if (is_first || outing.start - last.end >= gap_) last = {day_at(outing.start, outing.offset), outing.end()};
    last.end = std::max(last.end, outing.end());
    return last.day;
  }

 private:
  struct Last {
    Day day = 0;
    std::chrono::milliseconds end{};
  };
  std::chrono::milliseconds gap_;
  std::map<SessionKind, Last> last_;
};

void note_measured(const Bout& bout, Outings& outings) {
  for (const Measure measure : measures)
    if (bout.size[measure]) outings.measured[static_cast<std::size_t>(measure)] = true;
}

}  // namespace

Outings collect_outings(std::span<const Session> sessions, Day today, const DecisionRules& rules) {
  Outings outings;
  const std::vector<Outing> all = sorted_outings(sessions);
  collect_bouts(outings, all, today, rules);
  for (const Bout& bout : outings.today) add_done_today(outings.done, bout);
  for (const Bout& bout : outings.bouts)
    if (today - bout.first_day <= rules.window_days) note_measured(bout, outings);
  outings.yesterday_had_a_session =
      std::ranges::any_of(outings.bouts, [&](const Bout& bout) { return bout.last_day >= today - 1; });
  DayOfOuting days(rules);
  for (const Outing& outing : all) {
    const Day day = days.of(outing);
    if (day == today - 1) outings.yesterday_had_a_session = true;
    if (day >= today && is_walked(outing.kind)) add_walked_today(outings.done, outing);
    if (day < today && carries_over(outing.kind))
      outings.rides_and_hikes.push_back({day, outing.kind, outing.size, outing.seconds});
  }
  return outings;
}

}  // namespace patella
