#include <algorithm>
#include <cmath>

#include "imagined_course.h"
#include "patella/forecast_knee.h"
#include "patella/recovery.h"
#include "patella/split_mix.h"
#include "planned_session.h"
#include "running_days.h"

namespace patella {
namespace {

constexpr int days_per_week = 7;
constexpr int goal_runs_a_week = 3;

struct ForecastCase {
  const DecisionRequest& request;
  const RuleBook& book;
  const ExerciseLibrary& exercises;
  PlanRules rules;
  PlanAssumption assumption;
  int pain_ceiling = 0;
  ForecastKneeModel model;
  CapacityState state;
  std::set<LocalDate> running_days;
  int runs_a_week = 0;
  SessionCharge charge;
};

class ForecastCourse {
 public:
  ForecastCourse(const ForecastCase& the_case, std::uint64_t seed)
      : case_(the_case),
        draw_(seed),
        course_(the_case.request, the_case.assumption),
        knee_(draw_knee()),
        goal_(*the_case.request.runner.goal_session) {}

  // The day on which the last of the runs was done, from today on; unknown when that does not come.
  Known<int> live(int days, int& decisions) {
    course_.finish_today();
    for (int day = 1; day <= days; ++day) {
      const LocalDate date = case_.request.today + day;
      wake(date);
      if (case_.running_days.contains(date)) {
        ++decisions;
        if (run(date, day)) return day;
      }
      knee_.sleep();
    }
    return unknown;
  }

 private:
  // How soon it is well and what it takes today are drawn apart: no source says how they hang together.
  ForecastKnee draw_knee() {
    const double healing_luck = draw_.uniform();
    const RecoveryInputs inputs{case_.request.runner, case_.request.checkins, case_.request.today};
    return {case_.state, draw_.uniform(), estimate_days_until_well(inputs, case_.book, healing_luck), case_.model};
  }

  int left_of(int points) const { return static_cast<int>(std::lround(points * knee_.pain_left())); }

  void wake(LocalDate date) {
    constexpr int worst = 10;
    Known<int> morning = case_.assumption.morning_pain;
    if (morning) morning = std::min(left_of(*morning) + static_cast<int>(std::lround(knee_.morning_rise())), worst);
    course_.wake(date, morning);
  }

  Decision decide(LocalDate date) {
    const auto ask = [&] { return decide_today(course_.request(), case_.book, case_.exercises, memory_); };
    Decision decision = ask();
    const auto voided = [](const GateReport& gate) { return gate.state == GateState::voided; };
    // The mornings are as before: what was passed once is passed again.
    if (allows_running(decision) || std::none_of(decision.gates.begin(), decision.gates.end(), voided)) return decision;
    course_.pass_gates(date);
    return ask();
  }

  // Whether the goal is back with this run.
  bool run(LocalDate date, int day) {
    const Decision decision = decide(date);
    const PlannedDay session = session_of(decision, date, goal_, case_.charge);
    if (!is_run(session)) return false;
    const SessionResponse response = knee_.run(session.knee_equivalent, draw_.uniform());
    answer(session, response);
    if (response == SessionResponse::provoked) goal_days_.clear();
    if (response == SessionResponse::provoked || session.distance < goal_ * (case_.rules.goal_percent / 100.0))
      return false;
    goal_days_.push_back(day);
    const auto runs = static_cast<std::size_t>(case_.runs_a_week);
    return goal_days_.size() >= runs && day - goal_days_[goal_days_.size() - runs] < days_per_week;
  }

  void answer(const PlannedDay& session, SessionResponse response) {
    const bool provoked = response == SessionResponse::provoked;
    if (provoked) knee_.raise_morning(case_.rules.morning_flare);
    if (response == SessionResponse::equivocal) knee_.raise_morning(case_.rules.morning_rise);
    const int during = provoked ? case_.pain_ceiling + 1 : left_of(case_.assumption.during_pain);
    course_.run(session, unknown, {during, !provoked});
  }

  const ForecastCase& case_;
  SplitMix64 draw_;
  ImaginedCourse course_;
  DecisionMemory memory_;
  ForecastKnee knee_;
  Distance goal_;
  std::vector<int> goal_days_;
};

// Of several knees the one that can take least.
const KneeCapacity* find_binding_knee(const std::vector<KneeCapacity>& knees) {
  const auto lesser = [](const KneeCapacity& a, const KneeCapacity& b) {
    return estimate_capacity(a.state).median < estimate_capacity(b.state).median;
  };
  const auto found = std::min_element(knees.begin(), knees.end(), lesser);
  return found == knees.end() ? nullptr : &*found;
}

ForecastState find_state(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises) {
  const Known<Distance>& goal = request.runner.goal_session;
  if (!goal || goal->si() <= 0.0) return ForecastState::no_goal;
  if (request.diagnosis && request.diagnosis->condition != "patellofemoral_pain") return ForecastState::other_condition;
  const RunningPlan plan = make_plan(request, rules, exercises);
  return std::any_of(plan.days.begin(), plan.days.end(), is_run) ? ForecastState::given : ForecastState::waits;
}

// The week in which this share of all courses is there.
Known<int> week_of(const std::vector<int>& days, int courses, double share) {
  const auto needed = static_cast<std::size_t>(std::ceil(share * courses));
  if (needed == 0 || days.size() < needed) return unknown;
  return (days[needed - 1] + days_per_week - 1) / days_per_week;
}

ForecastCase open_case(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                       const KneeCapacity& knee, int days) {
  const PlanRules numbers = read_plan_rules(rules, request.today);
  PlanOptions options;
  options.days = days + 1;
  ForecastCase the_case{request, rules,      exercises, numbers, find_assumption(request, numbers), 0,
                        {},      knee.state, {},        0,       SessionCharge(request, rules)};
  the_case.pain_ceiling = find_pain_ceiling(request, numbers);
  const CapacityRules capacity = read_capacity_rules(rules, request.today);
  const Distance longest = std::max(*request.runner.goal_session,
                                    request.runner.reference_longest_run.value_or(*request.runner.goal_session));
  the_case.model = {capacity, read_forecast_rules(rules, request.today), find_full_capacity(longest, capacity)};
  the_case.running_days = choose_running_days(request, options, numbers);
  const auto named = static_cast<int>(request.settings.running_days.size());
  the_case.runs_a_week = named == 0 ? goal_runs_a_week : std::min(named, goal_runs_a_week);
  // Today is over: what it brings is not foreseen.
  rest_until(the_case.state, request.today + 1, make_capacity_model(capacity));
  return the_case;
}

}  // namespace

GoalForecast forecast_goal(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                           const ForecastOptions& options) {
  GoalForecast forecast;
  forecast.state = find_state(request, rules, exercises);
  if (forecast.state != ForecastState::given) return forecast;
  const std::vector<KneeCapacity> knees = learn_capacity(request, rules, exercises);
  const KneeCapacity* knee = find_binding_knee(knees);
  if (knee == nullptr) throw BrokenInvariant("a knee that runs and of which nothing is learned");
  const int days = options.weeks * days_per_week;
  const ForecastCase the_case = open_case(request, rules, exercises, *knee, days);
  forecast.goal = *request.runner.goal_session;
  forecast.runs_a_week = the_case.runs_a_week;
  forecast.weeks = options.weeks;
  std::vector<int> reached;
  for (int decisions = 0; forecast.courses < options.courses && decisions < options.most_decisions;
       ++forecast.courses) {
    const std::uint64_t seed = options.seed * 1'000'003U + static_cast<std::uint64_t>(forecast.courses);
    if (const auto day = ForecastCourse(the_case, seed).live(days, decisions)) reached.push_back(*day);
  }
  std::sort(reached.begin(), reached.end());
  forecast.reached = static_cast<int>(reached.size());
  constexpr double low = 0.1, half = 0.5, high = 0.9;
  forecast.low_weeks = week_of(reached, forecast.courses, low);
  forecast.median_weeks = week_of(reached, forecast.courses, half);
  forecast.high_weeks = week_of(reached, forecast.courses, high);
  return forecast;
}

}  // namespace patella
