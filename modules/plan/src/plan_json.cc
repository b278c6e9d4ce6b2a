#include "patella/json.h"
#include "plan_words.h"

namespace patella {
namespace {

class PlanWriter {
 public:
  explicit PlanWriter(const Wording& wording) : wording_(wording) {}

  std::string write(const RunningPlan& plan, const std::vector<PlanChange>& changes,
                    const Known<GoalForecast>& forecast) {
    json_.begin_object().member("version", 1).member("today", plan.today).member("rules_version", plan.rules_version);
    json_.member("condition", wording_.say("plan.condition"));
    json_.key("now").begin_object().member("verdict", name_of(plan.now.verdict));
    json_.member("stage", name_of(plan.now.stage)).end_object();
    json_.key("assumed").begin_object().key("morning_pain");
    put(plan.assumption.morning_pain);
    json_.member("during_pain", plan.assumption.during_pain).end_object();
    json_.key("days").begin_array();
    for (const PlannedDay& day : plan.days) write_day(day);
    json_.end_array().key("changes").begin_array();
    for (const PlanChange& change : changes) write_change(change);
    json_.end_array();
    if (forecast) json_.key("forecast").raw(render_json(*forecast));
    return json_.end_object().take();
  }

 private:
  template <class T>
  void put(const Known<T>& value) {
    if (value)
      json_.value(*value);
    else
      json_.null();
  }

  void write_day(const PlannedDay& day) {
    json_.begin_object().member("date", day.date).member("kind", name_of(day.kind)).member("why", name_of(day.why));
    json_.member("verdict", name_of(day.verdict)).member("stage", name_of(day.stage));
    json_.member("distance_km", in_km(day.distance)).member("knee_equivalent_km", in_km(day.knee_equivalent));
    json_.key("charge_rules").begin_array();
    for (const std::string& rule : day.charge_rules) json_.value(rule);
    json_.end_array();
    write_structure(day.structure);
    json_.key("max_grade_percent");
    put(day.max_grade ? Known<double>(in_percent(*day.max_grade)) : unknown);
    json_.key("max_speed_m_s");
    put(day.max_speed ? Known<double>(day.max_speed->si()) : unknown);
    json_.key("surface");
    put(day.surface ? Known<std::string_view>(name_of(*day.surface)) : unknown);
    json_.key("stop_rule");
    put(day.stop_rule ? Known<std::string>(describe_stop_rule(day, wording_)) : unknown);
    json_.key("strength").begin_array();
    for (const StrengthAdvice& advice : day.strength) json_.value(advice.exercise);
    json_.end_array();
    write_reason(day.reason);
    json_.end_object();
  }

  void write_structure(const Known<WalkRunStructure>& structure) {
    json_.key("structure");
    if (!structure) {
      json_.null();
      return;
    }
    json_.begin_object().member("run_min", structure->run_min).member("walk_min", structure->walk_min);
    json_.member("repeats", structure->repeats).end_object();
  }

  void write_reason(const Reason& reason) {
    json_.key("reason").begin_object().member("rule", reason.rule).member("effect", name_of(reason.effect));
    json_.member("text", describe_reason(reason, wording_)).end_object();
  }

  void write_change(const PlanChange& change) {
    json_.begin_object().member("date", change.date).member("change", name_of(change.kind));
    json_.member("before_km", in_km(change.before.distance)).member("after_km", in_km(change.after.distance));
    json_.member("rule_before", change.before.reason.rule);
    write_reason(change.reason);
    json_.end_object();
  }

  const Wording& wording_;
  JsonWriter json_;
};

}  // namespace

std::string render_json(const RunningPlan& plan, const std::vector<PlanChange>& changes, const Wording& wording,
                        const Known<GoalForecast>& forecast) {
  return PlanWriter(wording).write(plan, changes, forecast);
}

}  // namespace patella
