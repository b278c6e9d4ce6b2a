#include <algorithm>

#include "imagined_course.h"
#include "planned_session.h"
#include "running_days.h"

namespace patella {
namespace {

// Nothing is planned past such a day: something has to be looked at, answered or passed first.
bool closes_the_way(const Decision& decision) {
  if (decision.verdict == Verdict::refer || decision.verdict == Verdict::cannot_say) return true;
  return std::any_of(decision.reasons.begin(), decision.reasons.end(), [](const Reason& reason) {
    return reason.effect == Effect::forbids && reason.rule.starts_with("gate.");
  });
}

class Planner {
 public:
  Planner(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
          const PlanOptions& options)
      : book_(rules),
        exercises_(exercises),
        rules_(read_plan_rules(rules, request.today)),
        options_(options),
        running_days_(choose_running_days(request, options, rules_)),
        assumption_(find_assumption(request, rules_)),
        course_(request, assumption_),
        charge_(request, rules),
        last_run_day_(find_last_run_day(request)) {}

  RunningPlan make() {
    RunningPlan plan;
    plan.today = course_.request().today;
    plan.assumption = assumption_;
    plan.now = decide();
    plan.rules_version = plan.now.rules_version;
    plan.days.push_back(plan_day(plan.today, plan.now));
    course_.finish_today();
    for (int i = 1; i < options_.days; ++i) {
      const LocalDate date = plan.today + i;
      course_.wake(date, assumption_.morning_pain);
      plan.days.push_back(plan_day(date, decide()));
    }
    return plan;
  }

 private:
  Decision decide() const { return decide_today(course_.request(), book_, exercises_); }

  PlannedDay plan_day(LocalDate date, const Decision& decision) {
    waits_ = waits_ || closes_the_way(decision);
    PlannedDay day = session_of(decision, date, course_.request().runner.goal_session, charge_);
    day.why = find_why(date);
    if (day.why != PlannedWhy::decision) leave_out_the_run(day);
    const Known<Speed> speed = find_speed(decision);
    if (is_run(day)) course_.run(day, speed ? std::min(speed, day.max_speed) : speed, {assumption_.during_pain, true});
    if (!waits_ && day.why != PlannedWhy::not_available) day.strength = decision.strength;
    course_.train(day, assumption_.during_pain);
    return day;
  }

  static void leave_out_the_run(PlannedDay& day) {
    PlannedDay left;
    left.date = day.date;
    left.why = day.why;
    left.verdict = day.verdict;
    left.stage = day.stage;
    left.reason = day.reason;
    day = std::move(left);
  }

  PlannedWhy find_why(LocalDate date) const {
    const auto& absent = options_.not_available;
    if (waits_) return PlannedWhy::waits;
    if (std::find(absent.begin(), absent.end(), date) != absent.end()) return PlannedWhy::not_available;
    if (last_run_day_ == date) return PlannedWhy::done;
    return running_days_.contains(date) ? PlannedWhy::decision : PlannedWhy::no_running_day;
  }

  // As fast as is tolerated today, never as fast as a later step of the return would let one try.
  Known<Speed> find_speed(const Decision& decision) {
    if (decision.verdict != Verdict::run || !decision.allowance.max_speed) return unknown;
    const bool opened = decision.return_step.value_or(ReturnStep::distance) >= ReturnStep::speed;
    const Speed tolerated = *decision.allowance.max_speed / (opened ? 1.0 + rules_.speed_step_percent / 100.0 : 1.0);
    speed_ = speed_ ? std::min(*speed_, tolerated) : tolerated;
    return speed_;
  }

  const RuleBook& book_;
  const ExerciseLibrary& exercises_;
  PlanRules rules_;
  PlanOptions options_;
  std::set<LocalDate> running_days_;
  PlanAssumption assumption_;
  ImaginedCourse course_;
  SessionCharge charge_;
  Known<LocalDate> last_run_day_;
  Known<Speed> speed_;
  bool waits_ = false;  // from the first day that closes the way
};

}  // namespace

RunningPlan make_plan(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                      const PlanOptions& options) {
  if (options.days < 1 || options.days > longest_plan_days) throw BrokenInvariant("a plan of so many days");
  return Planner(request, rules, exercises, options).make();
}

}  // namespace patella
