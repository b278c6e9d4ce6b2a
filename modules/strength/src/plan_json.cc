#include <cmath>

#include "patella/json.h"
#include "patella/strength.h"

namespace patella {
namespace {

constexpr double thousandths = 1000.0;

// Down to metres: nobody reads more of an assumption.
double shown_km(KneeEquivalentDistance load) { return std::round(in_km(load) * thousandths) / thousandths; }

std::string shown(const Known<double>& number) {
  if (!number) return "?";
  const double rounded = std::round(*number * 10.0) / 10.0;
  std::string text = std::to_string(rounded);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

class PlanWriter {
 public:
  PlanWriter(const StrengthPlan& plan, const Wording& wording) : plan_(plan), wording_(wording) {}

  std::string write() {
    json_.begin_object().member("version", 1).member("date", plan_.date).member("rules_version", plan_.rules_version);
    json_.member("stage", name_of(plan_.stage))
        .member("day", name_of(plan_.kind))
        .member("done_today", plan_.done_today);
    write_session();
    write_mobility();
    write_week();
    write_load();
    write_counts();
    json_.key("reasons").begin_array();
    for (const StrengthReason& reason : plan_.reasons) write_reason(reason);
    json_.end_array();
    write_texts("missing", plan_.missing);
    write_texts("rules_applied", plan_.rules_applied);
    return json_.end_object().take();
  }

 private:
  void write_session() {
    json_.key("session").begin_array();
    for (const StrengthItem& item : plan_.session) {
      json_.begin_object().member("exercise", item.exercise).member("name", item.name);
      if (!item.ladder.empty()) json_.member("ladder", item.ladder);
      json_.member("sets", item.sets);
      json_.member(item.count == ExerciseCount::seconds ? "seconds" : "reps", item.reps);
      if (item.load) json_.member("load_kg", item.load->si());
      json_.member("sides", name_of(item.sides)).member("effort_low", item.effort_low);
      json_.member("effort_high", item.effort_high).member("knee_equivalent_km", shown_km(item.knee_equivalent));
      if (item.rest_s) json_.member("rest_s", *item.rest_s);
      json_.key("why");
      write_reason(item.why);
      json_.end_object();
    }
    json_.end_array();
  }
  void write_mobility() {
    json_.key("mobility").begin_array();
    for (const MobilityItem& item : plan_.mobility)
      json_.begin_object()
          .member("exercise", item.exercise)
          .member("name", item.name)
          .member("sides", name_of(item.sides))
          .member("seconds", item.seconds)
          .end_object();
    json_.end_array();
  }
  void write_week() {
    json_.key("week").begin_array();
    for (const StrengthDay& day : plan_.week) {
      json_.begin_object().member("date", day.date).member("day", name_of(day.kind));
      if (!day.rule.empty()) json_.member("rule", day.rule);
      json_.end_object();
    }
    json_.end_array();
  }
  void write_load() {
    json_.key("knee_load").begin_object();
    json_.member("knee_equivalent_km", shown_km(plan_.knee_equivalent))
        .member("low_km", shown_km(plan_.knee_equivalent_low))
        .member("high_km", shown_km(plan_.knee_equivalent_high))
        .member("grade", "assumption")
        .end_object();
  }
  void write_counts() {
    json_.member("sessions_last_7_days", plan_.sessions_last_7_days);
    json_.member("sessions_least", plan_.sessions_least).member("sessions_most", plan_.sessions_most);
    json_.key("heel_raise");
    if (!plan_.heel_raise) {
      json_.null();
      return;
    }
    json_.begin_object()
        .member("best", plan_.heel_raise->best)
        .member("norm", plan_.heel_raise->norm)
        .member("below", plan_.heel_raise->below)
        .member("rule", plan_.heel_raise->rule)
        .end_object();
  }
  void write_reason(const StrengthReason& reason) {
    json_.begin_object().member("rule", reason.rule).member("effect", name_of(reason.effect));
    json_.member("observed", reason.observed).member("threshold", reason.threshold).member("unit", reason.unit);
    json_.member("text", describe(reason, wording_)).end_object();
  }
  void write_texts(std::string_view key, const std::vector<std::string>& texts) {
    json_.key(key).begin_array();
    for (const std::string& text : texts) json_.value(std::string_view(text));
    json_.end_array();
  }

  const StrengthPlan& plan_;
  const Wording& wording_;
  JsonWriter json_;
};

}  // namespace

std::string describe(const StrengthReason& reason, const Wording& wording) {
  const std::string scope = reason.exercise.empty() ? "day" : "exercise";
  const std::string rest = reason.rule + "." + std::string(name_of(reason.effect));
  // What closes the programme is worded once, for running and for strength.
  const std::string own = "strength." + scope + "." + rest, shared = "reason." + rest;
  return wording.say(wording.has(shared) && !wording.has(own) ? shared : own,
                     {{"observed", shown(reason.observed)}, {"threshold", shown(reason.threshold)}});
}

std::string render_json(const StrengthPlan& plan, const Wording& wording) { return PlanWriter(plan, wording).write(); }

std::string_view name_of(StrengthStage stage) {
  switch (stage) {
    case StrengthStage::refer:
      return "refer";
    case StrengthStage::protect:
      return "protect";
    case StrengthStage::reload:
      return "reload";
    case StrengthStage::return_to_running:
      return "return";
    case StrengthStage::maintain:
      return "maintain";
  }
  throw BrokenInvariant("a stage without a name");
}

Known<StrengthStage> find_strength_stage(std::string_view name) {
  for (const StrengthStage stage : {StrengthStage::refer, StrengthStage::protect, StrengthStage::reload,
                                    StrengthStage::return_to_running, StrengthStage::maintain})
    if (name_of(stage) == name) return stage;
  return unknown;
}

std::string_view name_of(StrengthEffect effect) {
  switch (effect) {
    case StrengthEffect::refers:
      return "refers";
    case StrengthEffect::forbids:
      return "forbids";
    case StrengthEffect::limits:
      return "limits";
    case StrengthEffect::holds:
      return "holds";
    case StrengthEffect::permits:
      return "permits";
  }
  throw BrokenInvariant("an effect without a name");
}

std::string_view name_of(StrengthDayKind kind) {
  switch (kind) {
    case StrengthDayKind::session:
      return "session";
    case StrengthDayKind::mobility:
      return "mobility";
    case StrengthDayKind::nothing:
      return "nothing";
  }
  throw BrokenInvariant("a kind of day without a name");
}

}  // namespace patella
