// about = "planned_load": what a planned session is charged at; with `allowance_knee_km`, how much of it fits, or
// (without `km`) the sessions that cost as much.
#include <cmath>

#include "patella/planned_load.h"
#include "story_kinds.h"

namespace patella {
namespace {

double to_the_metre(double km) { return std::round(km * 1000.0) / 1000.0 + 0.0; }

class PlannedLoadStory {
 public:
  PlannedLoadStory(const StoryQuestion& question, const PlannedLoadModel& model)
      : given_(question.given), model_(model) {}

  Result<std::string> answer() {
    read_plan();
    read_limits();
    const auto allowance = given_.read_number("allowance_knee_km", 0.0, 1000.0);
    if (Known<Error> error = given_.finish()) return Failure(std::move(*error));
    json_.begin_object();
    if (allowance && plan_.distance.si() > 0.0)
      tell_fitted(knee_equivalent_km(*allowance));
    else if (allowance)
      tell_choices(knee_equivalent_km(*allowance));
    else
      tell_plan();
    return json_.end_object().take();
  }

 private:
  void read_plan() {
    plan_.distance = kilometres(given_.read_number("km", 0.0, 1000.0).value_or(0.0));
    if (const auto speed = given_.read_number("speed_m_s", 0.5, 8.0)) plan_.speed = Speed(*speed);
    if (const auto metres = given_.read_number("descent_m", 0.0, 20000.0)) plan_.descent = Distance(*metres);
    if (const auto metres = given_.read_number("ascent_m", 0.0, 20000.0)) plan_.ascent = Distance(*metres);
    plan_.step_rate_change = given_.read_number("step_rate_percent", -30.0, 30.0).value_or(0.0) / 100.0;
    plan_.surface = given_.read_name("surface", find_surface);
    const auto run = given_.read_number("run_min", 0.0, 600.0), walk = given_.read_number("walk_min", 0.0, 600.0);
    if (run && walk) plan_.pattern = RunWalkPattern{minutes(*run), minutes(*walk)};
  }
  void read_limits() {
    if (const auto speed = given_.read_number("tolerated_m_s", 0.5, 8.0)) limits_.tolerated_speed = Speed(*speed);
    if (const auto percent = given_.read_number("max_grade_percent", 0.0, 30.0))
      limits_.max_grade = percent_grade(*percent);
    limits_.usual_descent_m_per_km = given_.read_number("usual_descent_m_per_km", 0.0, 300.0);
  }

  void tell_plan() {
    const PlannedLoad planned = compute_planned_load(plan_, limits_.tolerated_speed, RunnerBody{}, model_);
    json_.member("knee_equivalent_km", to_the_metre(in_km(planned.load.knee_equivalent)));
    json_.member("low_km", to_the_metre(in_km(planned.load.low)))
        .member("high_km", to_the_metre(in_km(planned.load.high)));
    tell_charge(planned);
  }

  void tell_fitted(KneeEquivalentDistance allowance) {
    const FittedSession fitted = fit_to_allowance(plan_, allowance, limits_.tolerated_speed, RunnerBody{}, model_);
    json_.member("fits_km", to_the_metre(in_km(fitted.session.distance)));
    tell_charge(fitted.load);
  }
  void tell_charge(const PlannedLoad& planned) {
    json_.member("charged_km", to_the_metre(in_km(planned.charged)));
    json_.member("minutes", to_the_metre(in_minutes(planned.duration))).member("repeats", planned.repeats);
    json_.key("rules_applied").begin_array();
    for (const std::string& rule : planned.rules_applied) json_.value(rule);
    json_.end_array();
  }

  void tell_choices(KneeEquivalentDistance allowance) {
    json_.key("choices").begin_array();
    for (const SessionChoice& choice : list_equal_choices(allowance, limits_, model_))
      json_.begin_object()
          .member("kind", name_of(choice.kind))
          .member("km", to_the_metre(in_km(choice.session.distance)))
          .member("minutes", to_the_metre(in_minutes(choice.load.duration)))
          .member("rule", choice.rule)
          .end_object();
    json_.end_array();
  }

  JsonObjectReader given_;
  const PlannedLoadModel& model_;
  PlannedSession plan_;
  ChoiceLimits limits_;
  JsonWriter json_;
};

}  // namespace

Result<std::string> answer_planned_load_story(const StoryQuestion& question) {
  const Result<PlannedLoadModel> model = read_planned_load_model(question.rules, question.on);
  if (!model) return Failure(model.error());
  return PlannedLoadStory(question, *model).answer();
}

}  // namespace patella
