// The thresholds here are heuristics about devices and clocks, none clinical. Each says what it allows for; the test
// sets (1,000 pairs, 240 true doubles) hold them.
#include "match.h"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

constexpr double same_start_s = 120.0;  // watch and phone started one after the other; start of GPS against start key
constexpr double same_length_s = 60.0;  // the same at the end
constexpr double same_length_share = 0.05;        // drop-outs at either end
constexpr double same_distance_share = 0.10;      // GPS against foot pod or another GPS
constexpr double same_distance_m = 100.0;         // short outings, display rounding
constexpr double treadmill_distance_share = 0.5;  // an accelerometer against the belt, or the runner's correction
constexpr double inside = 0.9;                    // one lies in the other
constexpr double mostly_inside = 0.5;
constexpr double partly_distance_share = 0.2;  // one started late or stopped early
constexpr double far_apart_km = 3.0;           // beyond every privacy zone: two people, or two places
// A shifted pair must agree much closer, because two real runs of a day may by chance lie whole half hours apart.
constexpr double shifted_start_s = 30.0;
constexpr double shifted_length_s = 15.0;
constexpr double shifted_length_share = 0.015;
constexpr double shifted_distance_share = 0.02;
// With the same mean heart rate to a beat, drop-outs may take more away.
constexpr double same_heart_rate = 1.5;
constexpr double shifted_length_share_same_heart = 0.05;
constexpr double shifted_distance_share_same_heart = 0.06;
constexpr double shifted_heart_rate = 4.0;              // beats/min between the means of one recording in two formats
constexpr std::chrono::minutes longest_shift{14 * 60};  // the zones reach from -12 to +14

double seconds_between(Instant earlier, Instant later) {
  return std::chrono::duration<double>(later - earlier).count();
}

double longer(const ActivityOutline& a, const ActivityOutline& b) { return std::max(a.elapsed.si(), b.elapsed.si()); }

bool on_foot(Sport sport) { return sport == Sport::run || sport == Sport::walk || sport == Sport::hike; }

bool vague(Sport sport) { return sport == Sport::unknown || sport == Sport::other; }

bool compatible_sports(const ActivityOutline& a, const ActivityOutline& b) {
  return a.sport == b.sport || vague(a.sport) || vague(b.sport) || (on_foot(a.sport) && on_foot(b.sport));
}

// A run inside a whole day of "other", a long walk or a triathlon is a run of its own.
bool same_sport(const ActivityOutline& a, const ActivityOutline& b) {
  if (a.part_of_multisport != b.part_of_multisport) return a.sport == b.sport && !vague(a.sport);
  return a.sport == b.sport || a.sport == Sport::unknown || b.sport == Sport::unknown;
}

bool far_apart(const ActivityOutline& a, const ActivityOutline& b) {
  if (!a.start_position || !b.start_position) return false;
  constexpr double km_per_degree = 111.2, radians = 0.017453292519943295;
  const double north = (a.start_position->latitude_degrees - b.start_position->latitude_degrees) * km_per_degree;
  const double east = std::remainder(a.start_position->longitude_degrees - b.start_position->longitude_degrees, 360.0) *
                      km_per_degree * std::cos(a.start_position->latitude_degrees * radians);
  return std::hypot(north, east) > far_apart_km;
}

Known<double> distance_difference(const ActivityOutline& a, const ActivityOutline& b) {
  if (!a.distance || !b.distance) return unknown;
  const double larger = std::max(a.distance->si(), b.distance->si());
  return larger > 0.0 ? Known<double>((b.distance->si() - a.distance->si()) / larger) : unknown;
}

// What is unknown does not contradict.
bool distances_agree(const ActivityOutline& a, const ActivityOutline& b, double share) {
  const auto difference = distance_difference(a, b);
  return !difference || std::abs(*difference) <= share ||
         std::abs(a.distance->si() - b.distance->si()) <= same_distance_m;
}

double distance_share(const ActivityOutline& a, const ActivityOutline& b) {
  return a.treadmill || b.treadmill ? treadmill_distance_share : same_distance_share;
}

bool same_recorder(const ActivityOutline& a, const ActivityOutline& b) {
  return a.format == b.format && a.device == b.device;
}

MergeEvidence evidence_of(const ActivityOutline& a, const ActivityOutline& b, std::chrono::minutes shift) {
  return {Duration(seconds_between(a.start, b.start + shift)), shift, overlap_of(a, b, shift), b.elapsed - a.elapsed,
          distance_difference(a, b)};
}

MergeReason reason_of(const ActivityOutline& a, const ActivityOutline& b) {
  return a.has_samples == b.has_samples ? MergeReason::same_time : MergeReason::summary_of_file;
}

// Without a duration only the start speaks. Two such from one recorder are two treadmill files of one evening.
bool same_start_without_length(const ActivityOutline& a, const ActivityOutline& b) {
  const bool no_length = std::min(a.elapsed.si(), b.elapsed.si()) <= 0.0;
  return no_length && !same_recorder(a, b) && distances_agree(a, b, distance_share(a, b));
}

bool same_start_and_length(const ActivityOutline& a, const ActivityOutline& b) {
  const double difference = std::abs(a.elapsed.si() - b.elapsed.si());
  return difference <= std::max(same_length_s, same_length_share * longer(a, b)) &&
         distances_agree(a, b, distance_share(a, b));
}

// The shorter may not be the farther: then it is another outing on a wrong clock.
bool fits_inside(const ActivityOutline& a, const ActivityOutline& b) {
  if (!same_sport(a, b)) return false;
  const double overlap = overlap_of(a, b);
  const ActivityOutline& whole = a.elapsed < b.elapsed ? b : a;
  const ActivityOutline& piece = a.elapsed < b.elapsed ? a : b;
  const bool not_farther =
      !whole.distance || !piece.distance || piece.distance->si() <= whole.distance->si() * 1.1 + same_distance_m;
  if (overlap >= inside) return not_farther;
  return overlap >= mostly_inside && distances_agree(a, b, partly_distance_share);
}

Known<Match> match_at_the_same_time(const ActivityOutline& a, const ActivityOutline& b) {
  if (far_apart(a, b) || !compatible_sports(a, b)) return unknown;
  const MergeEvidence evidence = evidence_of(a, b, {});
  const bool together = std::abs(evidence.start_difference.si()) <= same_start_s;
  if (together && same_start_without_length(a, b)) return Match{reason_of(a, b), evidence};
  if (a.elapsed.si() <= 0.0 || b.elapsed.si() <= 0.0) return unknown;
  if (together && same_start_and_length(a, b)) return Match{reason_of(a, b), evidence};
  if (fits_inside(a, b)) return Match{MergeReason::overlap, evidence};
  return unknown;
}

// Zones are whole half hours, but for 5:45, 8:45 and 12:45.
std::chrono::minutes nearest_shift(Instant a, Instant b) {
  const auto difference = a - b;
  const auto halves = std::chrono::round<std::chrono::duration<int, std::ratio<1800>>>(difference);
  std::chrono::minutes best = halves;
  for (const int odd : {345, 525, 765, -345, -525, -765})
    if (std::chrono::abs(difference - std::chrono::minutes(odd)) < std::chrono::abs(difference - best))
      best = std::chrono::minutes(odd);
  return best;
}

Known<double> heart_rate_difference(const ActivityOutline& a, const ActivityOutline& b) {
  if (!a.mean_heart_rate || !b.mean_heart_rate) return unknown;
  return std::abs(a.mean_heart_rate->si() - b.mean_heart_rate->si());
}

bool shifted_values_agree(const ActivityOutline& a, const ActivityOutline& b, const MergeEvidence& evidence) {
  const auto heart = heart_rate_difference(a, b);
  const bool same_heart = heart && *heart <= same_heart_rate;
  const double length_share = same_heart ? shifted_length_share_same_heart : shifted_length_share;
  const double distance_share = same_heart ? shifted_distance_share_same_heart : shifted_distance_share;
  return heart.value_or(0.0) <= shifted_heart_rate && evidence.distance_difference &&
         std::abs(*evidence.distance_difference) <= distance_share &&
         std::abs(evidence.elapsed_difference.si()) <= std::max(shifted_length_s, length_share * longer(a, b));
}

// GPX writers often mark local time as universal; lists and hand-made entries follow whatever the service showed.
bool doubtful_zone(const ActivityOutline& outline) {
  return outline.start_zone_doubtful || outline.format != SourceFormat::fit;
}

// Two files of one recorder are never an hour apart by mistake: its clock is wrong for both or for neither.
Known<Match> match_shifted(const ActivityOutline& a, const ActivityOutline& b) {
  if (same_recorder(a, b) || !(doubtful_zone(a) || doubtful_zone(b))) return unknown;
  if (a.elapsed.si() <= 0.0 || b.elapsed.si() <= 0.0 || far_apart(a, b) || !compatible_sports(a, b)) return unknown;
  const std::chrono::minutes shift = nearest_shift(a.start, b.start);
  if (shift.count() == 0 || std::chrono::abs(shift) > longest_shift) return unknown;
  const MergeEvidence evidence = evidence_of(a, b, shift);
  const bool starts_agree = std::abs(evidence.start_difference.si()) <= shifted_start_s;
  if (!starts_agree || !shifted_values_agree(a, b, evidence)) return unknown;
  return Match{MergeReason::shifted_hours, evidence};
}

}  // namespace

bool is_dated(const ActivityOutline& outline) {
  return outline.start > Instant(std::chrono::sys_days(std::chrono::year(1990) / 1 / 1));
}

Instant last_comparable_start(const ActivityOutline& outline) {
  const auto elapsed =
      std::chrono::milliseconds(static_cast<std::int64_t>(std::clamp(outline.elapsed.si(), 0.0, 1e8) * 1000.0));
  return outline.start + std::max<std::chrono::milliseconds>(elapsed, longest_shift) + std::chrono::minutes(2);
}

double overlap_of(const ActivityOutline& a, const ActivityOutline& b, std::chrono::minutes shift) {
  const double begin_b = seconds_between(a.start, b.start + shift);
  const double common = std::min(a.elapsed.si(), begin_b + b.elapsed.si()) - std::max(0.0, begin_b);
  const double shorter = std::min(a.elapsed.si(), b.elapsed.si());
  return shorter > 0.0 ? std::clamp(common / shorter, 0.0, 1.0) : 0.0;
}

Known<Match> find_match(const ActivityOutline& a, const ActivityOutline& b) {
  if (!a.import_group.empty() && a.import_group == b.import_group) return unknown;
  if (!a.service_id.empty() && a.service_id == b.service_id)
    return Match{MergeReason::same_service_id, evidence_of(a, b, {})};
  if (!is_dated(a) || !is_dated(b)) return unknown;
  if (auto match = match_at_the_same_time(a, b)) return match;
  return match_shifted(a, b);
}

}  // namespace patella
