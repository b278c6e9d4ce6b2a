// Virtual runners put through policies: what would become of them, with Patella and with what people use instead.
//
// In:   how many runners, a seed, the rule book, the exercises.
// Out:  per family and policy: weeks to the goal, flare-ups, painful days, guardrail breaches; how well the runners fit
//       published figures.
// Not:  no clinical rule: the constants of virtual runners are assumptions (src/invented.h). No clock, no disk. It
//       shows how rules behave on knees that we made up, never how a real knee behaves (docs/evidence-in-silico.md).
// Sources: EVIDENCE rows beside each constant and each policy.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/base.h"
#include "patella/decision.h"
#include "patella/rules.h"
#include "patella/strength.h"

namespace patella {

// Knees of different structure. bone_stress keeps getting worse and is judged only by what is run until `refer`.
enum class KneeFamily { capacity, repair, sensitisation, bone_stress };
enum class RunnerBehaviour { honest, forgetful, under_reporting, over_eager, silent, gadget_swapping, travelling };
enum class RunningPolicy {
  patella,             // decide_today, asked on every running day
  walk_run_programme,  // a fixed ladder: RTR002, entered as RTR003
  ten_percent,         // 10 % more every week: LOAD022
  pain_steps,          // CPG001 to CPG003, with steps of +7 % and -25 %
  rest_then_resume,    // six weeks of rest, then half of the former run: RTR012
  workload_ratio,      // acute to chronic 0.8 to 1.3: LOAD004
  own_judgement,       // what feels right: assumption
  no_running,          // for reference: what comes whatever is run
};
inline constexpr int knee_families = 4;
inline constexpr int runner_behaviours = 7;
inline constexpr int running_policies = 8;
std::string_view name_of(KneeFamily family);
std::string_view name_of(RunnerBehaviour behaviour);
std::string_view name_of(RunningPolicy policy);
// For a heading and a legend.
std::string_view title_of(KneeFamily family);
std::string_view title_of(RunningPolicy policy);

// One runner's year under one policy.
struct VirtualCourse {
  KneeFamily family = KneeFamily::capacity;
  RunnerBehaviour behaviour = RunnerBehaviour::honest;
  RunningPolicy policy = RunningPolicy::patella;
  bool persistent = false;
  Known<int> goal_day;    // the third run of the goal distance within a week, without pain above the ceiling
  Known<int> relief_day;  // the first of seven days without pain
  Known<int> refer_day;
  int flares = 0;        // a flare-up counts again for every week it lasts
  int flare_onsets = 0;  // each once
  int painful_days = 0;  // with 3 or more
  int breaches = 0;      // of Patella's own guardrails
  std::string first_breach;
  double knee_equivalent_km = 0.0;  // run in all; of bone_stress until refer
  double pain_at_three_months = 0.0;
  double pain_at_twelve_months = 0.0;
  bool operator==(const VirtualCourse&) const = default;
};

struct SimulationOptions {
  int runners = 400;  // shared out evenly among the families
  std::uint64_t seed = 1;
  unsigned threads = 1;  // changes nothing but the time
  std::function<void(int runners_done)> progress;
  std::function<bool()> cancelled;
};

// With the middle 90 % of the bootstrap.
struct Estimate {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

struct PolicyOutcome {
  KneeFamily family = KneeFamily::capacity;
  RunningPolicy policy = RunningPolicy::patella;
  int runners = 0;
  Estimate weeks_to_goal;  // median; infinite when fewer than half reach it
  Estimate mean_weeks;     // who never gets there counts with the whole year
  Estimate flares;         // a runner and year
  Estimate flare_onsets;
  Estimate painful_days;
  Estimate goal_in_26_weeks;  // shares
  Estimate goal_in_52_weeks;
  Estimate referred;
  Estimate days_until_refer;  // the year's end when never
  Estimate knee_equivalent_km;
  int breaches = 0;
};

// A published figure beside the runners'.
struct CalibrationFigure {
  KneeFamily family = KneeFamily::capacity;
  std::string quantity;
  std::string evidence_row;
  double published = 0.0;
  double simulated = 0.0;
};

// One family against the targets of the design, by the figures as they are (no intervals).
struct FamilyVerdict {
  KneeFamily family = KneeFamily::capacity;
  std::vector<RunningPolicy> ahead;            // no slower, no more flare-ups, and better in one: then not on the front
  std::vector<RunningPolicy> not_twice_worse;  // no slower than Patella, with less than twice its flare-ups
};

struct Simulation {
  int runners = 0;
  std::uint64_t seed = 0;
  bool cancelled = false;
  std::vector<VirtualCourse> courses;  // by runner, then policy
  std::vector<PolicyOutcome> outcomes;
  std::vector<CalibrationFigure> calibration;
};

Simulation simulate(const SimulationOptions& options, const RuleBook& rules, const ExerciseLibrary& exercises);
// One runner under every policy.
std::vector<VirtualCourse> simulate_runner(std::uint64_t seed, int runner, const RuleBook& rules,
                                           const ExerciseLibrary& exercises);
// What Patella knew of a runner it advised on the evening of a day (0 is the first), and when the goal was back.
struct RememberedCourse {
  DecisionRequest known;
  VirtualCourse course;
};
RememberedCourse remember_runner(std::uint64_t seed, int runner, int day, const RuleBook& rules,
                                 const ExerciseLibrary& exercises);
std::vector<PolicyOutcome> summarise_courses(const std::vector<VirtualCourse>& courses, std::uint64_t seed);
// Runners who do what feels right and answer honestly, beside the published courses.
std::vector<CalibrationFigure> compare_with_published(std::uint64_t seed, int runners_a_family);

// What a decision of Patella's breaks, found without the decision's own code; empty when nothing.
std::string find_guardrail_breach(const DecisionRequest& request, const Decision& decision);

// The families with a goal.
std::vector<FamilyVerdict> judge_targets(const std::vector<PolicyOutcome>& outcomes);

std::string render_json(const Simulation& simulation);
// What docs/evidence-in-silico.md holds of figures.
std::string render_markdown(const Simulation& simulation);
// Weeks to the goal against flare-ups, one panel a family; readable on light and dark.
std::string render_pareto_svg(const Simulation& simulation);

// Numbers of rules chosen so that the worst family loses least against what would be best for it.
struct RuleChange {
  std::string rule;
  double value = 0.0;
};
struct CandidateRules {
  std::vector<RuleChange> changes;  // against the book; empty: as it is
  std::vector<double> mean_weeks;   // of the families with a goal, in their order
  std::vector<double> flares;
  int breaches = 0;
};
struct LeftOutFamily {
  KneeFamily family = KneeFamily::capacity;
  std::size_t chosen = 0;       // without looking at this family
  double regret_percent = 0.0;  // of that choice, in this family
};
struct RobustChoice {
  std::size_t chosen = 0;    // of the candidates
  double flare_weeks = 0.0;  // a flare-up is counted as so many weeks
  double worst_regret_percent = 0.0;
  double worst_regret_before_percent = 0.0;  // of the book as it is
  std::vector<LeftOutFamily> left_out;
};
struct ChoiceOptions {
  SimulationOptions simulation;
  std::vector<std::string> rules;  // whose range of uncertainty is tried
  int rounds = 1;                  // each begins at the last choice
  double flare_weeks = 2.0;
};
struct ChoiceReport {
  bool cancelled = false;
  std::vector<CandidateRules> candidates;  // the first is the book as it is
  std::vector<RobustChoice> choices;       // with a flare-up at a half, once and twice `flare_weeks`
};
// How many candidates a round has: for a progress bar.
int count_candidates(const ChoiceOptions& options, const RuleBook& rules);
ChoiceReport choose_rules(const ChoiceOptions& options, const RuleBook& rules, const ExerciseLibrary& exercises);
std::string render_text(const ChoiceReport& report);

}  // namespace patella
