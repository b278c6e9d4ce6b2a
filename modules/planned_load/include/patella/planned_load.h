// What a session that is only planned will cost the knee, and which sessions cost the same.
//
// In:   a PlannedSession (distance, pace, hills, step rate, walking breaks, ground), what the runner tolerated lately.
// Out:  its knee load with a band and what it is charged at; the same session cut to an allowance; the choices that an
//       allowance leaves.
// Not:  no allowance, no cap, no sentence. The formulas stand in `load`; nothing is computed twice.
// Sources: DESIGN section 6 (charged at the high end, never less than the level km at tolerated speed); EVIDENCE
//          findings 1 and 5; rules/planned_load.toml; docs/planned-load.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/checkin.h"
#include "patella/load.h"
#include "patella/rules.h"
#include "patella/units.h"

namespace patella {

struct RunWalkPattern {
  Duration run;
  Duration walk;
  bool operator==(const RunWalkPattern&) const = default;
};

struct PlannedSession {
  Distance distance;              // walking breaks included
  Known<Speed> speed;             // of the running; unknown: the reference speed, and the band widens
  Known<Distance> descent;        // of both unknown: the grade is unknown, and the band widens
  Known<Distance> ascent;         // a climb that is not stated earns nothing
  Known<Grade> hill_grade;        // how steep the hills are; unknown: planned_load.hill_grade
  double step_rate_change = 0.0;  // against the runner's own, ratio - 1
  Known<RunWalkPattern> pattern;
  Known<Surface> surface;
};

// The rules, read once.
struct PlannedLoadModel {
  KneeLoadModel load;
  Grade hill_grade;
  double slower_by = 0.0;  // ratio
  Speed walking_speed;
  Speed first_speed;
  RunWalkPattern pattern;
};
Result<PlannedLoadModel> read_planned_load_model(const RuleBook& rules, LocalDate on);
std::vector<std::string> list_planned_load_rules();

struct PlannedLoad {
  KneeLoad load;                                    // by the formulas, with its band
  KneeEquivalentDistance level_at_tolerated_speed;  // the same km, the same breaks, flat
  KneeEquivalentDistance charged;                   // the larger of that and the high end of the plan
  Duration duration;
  int repeats = 0;                         // begun runs of the pattern; 0 without one
  std::vector<std::string> rules_applied;  // sorted; of those without a number
};
// A speed that was never tolerated is unknown; the first speed of the way back then stands for it.
PlannedLoad compute_planned_load(const PlannedSession& session, Known<Speed> tolerated_speed, const RunnerBody& body,
                                 const PlannedLoadModel& model);

// The same session, cut short where it would be charged more than the allowance: breaks, pace and hills per km stay.
struct FittedSession {
  PlannedSession session;  // of no distance, where nothing fits
  PlannedLoad load;
  KneeEquivalentDistance charged;  // with `dearer`
};
// `dearer`: what the runner's own elasticities add, at least 1.
FittedSession fit_to_allowance(PlannedSession session, KneeEquivalentDistance allowance, Known<Speed> tolerated_speed,
                               const RunnerBody& body, const PlannedLoadModel& model, double dearer = 1.0);

// Metres down per km of the runs of so many days up to today; unknown when none of them recorded it.
Known<double> find_usual_descent(std::span<const Session> sessions, LocalDate today, int days);

// From the plainest on.
enum class ChoiceKind { level, run_walk, soft_ground, usual_hills, slower };

// What no choice may go beyond. Speed and grade: what was tolerated recently.
struct ChoiceLimits {
  Known<Speed> tolerated_speed;   // unknown: the first speed of the way back
  Known<Grade> max_grade;         // unknown: no choice with hills
  Known<Distance> distance;       // plain km, walking included
  Known<RunWalkPattern> pattern;  // every choice has these breaks
  Known<Surface> surface;         // every choice is on this ground
  Known<double> usual_descent_m_per_km;
  RunnerBody body;
};

struct SessionChoice {
  ChoiceKind kind = ChoiceKind::level;
  PlannedSession session;
  PlannedLoad load;
  std::string rule;          // why it costs what it costs
  std::string evidence_row;  // of the evidence table; empty: none was found
};
// Of at most this allowance each; none for an allowance too small for any of them.
std::vector<SessionChoice> list_equal_choices(KneeEquivalentDistance allowance, const ChoiceLimits& limits,
                                              const PlannedLoadModel& model);
std::vector<SessionChoice> list_equal_choices(KneeEquivalentDistance allowance, const ChoiceLimits& limits,
                                              const RuleBook& rules, LocalDate on);

std::string_view name_of(ChoiceKind kind);

}  // namespace patella
