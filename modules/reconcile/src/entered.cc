// A run typed in without a file, and the recording of it that came before or later. A typed one has a day and no time
// of day (the app puts it at noon), so only the day, the sport, the distance and the duration speak. Left as two they
// would double a day's load, and with it the largest bout ever tolerated.
#include "entered.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "match.h"

namespace patella {
namespace {

// Heuristics about how people type, none clinical.
constexpr double typed_distance_share = 0.1;      // "5" for 5.3 km
constexpr double treadmill_distance_share = 0.5;  // the belt against an accelerometer
constexpr double typed_length_share = 0.15;       // with or without the pauses
constexpr double typed_length_s = 120.0;          // whole minutes, from memory
constexpr std::chrono::hours half_a_day{12};

struct Candidate {
  double distance_gap = 0.0;
  double length_gap = 0.0;
  const ActivityOutline* recorded = nullptr;
  const ActivityOutline* typed = nullptr;

  auto rank() const { return std::tie(distance_gap, length_gap, recorded->id, typed->id); }
};

Known<double> distance_gap(const ActivityOutline& recorded, const ActivityOutline& typed) {
  if (!recorded.distance || !typed.distance) return unknown;
  const double larger = std::max(recorded.distance->si(), typed.distance->si());
  return larger > 0.0 ? Known<double>(std::abs(recorded.distance->si() - typed.distance->si()) / larger) : unknown;
}

Known<double> length_gap(const ActivityOutline& recorded, const ActivityOutline& typed) {
  if (recorded.elapsed.si() <= 0.0 || typed.elapsed.si() <= 0.0) return unknown;
  return std::abs(recorded.elapsed.si() - typed.elapsed.si());
}

// What both know must agree, and they must both know something.
Known<Candidate> compare(const ActivityOutline& recorded, const ActivityOutline& typed) {
  const auto distance = distance_gap(recorded, typed);
  const auto length = length_gap(recorded, typed);
  const bool treadmill = recorded.treadmill || typed.treadmill;
  const double longer_s = std::max(recorded.elapsed.si(), typed.elapsed.si());
  if (!distance && !length) return unknown;
  if (distance && *distance > (treadmill && length ? treadmill_distance_share : typed_distance_share)) return unknown;
  if (length && *length > std::max(typed_length_s, typed_length_share * longer_s)) return unknown;
  return Candidate{distance.value_or(0.0), length.value_or(0.0), &recorded, &typed};
}

// `recorded` by start.
std::span<const ActivityOutline> on_the_day_of(const ActivityOutline& typed,
                                               std::span<const ActivityOutline> recorded) {
  const auto first = std::ranges::lower_bound(recorded, typed.start - half_a_day, {}, &ActivityOutline::start);
  const auto last = std::ranges::upper_bound(recorded, typed.start + half_a_day, {}, &ActivityOutline::start);
  return {first, last};
}

bool same_kind(const ActivityOutline& recorded, const ActivityOutline& typed) {
  return recorded.sport == typed.sport || recorded.sport == Sport::unknown;
}

MergeDecision decide(const Candidate& candidate) {
  const auto start_difference =
      std::chrono::duration<double>(candidate.typed->start - candidate.recorded->start).count();
  MergeEvidence evidence;
  evidence.start_difference = Duration(start_difference);
  evidence.elapsed_difference = candidate.typed->elapsed - candidate.recorded->elapsed;
  if (candidate.recorded->distance && candidate.typed->distance) evidence.distance_difference = candidate.distance_gap;
  return {candidate.recorded->id, candidate.typed->id, MergeReason::entered_by_hand, evidence};
}

}  // namespace

bool is_entered(const ActivityOutline& outline) { return outline.format == SourceFormat::manual; }

// The closest pair first, so that the order they came in does not matter.
std::vector<MergeDecision> match_entered(std::span<const ActivityOutline> recorded,
                                         std::span<const ActivityOutline> entered, const ApartTest& kept_apart) {
  std::vector<Candidate> candidates;
  for (const ActivityOutline& typed : entered)
    for (const ActivityOutline& other : on_the_day_of(typed, recorded))
      if (same_kind(other, typed) && !kept_apart(other.id, typed.id))
        if (const auto candidate = compare(other, typed)) candidates.push_back(*candidate);
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) { return a.rank() < b.rank(); });
  std::set<std::string> taken;
  std::vector<MergeDecision> merges;
  for (const Candidate& each : candidates) {
    if (taken.contains(each.recorded->id) || taken.contains(each.typed->id)) continue;
    taken.insert({each.recorded->id, each.typed->id});
    merges.push_back(decide(each));
  }
  return merges;
}

}  // namespace patella
