// The coming days as sessions, what changed against the plan before, and the ways to take the plan along.
//
// In:   a decision request, the rule book, the exercises, how many days, the days that are not available.
// Out:  RunningPlan: a planned day is what decide_today says on that day if every answer until then is good and every
//       planned run was done as planned; PlanChange between two plans; text for calendars, watches and paper.
// Not:  no way of its own to an allowance, no promise of a date, no clock, no disk. Nothing is planned behind a red
//       flag, behind a closed gate, or before what is missing is answered.
// Sources: the decision's. A session is charged as docs/planned-load.md says. Where the runner named no days:
// frequency.rest_day_between, frequency.runs_always_open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "patella/decision.h"

namespace patella {

inline constexpr int longest_plan_days = 28;

struct PlanOptions {
  int days = 14;                         // 1 to longest_plan_days, today included
  std::vector<LocalDate> not_available;  // nothing is planned on these
  std::vector<LocalDate> wanted = {};    // a run is looked for on these too; what it may be is decided as ever
};

enum class PlannedKind { run, walk_run, cross_train, rest };
// What decided the kind of a day, in the order in which it is asked.
enum class PlannedWhy { waits, not_available, done, no_running_day, decision };

// The answers that are taken for granted: never better than what is known.
struct PlanAssumption {
  Known<int> morning_pain;  // the newest known
  int during_pain = 0;      // the newest known, at most the ceiling; the ceiling when none is known
  bool operator==(const PlanAssumption&) const = default;
};

struct PlannedDay {
  LocalDate date;
  PlannedKind kind = PlannedKind::rest;
  PlannedWhy why = PlannedWhy::decision;
  Distance distance;                       // of a run or walk-run, walking included: never above the allowance
  KneeEquivalentDistance knee_equivalent;  // what it is charged: never above the allowance
  std::vector<std::string> charge_rules;   // why it is charged so; sorted
  Known<WalkRunStructure> structure;
  Known<Grade> max_grade;
  Known<Speed> max_speed;
  Known<Surface> surface;
  Known<StopRule> stop_rule;              // of every run and walk-run
  std::vector<StrengthAdvice> strength;   // empty on a day without strength
  Verdict verdict = Verdict::cannot_say;  // of decide_today on that day
  Stage stage = Stage::protect;
  Reason reason;  // what binds the session, or stands in its way
  bool operator==(const PlannedDay&) const = default;
};
bool is_run(const PlannedDay& day);

struct RunningPlan {
  LocalDate today;
  std::string rules_version;
  Decision now;  // what decide_today says of today, as everything stands
  PlanAssumption assumption;
  std::vector<PlannedDay> days;  // from today on, each day once
  bool operator==(const RunningPlan&) const = default;
};

RunningPlan make_plan(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                      const PlanOptions& options = {});
// The first rule this module needs and the book lacks.
Known<Error> check_plan_rules(const RuleBook& rules);
std::vector<std::string> list_plan_rules();

// ---------------------------------------------------------------- what changed

enum class PlanChangeKind { added, fell_away, longer, shorter, other_form, strength_added, strength_fell_away };
struct PlanChange {
  LocalDate date;
  PlanChangeKind kind = PlanChangeKind::other_form;
  PlannedDay before;
  PlannedDay after;
  Reason reason;  // of the later plan: what binds the session now, or stands in its way
  bool operator==(const PlanChange&) const = default;
};
// Of the days both plans know, from the later plan's today on, by date.
std::vector<PlanChange> compare_plans(const RunningPlan& before, const RunningPlan& after);

// ---------------------------------------------------------------- when the goal could be back

enum class ForecastState { given, no_goal, waits, other_condition };
struct ForecastOptions {
  int courses = 60;           // 1 to 1000
  int weeks = 52;             // 1 to 104
  int most_decisions = 4000;  // then no further course is begun: bounds the time without a clock
  std::uint64_t seed = 1;
};
// Courses this runner may take: knees that the answers so far allow, each healing as fast as some people did
// (forecast_knee.h); every run is as long as decide_today then allows, and answered by that knee.
struct GoalForecast {
  ForecastState state = ForecastState::no_goal;
  Distance goal;
  int runs_a_week = 0;  // of the goal's length, none of them too much, in seven days
  int weeks = 0;        // how far it looks
  int courses = 0;
  int reached = 0;
  Known<int> low_weeks;     // a tenth of all courses is there; unknown: not within the weeks looked at
  Known<int> median_weeks;  // half
  Known<int> high_weeks;    // nine tenths
  bool operator==(const GoalForecast&) const = default;
};
GoalForecast forecast_goal(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                           const ForecastOptions& options = {});
std::string render_json(const GoalForecast& forecast);
// One paragraph; never a date.
std::string describe_forecast(const GoalForecast& forecast, const Wording& wording);
std::string_view name_of(ForecastState state);

// ---------------------------------------------------------------- taking it along

// With a forecast it stands beside the days.
std::string render_json(const RunningPlan& plan, const std::vector<PlanChange>& changes, const Wording& wording,
                        const Known<GoalForecast>& forecast = unknown);

// Plain text, in kilometres; a line a day.
std::string render_text(const RunningPlan& plan, const Wording& wording);

// What a calendar knows of one session. Its UID is made of runner, date and kind, so an export replaces the one before.
struct CalendarSession {
  LocalDate date;
  bool strength = false;
  auto operator<=>(const CalendarSession&) const = default;
};
struct CalendarOptions {
  std::string runner;                            // tells runners apart; letters, digits and '-'
  Instant now{};                                 // a later export outranks an earlier one
  std::vector<CalendarSession> exported_before;  // of these, what is no longer planned is said to be cancelled
};
std::vector<CalendarSession> list_sessions(const RunningPlan& plan);
// RFC 5545: all-day events, CRLF, lines of at most 75 octets.
std::string render_calendar(const RunningPlan& plan, const CalendarOptions& options, const Wording& wording);
// The sessions of a calendar that render_calendar made for this runner; other events are passed over.
std::vector<CalendarSession> find_exported_sessions(std::string_view calendar, std::string_view runner);

// A FIT workout file (type 5) of a run or walk-run: the pattern as a repeat, the stop rule in the notes.
struct WorkoutFile {
  std::string name;  // "patella-2026-05-03.fit"
  std::vector<std::byte> bytes;
};
std::vector<WorkoutFile> render_workouts(const RunningPlan& plan, Instant now, const Wording& wording);

// One page for days without the program: hold-only, with an end, and with a table to type in later. The amounts are
// what decide_today says on those days if nothing more is answered.
struct TravelHold {
  LocalDate first;
  LocalDate last;
  PlannedDay session;  // of the first of these days
};
struct TravelSheet {
  LocalDate today;
  LocalDate last_day;  // it holds up to here
  std::string rules_version;
  std::vector<TravelHold> holds;      // by day; empty: no running while away
  std::vector<Weekday> running_days;  // empty: none were named
  std::vector<std::string> strength;  // exercises by name, with their dose
  Decision now;
  // The pain answers it branches on, in points, and what comes of them
  int during_ceiling = 0;
  int daily_life_ceiling = 0;
  int rest_from = 0;
  int morning_rise = 0;
  int morning_flare = 0;
  int settle_minutes = 0;
  double step_back_percent = 0.0;
  int irritable_sessions = 0;
  int irritable_days = 0;
  int rest_days_between = 0;
};
TravelSheet make_travel_sheet(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                              int days);
// HTML that prints on one A4 page; nothing in it comes from elsewhere.
std::string render_html(const TravelSheet& sheet, const Wording& wording);

// Sentences, for every way the plan is shown. The reason: reason.<rule>.<effect>; the stop rule: empty without a run.
std::string describe_reason(const Reason& reason, const Wording& wording);
std::string describe_structure(const WalkRunStructure& structure, const Wording& wording);
std::string describe_charge(const PlannedDay& day, const Wording& wording);  // "knee load 4.8 K"
std::string describe_stop_rule(const PlannedDay& day, const Wording& wording);

std::string_view name_of(PlannedKind kind);
std::string_view name_of(PlannedWhy why);
std::string_view name_of(PlanChangeKind kind);

}  // namespace patella
