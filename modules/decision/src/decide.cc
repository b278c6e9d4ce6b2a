#include <algorithm>
#include <set>

#include "allowance.h"
#include "allowance_choices.h"
#include "decision_case.h"
#include "other_condition.h"
#include "prevention.h"
#include "rule_ids.h"
#include "rules_applied.h"
#include "stages.h"
#include "strength_programme.h"

namespace patella {
namespace {

Decision refer(Decision decision, std::span<const RedFlag> flags) {
  decision.verdict = Verdict::refer;
  decision.stage = Stage::refer;
  for (const RedFlag& flag : flags) {
    decision.reasons.push_back({flag.rule, Effect::refers, flag.observed, flag.threshold, flag.unit});
    decision.what_would_change_it.push_back({flag.rule, flag.threshold, flag.unit});
  }
  return decision;
}

// What today's strength work took from what was open.
Reason strength_reason(Effect effect, const LeastLimits& least, const DoneToday& done) {
  return reason_of(rule::strength_ledger, effect, in_km(Distance(done.strength_m)), level_km(least.amount), "K");
}

Verdict strictest(const Judgement& judgement, Verdict mildest) {
  for (const WeighedReason& finding : judgement.findings) mildest = std::max(mildest, finding.verdict);
  return mildest;
}

// Only running uses up plain kilometres.
bool ran(const DoneToday& done) { return done.distance_m > 0.0; }
double done_km(const DoneToday& done) { return in_km(Distance(std::max(done.distance_m, done.knee_equivalent_m))); }

// Nothing is left although nothing forbids: said with the rule that took it. Both measures have a limit: the first
// step, what the runner states or what was tolerated bounds the one by the other.
void stop_without_allowance(const LeastLimits& least, const DoneToday& done, Judgement& judgement) {
  const auto stop = [&](Verdict verdict, const Reason& reason) {
    judgement.findings.push_back({verdict, reason, false});
  };
  if (!done.knee_equivalent_known || !done.distance_known) {
    judgement.missing.push_back({"sessions", rule::unmeasured_today});
    return stop(Verdict::rest, reason_of(rule::unmeasured_today, Effect::forbids, unknown, unknown, "km"));
  }
  const double limit_km = level_km(least.amount);
  if (done.strength_m > 0.0) stop(Verdict::cross_train, strength_reason(Effect::forbids, least, done));
  if (done.knee_equivalent_m > 0.0)  // what was measured in both has both
    return stop(ran(done) ? Verdict::rest : Verdict::cross_train,
                reason_of(rule::done_today, Effect::forbids, done_km(done), limit_km, "km"));
  if (done.strength_m == 0.0) stop(Verdict::cross_train, least.binding_of(*find_tighter(least.amount))->reason);
}

// Who has run, and may not run any further, rests: whether the run used up what was open, or an answer to it that was
// not good forbids what it left. Else the worse answer would sound milder.
void rest_after_a_run(const DoneToday& done, Judgement& judgement) {
  if (!ran(done) || strictest(judgement, Verdict::run) != Verdict::cross_train) return;
  judgement.findings.push_back(
      {Verdict::rest, reason_of(rule::done_today, Effect::holds, done_km(done), unknown, "km"), false});
}

bool may_run_continuously(const Judgement& judgement, double rested_km, const DecisionRules& rules) {
  return judgement.autonomy_earned && !judgement.stepped_back && rested_km >= rules.continuous_run_km;
}

void add_caps(std::span<const Limit> limits, Decision& decision) {
  const auto tighten = [](auto& kept, const auto& other) {
    if (!kept || (other && *other < *kept)) kept = other;
  };
  for (const Limit& limit : limits) {
    Cap cap{limit.rule, unknown, unknown};
    if (const auto& metres = limit.amount[Measure::knee_equivalent])
      cap.knee_equivalent = KneeEquivalentDistance(*metres);
    if (const auto& metres = limit.amount[Measure::distance]) cap.distance = Distance(*metres);
    const auto same = [&](const Cap& other) { return other.rule == cap.rule; };
    const auto found = std::find_if(decision.caps.begin(), decision.caps.end(), same);
    if (found == decision.caps.end()) {
      decision.caps.push_back(std::move(cap));
      continue;
    }
    tighten(found->knee_equivalent, cap.knee_equivalent);
    tighten(found->distance, cap.distance);
  }
}

void add_reason(const Reason& reason, Decision& decision) {
  const auto& known = decision.reasons;
  if (std::find(known.begin(), known.end(), reason) == known.end()) decision.reasons.push_back(reason);
}

void add_reasons(const Judgement& judgement, const LeastLimits& least, Decision& decision) {
  std::vector<WeighedReason> findings = judgement.findings;
  const auto stricter = [](const WeighedReason& a, const WeighedReason& b) { return a.verdict > b.verdict; };
  std::stable_sort(findings.begin(), findings.end(), stricter);
  for (const WeighedReason& finding : findings) add_reason(finding.reason, decision);
  for (const Limit* limit : least.binding) add_reason(limit->reason, decision);
  for (const Limit& limit : judgement.limits)
    if (limit.reason.effect == Effect::holds) add_reason(limit.reason, decision);
  for (const Reason& note : judgement.notes) add_reason(note, decision);
}

void add_what_would_change_it(Decision& decision) {
  std::set<std::string> named;
  for (const Reason& reason : decision.reasons)
    if (reason.effect != Effect::permits && named.insert(reason.rule).second)
      decision.what_would_change_it.push_back({reason.rule, reason.threshold, reason.unit});
}

void add_missing(const Judgement& judgement, Decision& decision) {
  for (const MissingInput& missing : judgement.missing)
    if (std::find(decision.missing.begin(), decision.missing.end(), missing) == decision.missing.end())
      decision.missing.push_back(missing);
}

void add_missing_safety_answers(const FlagInputs& inputs, const RuleBook& book, Decision& decision) {
  for (MissingSafetyAnswer& missing : list_missing_safety_answers(inputs, book))
    decision.missing.push_back({std::move(missing.key), std::move(missing.rule)});
}

// Where the load model says nothing, a limit in km is named before one in K.
const Limit& name_binding(const Judgement& judgement, const LeastLimits& least) {
  return *least.binding_of(judgement.other_condition ? Measure::distance : *find_tighter(least.amount));
}

std::vector<std::string> allow_running(Allowance allowance, const RunningForm& form, const DecisionRules& rules,
                                       Decision& decision) {
  std::vector<std::string> used = shape_allowance(form, rules, allowance);
  decision.allowance = std::move(allowance);
  return used;
}

RunningForm form_of(const Judgement& judgement, bool continuous, Speed max_speed) {
  const ReturnStep step = continuous ? judgement.step.value_or(ReturnStep::distance) : ReturnStep::distance;
  return {continuous, judgement.stepped_back, step, max_speed};
}

std::vector<std::string> permit(const Judgement& judgement, const RunningForm& form, const DecisionRules& rules,
                                Decision& decision) {
  if (!form.continuous) return {};
  decision.return_step = form.step;
  std::vector<std::string> used;
  for (const Reason& reason : explain_step(judgement, rules)) {
    used.push_back(reason.rule);
    add_reason(reason, decision);
  }
  if (form.step != ReturnStep::distance) used.insert(used.end(), {rule::goal_reached, rule::calm_before_step});
  return used;
}

void describe_stage(const Judgement& judgement, Decision& decision) {
  decision.gates = judgement.gates;
  decision.information = list_information(decision.stage);
  if (const char* id = rule_of(decision.stage)) decision.rules_applied.emplace_back(id);
}

void add_everything(const Judgement& judgement, const LeastLimits& least, Decision& decision) {
  add_caps(judgement.limits, decision);
  add_reasons(judgement, least, decision);
  add_what_would_change_it(decision);
  add_missing(judgement, decision);
}

Decision conclude(DecisionCase& the_case, const DecisionRequest& request, const DecisionRules& rules,
                  Decision decision) {
  Judgement judgement = the_case.judge();
  stop_at_unfinished_triage(request.triage, decision.missing, request.today, judgement);
  const LeastLimits least = find_least(judgement.limits);
  const Amount remaining = subtract_done(least.amount, the_case.done());
  Allowance allowance = make_allowance(remaining, the_case.measured());
  const bool anything_left = allowance.level_distance_at_reference_speed.si() > 0.0;
  if (!anything_left) stop_without_allowance(least, the_case.done(), judgement);
  const double rested_km = level_km(find_least_when_rested(judgement.limits));
  const bool continuous = may_run_continuously(judgement, rested_km, rules);
  stop_between_runs(continuous, rules, judgement);
  rest_after_a_run(the_case.done(), judgement);
  decision.verdict = strictest(judgement, continuous ? Verdict::run : Verdict::walk_run);
  const double answered_km = level_km(find_least_when_answered(judgement.limits));
  decision.stage = find_stage(judgement, request, decision.verdict, may_run_continuously(judgement, answered_km, rules),
                              answered_km);
  if (decision.stage == Stage::maintain) note_prevention(request, rules, judgement);
  std::vector<std::string> used;
  if (decision.verdict <= Verdict::walk_run) {
    const RunningForm form = form_of(judgement, continuous, the_case.max_speed());
    allowance.binding_cap = name_binding(judgement, least).rule;
    bound_time_and_descent(request, rules, judgement, allowance);
    used = allow_running(allowance, form, rules, decision);
    std::ranges::move(permit(judgement, form, rules, decision), std::back_inserter(used));
    if (the_case.done().strength_m > 0.0)
      judgement.notes.push_back(strength_reason(Effect::limits, least, the_case.done()));
    note_running_days(request, judgement);
    const int ceiling = static_cast<int>(ceilings_in_force(request, rules).during);
    decision.stop_rule = StopRule{rule::during_ceiling, ceiling};
  }
  decision.capacity = the_case.report_capacity(decision.allowance.knee_equivalent);
  add_everything(judgement, least, decision);
  describe_stage(judgement, decision);
  std::ranges::move(decision.rules_applied, std::back_inserter(used));
  std::ranges::move(judgement.applied, std::back_inserter(used));
  decision.rules_applied = list_rules_applied(decision, used);
  return decision;
}

struct RunningDecision {
  Decision decision;
  std::vector<RedFlag> flags;
};

FlagInputs flag_inputs_of(const DecisionRequest& request) {
  return {request.runner, request.triage, request.checkins, request.clearances, request.today, request.sessions};
}

// Answers that have grown old are asked for; nothing else comes of it, so leaving them out gives no more.
void add_reopened_triage(const FlagInputs& inputs, const RuleBook& book, Decision& decision) {
  for (const std::string& id : find_reasons_to_reopen(inputs, book)) {
    decision.missing.push_back({"triage.date", id});
    decision.rules_applied.push_back(id);
  }
}

void describe(DecisionCase& the_case, const FlagInputs& answers, const RuleBook& book, const DecisionRequest& request) {
  the_case.describe_otherwise(find_other_condition(answers, book, request),
                              book.value(rule::wider_band, request.today));
}

RunningDecision decide_running(const DecisionRequest& request, const RuleBook& book, const ExerciseLibrary& exercises,
                               DecisionMemory& memory) {
  const RulesInForce& rules = recall_rules(memory.kept(), book, request.today);
  Decision decision;
  decision.date = request.today;
  decision.rules_version = book.version();
  const FlagInputs inputs = flag_inputs_of(request);
  std::vector<RedFlag> flags = screen_red_flags(inputs, book);
  if (!flags.empty()) {
    decision = refer(std::move(decision), flags);
    decision.rules_applied = list_rules_applied(decision);
    return {std::move(decision), std::move(flags)};
  }
  add_missing_safety_answers(inputs, book, decision);
  add_reopened_triage(inputs, book, decision);
  DecisionCase the_case(request, rules, memory.kept(), collect_strength_work(request, book, exercises));
  describe(the_case, inputs, book, request);
  return {conclude(the_case, request, rules.decision, std::move(decision)), {}};
}

}  // namespace

std::vector<KneeCapacity> learn_capacity(const DecisionRequest& request, const RuleBook& book,
                                         const ExerciseLibrary& exercises) {
  DecisionMemory memory;
  const RulesInForce& rules = recall_rules(memory.kept(), book, request.today);
  DecisionCase the_case(request, rules, memory.kept(), collect_strength_work(request, book, exercises));
  describe(the_case, flag_inputs_of(request), book, request);
  the_case.judge();
  return the_case.take_capacities();
}

StrengthInputs find_strength_inputs(const DecisionRequest& request, const RuleBook& rules,
                                    const ExerciseLibrary& exercises) {
  DecisionMemory memory;
  const RunningDecision running = decide_running(request, rules, exercises, memory);
  return strength_inputs_of(request, running.decision, running.flags);
}

Decision decide_today(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises,
                      DecisionMemory& memory) {
  RunningDecision running = decide_running(request, rules, exercises, memory);
  const StrengthInputs inputs = strength_inputs_of(request, running.decision, running.flags);
  add_strength(plan_strength(inputs, exercises, rules), request, exercises, running.decision);
  return std::move(running.decision);
}

Decision decide_today(const DecisionRequest& request, const RuleBook& rules, const ExerciseLibrary& exercises) {
  DecisionMemory memory;
  Decision decision = decide_today(request, rules, exercises, memory);
  if (decision.verdict <= Verdict::walk_run)
    decision.choices = list_allowance_choices(
        decision.allowance, request.runner,
        OwnElasticities(request.sessions, memory.kept().knees, rules, request.today), rules, request.today);
  return decision;
}

Decision decide_today(const DecisionRequest& request, const RuleBook& rules) {
  return decide_today(request, rules, shipped_exercises());
}

}  // namespace patella
