// The session capacity of one knee, learned from how it answered: an exact Bayesian filter on a fixed grid.
//
// In:   what is stated at the start (CapacityPrior), and day by day the running of the day, how the knee answered it,
// and
//       what else loaded the knee (CapacityDay).
// Out:  LoadCapacity (median, 80 % interval), the probability that a planned session provokes the knee, the largest
// dose
//       that keeps it at a target, and which session taught what.
// Not:  no judging of single answers (that is the decision's), no cap, no sentence, no clock. Not a diagnosis: the
//       capacity of a knee that hurts for another reason than its kneecap joint is not described by this.
// Sources: rules/capacity.toml (nearly all of it assumption); the equations stand in docs/capacity.md.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/rules.h"
#include "patella/units.h"

namespace patella {

// Every member is the value of the rule whose id is "capacity." and the member's name, in the rule's unit.
struct CapacityRules {
  // How a knee answers
  double steepness = 0.0;
  double equivocal_width = 0.0;
  double raised_mornings = 0.0;
  double carry_over = 0.0;
  double ride_per_hour = 0.0;
  double hike_share = 0.0;
  double strength_share = 0.0;
  // How capacity changes
  double daily_change = 0.0;
  double adaptation = 0.0;
  double flare = 0.0;
  double detraining = 0.0;
  double detraining_starts_after = 0.0;
  double detraining_ends_after = 0.0;
  // Irritability
  double irritability_provoked = 0.0;
  double irritability_equivocal = 0.0;
  double irritability_half_life = 0.0;
  double irritability_brake = 0.0;
  double irritability_caution = 0.0;
  // What is asked
  double target = 0.0;
  double target_lowest = 0.0;
  double target_highest = 0.0;
  // Before the first answer
  double prior_median = 0.0;
  double prior_spread = 0.0;
  double prior_above_tolerated = 0.0;
  double prior_longest_share = 0.0;
  double prior_per_point = 0.0;
  double prior_unknown_pain = 0.0;
  double prior_irritable = 0.0;
};

// An id the book lacks is a broken invariant that names it; check_capacity_rules says so beforehand.
CapacityRules read_capacity_rules(const RuleBook& book, LocalDate on);
Known<Error> check_capacity_rules(const RuleBook& book);
std::vector<std::string> list_capacity_rules();

// The grid lies over log(capacity in K): from 0.1 to about 283 K in steps of 5 %.
inline constexpr std::size_t capacity_bins = 160;
using CapacityGrid = std::array<double, capacity_bins>;

// What a night does to the distribution: from each bin to the one below, to itself, to the one above.
struct CapacityNight {
  CapacityGrid down{};
  CapacityGrid stay{};
  CapacityGrid up{};
};

// The rules, worked out once: make it once for many days.
struct CapacityModel {
  CapacityRules rules;
  CapacityGrid provoked_scale{};   // capacity^steepness
  CapacityGrid equivocal_scale{};  // the same for "equivocal or worse"
  CapacityNight quiet;             // without a run
  CapacityNight detraining;        // without a run for long
  int steps_of_night = 1;
};
CapacityModel make_capacity_model(const CapacityRules& rules);

// What is stated before the first answer. What was possible before the pain can only lower it.
struct CapacityPrior {
  Known<KneeEquivalentDistance> tolerated_now;
  Known<KneeEquivalentDistance> longest_before;
  Known<int> pain;  // 0 to 10: the worst of what was answered first
  Known<bool> irritable;
  bool operator==(const CapacityPrior&) const = default;
};

// How the knee answered the running of one day, from mild to strict: the worst of the day's bouts.
enum class SessionResponse { tolerated, unanswered, equivocal, provoked };
std::string_view name_of(SessionResponse response);
Known<SessionResponse> find_session_response(std::string_view name);

// A rise of the morning pain that stays is a provocation, however small. `rises`: of the mornings after the run, in
// order, each against the morning before it; `raised_from` is the rise that counts (pain.next_morning_rise).
SessionResponse judge_mornings(SessionResponse response, std::span<const Known<int>> rises, double raised_from,
                               const CapacityRules& rules);

// What loaded the knee besides running. It joins the carry-over; beside a run it takes blame from the run.
struct OtherLoad {
  Duration ride;
  KneeEquivalentDistance hike;
  KneeEquivalentDistance strength;
  bool operator==(const OtherLoad&) const = default;
};

// One day of the runner's calendar. Its runs are one dose, because they share the answers: of the day, and of the next
// morning. A run that ends after midnight belongs to the day it ends on.
struct CapacityDay {
  LocalDate date;
  bool ran = false;
  Known<KneeEquivalentDistance> dose;  // unknown when the size of a run is
  SessionResponse response = SessionResponse::unanswered;
  OtherLoad other;
  bool operator==(const CapacityDay&) const = default;
};

// All that the past says, as of the morning after `last_day`.
struct CapacityState {
  CapacityGrid probability{};  // of log capacity; sums to 1
  Known<LocalDate> last_day;
  KneeEquivalentDistance carried_running;  // left of the running of earlier days
  KneeEquivalentDistance carried_other;
  double irritability = 0.0;  // 0 to 1
  int rested_days = 0;        // since the last run
  int sessions_used = 0;      // days with a dose and an answer
  bool operator==(const CapacityState&) const = default;
};

CapacityState start_capacity(const CapacityPrior& prior, const CapacityModel& model);
// Folds one day in, and the quiet days since the last one. A day that is not after the last one breaks an invariant.
void advance(CapacityState& state, const CapacityDay& day, const CapacityModel& model);
// Folds quiet days in, up to the evening before `morning`.
void rest_until(CapacityState& state, LocalDate morning, const CapacityModel& model);

// Days whose answers may still change are kept apart, so that a state can be carried on from day to day and still be
// what a replay of everything would give, bit for bit.
class CapacityLedger {
 public:
  explicit CapacityLedger(const CapacityState& start) : settled_(start) {}
  // In any order; a day put twice is replaced. A day already settled breaks an invariant.
  void put(const CapacityDay& day);
  // Folds in for good what lies before `date`.
  void settle_before(LocalDate date, const CapacityModel& model);
  // As it is on the morning of `today`: every day put that lies before it counts.
  CapacityState state_on(LocalDate today, const CapacityModel& model) const;

 private:
  CapacityState settled_;
  std::vector<CapacityDay> open_;  // by date
};

// What is known of the capacity: the effective dose at which the knee is provoked every second time.
struct LoadCapacity {
  KneeEquivalentDistance median;
  KneeEquivalentDistance low;  // of the 80 % interval
  KneeEquivalentDistance high;
  double interval = 0.0;
  double irritability = 0.0;
  int sessions_used = 0;
  bool operator==(const LoadCapacity&) const = default;
};
LoadCapacity estimate_capacity(const CapacityState& state);
// The capacity below which this share (0 to 1) of what is known lies.
KneeEquivalentDistance find_capacity_quantile(const CapacityState& state, double share);

// What is left of the days before, in K: it adds to whatever is run today.
KneeEquivalentDistance find_carry_over(const CapacityState& state);
// Of a day on which so much is run in all.
double estimate_probability_provoked(const CapacityState& state, KneeEquivalentDistance day_total,
                                     const CapacityModel& model);
// The most that may be run today in all with at most this probability; 0 when nothing may.
KneeEquivalentDistance find_largest_effective_dose(const CapacityState& state, double probability,
                                                   const CapacityModel& model);  // on a rested day
KneeEquivalentDistance find_largest_dose(const CapacityState& state, double probability, const CapacityModel& model);
// The probability aimed at: what the runner or the rules say, held inside their range, less while the knee is
// irritable.
double find_target(const CapacityState& state, Known<double> wanted, const CapacityModel& model);

// What a day taught: the median before its answer, after it, and on the next morning.
struct CapacityLesson {
  CapacityDay day;
  KneeEquivalentDistance effective_dose;  // with what was left of the days before
  KneeEquivalentDistance median_before;
  KneeEquivalentDistance median_after;
  KneeEquivalentDistance median_next_morning;
};
// Of every day with a run, in order. `days` by date, each once.
std::vector<CapacityLesson> explain_capacity(const CapacityPrior& prior, std::span<const CapacityDay> days,
                                             const CapacityModel& model);

}  // namespace patella
