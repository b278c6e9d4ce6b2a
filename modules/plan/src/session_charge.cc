// What a planned session is charged: the dear end of its band, and never less than level running at a tolerated pace.
#include <algorithm>
#include <cmath>

#include "plan_rules.h"
#include "planned_session.h"

namespace patella {
namespace {

constexpr double nearly_whole = 1e-9;

PlannedLoadModel read_model(const DecisionRequest& request, const RuleBook& rules) {
  Result<PlannedLoadModel> model = read_planned_load_model(rules, request.today);
  if (!model) throw BrokenInvariant(render(model.error()));
  return *std::move(model);
}

Known<RunWalkPattern> pattern_of(const Known<WalkRunStructure>& structure) {
  if (!structure) return unknown;
  return RunWalkPattern{minutes(structure->run_min), minutes(structure->walk_min)};
}

void make_level(PlannedSession& session) { session.descent = session.ascent = Distance(0.0); }

// As the decision lists it first.
Known<PlannedSession> find_level_choice(const Decision& decision) {
  if (decision.choices.empty() || decision.choices.front().kind != name_of(ChoiceKind::level)) return unknown;
  const AllowanceChoice& choice = decision.choices.front();
  PlannedSession session;
  session.distance = choice.distance;
  session.speed = choice.max_speed;
  make_level(session);
  session.pattern = pattern_of(choice.structure);
  session.surface = choice.surface;
  return session;
}

}  // namespace

SessionCharge::SessionCharge(const DecisionRequest& request, const RuleBook& rules)
    : model_(read_model(request, rules)) {
  const int window = static_cast<int>(rules.value("progression.spike_window", request.today));
  usual_descent_m_per_km_ = find_usual_descent(request.sessions, request.today, window);
  body_.height = request.runner.height;
  speed_step_ = read_plan_rules(rules, request.today).speed_step_percent / 100.0;
}

Speed SessionCharge::find_tolerated(const Decision& decision) const {
  const bool opened = decision.return_step.value_or(ReturnStep::distance) >= ReturnStep::speed;
  return *decision.allowance.max_speed / (opened ? 1.0 + speed_step_ : 1.0);
}

// While only level ground is open the session is level; after that as hilly as the runs lately, as far as that is open,
// and with hills unknown where none of them tells.
PlannedSession SessionCharge::describe(const Decision& decision, const PlannedDay& day) const {
  PlannedSession session;
  session.distance = day.distance;
  session.speed = day.max_speed;
  session.pattern = pattern_of(day.structure);
  session.surface = day.surface;
  if (decision.return_step != ReturnStep::hills) {
    make_level(session);
  } else if (usual_descent_m_per_km_) {
    const double steepest = day.max_grade->si();
    const double down_per_m = std::min(steepest, in_km(Distance(*usual_descent_m_per_km_)));
    session.descent = day.distance * down_per_m;
    session.hill_grade = Grade(std::min(steepest, std::max(down_per_m, model_.hill_grade.si())));
  }
  return session;
}

// What the runner's own elasticities add stands in what the decision's level choice is charged.
double SessionCharge::find_dearer(const Decision& decision) const {
  const Known<PlannedSession> level = find_level_choice(decision);
  if (!level) return 1.0;
  const PlannedLoad formula = compute_planned_load(*level, decision.allowance.max_speed, body_, model_);
  const double dearer = decision.choices.front().charged / formula.charged;
  return std::isfinite(dearer) && dearer > 1.0 + nearly_whole ? dearer : 1.0;
}

FittedSession SessionCharge::fit(const Decision& decision, const PlannedDay& day) const {
  return fit_to_allowance(describe(decision, day), decision.allowance.knee_equivalent, find_tolerated(decision), body_,
                          model_, find_dearer(decision));
}

// Distance comes before speed: what is too dear at a pace beyond the reference is run at that, and cut short after it.
void SessionCharge::apply(const Decision& decision, PlannedDay& day) const {
  FittedSession fitted = fit(decision, day);
  const Speed reference(model_.load.reference_speed.value);
  if (fitted.session.distance < day.distance && *day.max_speed > reference) {
    day.max_speed = reference;
    fitted = fit(decision, day);
  }
  day.distance = fitted.session.distance;
  day.knee_equivalent = fitted.charged;
  day.charge_rules = std::move(fitted.load.rules_applied);
  if (!day.structure) return;
  const Distance round =
      *day.max_speed * minutes(day.structure->run_min) + model_.walking_speed * minutes(day.structure->walk_min);
  day.structure->repeats = std::max(1, static_cast<int>(std::floor(day.distance / round + nearly_whole)));
}

}  // namespace patella
