// The runner's own elasticities: whether this knee answers more to speed, descent, step rate or ground than the
// published load formulas say.
//
// In:   the runs with an answer: dose, what was carried over, what was known of the capacity before the answer
// (filtered
//       with the published formulas), how fast, how hilly, at which step rate, on what ground.
// Out:  per elasticity the published value, the runner's own with an 80 % interval, and whether the data can tell it
//       apart; a factor by which a planned session is dearer for this runner, never below 1.
// Not:  no K is changed, no capacity is filtered anew, nothing becomes cheaper: pain after hills must not buy
// kilometres
//       on the flat.
// Sources: rules/elasticity.toml; EVIDENCE finding 3 and section 10; docs/elasticities.md.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/capacity.h"
#include "patella/planned_load.h"

namespace patella {

// Every member is the value of the rule whose id is "elasticity." and the member's name, in the rule's unit.
struct ElasticityRules {
  double speed_spread = 0.0;
  double descent_spread = 0.0;
  double step_rate_spread = 0.0;
  double ground_spread = 0.0;
  double offset_spread = 0.0;
  double runs_needed = 0.0;
  double bad_answers_needed = 0.0;
  double narrowed_to = 0.0;
  double shared_at_most = 0.0;
  double dearer_at_most = 0.0;
};
ElasticityRules read_elasticity_rules(const RuleBook& book, LocalDate on);
Known<Error> check_elasticity_rules(const RuleBook& book);
std::vector<std::string> list_elasticity_rules();

enum class ElasticityKind { speed, descent, step_rate, ground };
inline constexpr std::size_t elasticity_kinds = 4;

// How one session was run. What was not recorded is unknown.
struct SessionFeatures {
  Known<Speed> speed;  // of the running
  Known<double> descent_m_per_km;
  Known<double> step_rate_change;  // against the runner's own line, ratio - 1
  Known<bool> soft_ground;
  bool operator==(const SessionFeatures&) const = default;
};

// A day with running, and what was known of the knee before it answered.
struct ElasticitySession {
  KneeEquivalentDistance dose;     // by the published formulas
  KneeEquivalentDistance carried;  // left of the days before
  LoadCapacity before;
  SessionResponse response = SessionResponse::unanswered;
  SessionFeatures features;
};
// `features` of each day, in the same order; days with a run and a dose are kept.
std::vector<ElasticitySession> gather_elasticity_sessions(const CapacityPrior& prior, std::span<const CapacityDay> days,
                                                          std::span<const SessionFeatures> features,
                                                          const CapacityModel& model);

enum class ElasticityState {
  not_recorded,  // too few runs say it
  too_few_bad,   // a knee that always answers well tells nothing about what it answers badly to
  too_alike,     // its runs differ together with something else
  not_yet,       // the runs could not narrow it enough
  learned,
};

struct Elasticity {
  ElasticityKind kind = ElasticityKind::speed;
  ElasticityState state = ElasticityState::not_recorded;
  double published = 0.0;
  double own = 0.0;  // published + deviation
  double low = 0.0;  // of the 80 % interval
  double high = 0.0;
  double narrowed = 1.0;  // spread after the runs over spread before them
  double shared = 0.0;    // share of its differences that goes along with the others
  double usual = 0.0;     // the runner's usual value of the feature
  int runs = 0;           // answered, with this known
};

struct RunnerElasticities {
  std::array<Elasticity, elasticity_kinds> each;
  int runs = 0;  // answered
  int bad_answers = 0;
};

// What the elasticity is measured along: published effects are known for the first three.
struct ElasticityModel {
  ElasticityRules rules;
  CapacityRules capacity;
  PlannedLoadModel load;
};
RunnerElasticities learn_elasticities(std::span<const ElasticitySession> sessions, const ElasticityModel& model);

// How much dearer a session is than the published formulas say, for what is learned and goes beyond the runner's usual
// way of running. 1 when nothing is learned or known; never below 1.
double dearer_factor(const RunnerElasticities& elasticities, const SessionFeatures& features,
                     const ElasticityModel& model);

std::string_view name_of(ElasticityKind kind);
std::string_view name_of(ElasticityState state);

}  // namespace patella
