#include "capacity_history.h"

#include <algorithm>
#include <map>

#include "settle.h"

namespace patella {
namespace {

// What the outings of one day were like: the longest run speaks for it.
struct DayOfRunning {
  Distance distance;
  SessionFeatures features;
};

Known<double> step_rate_change_of(const KneeLoad& load, const RunnerBody& body, const KneeLoadModel& model) {
  const double minutes_run = in_minutes(load.running_duration), steps = load.steps.value_or(0.0);
  const bool mostly_run = load.running_distance.si() > 0.9 * load.distance.si();
  if (!body.own_step_rate || !mostly_run || !(minutes_run > 0.0) || !(steps > 0.0)) return unknown;
  const double speed = (load.running_distance / load.running_duration).si();
  const double own = body.own_step_rate->intercept_steps_per_min +
                     body.own_step_rate->slope_steps_per_min_per_m_s * (speed - model.reference_speed.value);
  return own > 0.0 ? Known<double>(steps / minutes_run / own - 1.0) : unknown;
}

SessionFeatures features_of(const ActivityOverview& outing, const RunnerBody& body, const KneeLoadModel& model) {
  SessionFeatures features;
  const KneeLoad& load = *outing.load.load;
  if (load.running_duration.si() > 0.0) features.speed = load.running_distance / load.running_duration;
  if (outing.descent && load.distance.si() > 0.0)
    features.descent_m_per_km = outing.descent->si() / in_km(load.distance);
  const auto is = [&](SubSport sub_sport) { return outing.sub_sport == sub_sport; };
  if (is(SubSport::trail) || is(SubSport::street) || is(SubSport::track)) features.soft_ground = is(SubSport::trail);
  const bool steps_recorded = std::find(load.assumptions.begin(), load.assumptions.end(),
                                        LoadAssumption::step_rate_expected) == load.assumptions.end();
  if (steps_recorded) features.step_rate_change = step_rate_change_of(load, body, model);
  return features;
}

using FeaturesByDay = std::map<LocalDate, DayOfRunning>;

Result<FeaturesByDay> find_features(Store& store, const Scope& scope, LocalDate until, const Derivation& derivation) {
  const auto outings = store.find_activities(scope, {until - 400, until});
  if (!outings) return Failure(outings.error());
  FeaturesByDay days;
  for (const ActivityOverview& outing : *outings) {
    if (outing.sport != Sport::run || !outing.load.load) continue;
    DayOfRunning& day = days[outing.day];
    if (outing.load.load->distance < day.distance) continue;
    day = {outing.load.load->distance, features_of(outing, derivation.body, derivation.model)};
  }
  return days;
}

std::vector<SessionFeatures> features_of(const std::vector<CapacityDay>& days, const FeaturesByDay& known) {
  std::vector<SessionFeatures> features;
  for (const CapacityDay& day : days) {
    const auto found = known.find(day.date);
    features.push_back(found == known.end() ? SessionFeatures{} : found->second.features);
  }
  return features;
}

}  // namespace

Result<CapacityHistory> read_capacity_history(Context& context, const std::optional<std::string>& date) {
  const auto day = context.day(date);
  const auto rules = context.rules();
  const auto store = context.store();
  if (!day) return Failure(day.error());
  if (!rules) return Failure(rules.error());
  if (!store) return Failure(store.error());
  const DayView view = *day < context.today() ? DayView::morning : DayView::whole;
  auto request = make_request(**store, context.scope(), *day, view);
  if (!request) return Failure(request.error());
  const auto derivation = make_derivation(**store, context.scope(), **rules, *day, context.zone());
  if (!derivation) return Failure(derivation.error());
  auto planned = read_planned_load_model(**rules, *day);
  if (!planned) return Failure(planned.error());
  for (const auto& missing : {check_capacity_rules(**rules), check_elasticity_rules(**rules)})
    if (missing) return Failure(*missing);
  const auto features = find_features(**store, context.scope(), *day, *derivation);
  if (!features) return Failure(features.error());
  const CapacityRules capacity = read_capacity_rules(**rules, *day);
  Decision decision = decide_today(*request, **rules);
  CapacityHistory history{std::move(*request),
                          std::move(decision),
                          derivation->body,
                          make_capacity_model(capacity),
                          {read_elasticity_rules(**rules, *day), capacity, std::move(*planned)},
                          {}};
  for (KneeCapacity& knee : learn_capacity(history.request, **rules, shipped_exercises())) {
    const auto sessions =
        gather_elasticity_sessions(knee.prior, knee.days, features_of(knee.days, *features), history.capacity);
    RunnerElasticities elasticities = learn_elasticities(sessions, history.elasticity);
    history.knees.push_back({std::move(knee), elasticities});
  }
  const auto median = [](const KneeLesson& knee) { return estimate_capacity(knee.learned.state).median; };
  std::stable_sort(history.knees.begin(), history.knees.end(),
                   [&](const KneeLesson& a, const KneeLesson& b) { return median(a) < median(b); });
  return history;
}

}  // namespace patella
