// Today's strength work beside today's running: the programme of the stage the decision found, behind the same gates.
#include "strength_programme.h"

#include <algorithm>
#include <tuple>

#include "rule_ids.h"

namespace patella {
namespace {

// Without a red flag the decision may still refer, or not speak while the safety questions are half answered or too
// old.
std::vector<StrengthReason> find_what_closes(const Decision& decision) {
  std::vector<StrengthReason> reasons;
  for (const Reason& reason : decision.reasons) {
    const bool refers = reason.effect == Effect::refers;
    const bool waits = reason.rule == rule::stage_unfinished_triage || reason.rule == rule::triage_again;
    if (!refers && !waits) continue;
    const StrengthEffect effect = refers ? StrengthEffect::refers : StrengthEffect::holds;
    reasons.push_back({reason.rule, effect, reason.observed, reason.threshold, reason.unit, {}});
  }
  return reasons;
}

struct StartedRun {
  Instant start;
  StrengthRun run;
};

// Of runs with the same start the longer one.
std::vector<StrengthRun> list_strength_runs(std::span<const Session> sessions) {
  std::vector<StartedRun> started;
  for (const Session& session : sessions)
    if (session.distance && (session.kind == SessionKind::run || session.kind == SessionKind::walk_run))
      started.push_back({session.start.utc, {local_day(session.start), *session.distance}});
  const auto longer_first = [](const StartedRun& a, const StartedRun& b) {
    return std::tie(a.start, a.run.day, b.run.distance) < std::tie(b.start, b.run.day, a.run.distance);
  };
  if (!std::ranges::is_sorted(started, longer_first)) std::ranges::sort(started, longer_first);
  const auto same = [](const StartedRun& a, const StartedRun& b) {
    return a.start == b.start && a.run.day == b.run.day;
  };
  started.erase(std::ranges::unique(started, same).begin(), started.end());
  std::vector<StrengthRun> runs;
  for (const StartedRun& each : started) runs.push_back(each.run);
  return runs;
}

// What is held is one repetition of so many seconds. No weight is 0 kg; one that the runner is to find is not known.
StrengthAdvice advice_of(const StrengthItem& item, const ExerciseLibrary& exercises) {
  const bool held = item.count == ExerciseCount::seconds;
  StrengthAdvice advice{item.exercise, item.sets, held ? 1 : item.reps, unknown, item.load, item.why.rule};
  if (held) advice.seconds = item.reps;
  const Exercise* described = exercises.find(item.exercise);
  if (described == nullptr || advice.load) return advice;
  const auto& needs = described->equipment;
  if (std::find(needs.begin(), needs.end(), "weight") == needs.end()) advice.load = Mass(0.0);
  return advice;
}

}  // namespace

StrengthInputs strength_inputs_of(const DecisionRequest& request, const Decision& decision,
                                  std::span<const RedFlag> flags) {
  StrengthInputs inputs;
  inputs.today = request.today;
  inputs.stage = find_strength_stage(name_of(decision.stage)).value_or(StrengthStage::refer);
  inputs.red_flags.assign(flags.begin(), flags.end());
  if (flags.empty()) inputs.closed_by = find_what_closes(decision);
  inputs.runs = list_strength_runs(request.sessions);
  inputs.runner = request.runner;
  inputs.checkins = request.checkins;
  inputs.log = request.strength;
  inputs.limits = request.limits;
  inputs.choices = request.strength_setup.value_or(StrengthChoices());
  return inputs;
}

void add_strength(const StrengthPlan& plan, const DecisionRequest& request, const ExerciseLibrary& exercises,
                  Decision& decision) {
  if (plan.kind != StrengthDayKind::session) return;
  for (const StrengthItem& item : plan.session) decision.strength.push_back(advice_of(item, exercises));
  if (request.strength_setup || plan.session.empty()) return;
  decision.missing.push_back({"strength_setup", rule::strength_default_setup});
  decision.rules_applied.emplace_back(rule::strength_default_setup);
  std::sort(decision.rules_applied.begin(), decision.rules_applied.end());
}

}  // namespace patella
