#include "dynamics_history.h"

#include "settle.h"

namespace patella {
namespace {

Result<DynamicsRun> observe(Store& store, const Scope& scope, const ActivityOverview& run,
                            const Derivation& derivation) {
  auto stored = store.find_activity(scope, run.id);
  if (!stored) return Failure(stored.error());
  const Activity activity = derive(apply_corrections(std::move(*stored)).activity, derivation).activity;
  return observe_dynamics(activity, run.day, run.device, derivation.model);
}

}  // namespace

Result<DynamicsReport> read_dynamics_history(Context& context, LocalDate until) {
  const auto rules = context.rules();
  const auto store = context.store();
  if (!rules) return Failure(rules.error());
  if (!store) return Failure(store.error());
  const auto derivation = make_derivation(**store, context.scope(), **rules, until, context.zone());
  if (!derivation) return Failure(derivation.error());
  const auto outings = (*store)->find_activities(context.scope(), {until - dynamics_days(**rules, until), until});
  if (!outings) return Failure(outings.error());
  std::vector<DynamicsRun> runs;
  for (const ActivityOverview& outing : *outings) {
    if (outing.sport != Sport::run || outing.samples == 0) continue;
    auto run = observe(**store, context.scope(), outing, *derivation);
    if (!run) return Failure(run.error());
    runs.push_back(std::move(*run));
  }
  return estimate_dynamics(runs, until, **rules);
}

}  // namespace patella
